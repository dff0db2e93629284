import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { id } from '../../domain/contract/strings.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import type { Retained } from '../../domain/retention/retention.ts';
import { writeWhole } from '../writeWhole.ts';

/** Everything that ended by then is gone, of each kind, but for what was put away since: with the case it was a part of, say. */
export type Marks = Readonly<Record<Retained, Millis>> & { readonly late: readonly CaseId[] };

/** How far clearing has come. Lost, it begins at the first case again, and finds nothing left to do. */
export interface RetentionMarks {
  read(): Marks;
  /** Throws when it cannot be written. */
  write(marks: Marks): void;
}

const NONE: Marks = { contact: 0, media: 0, late: [] };

const stored = z.object({
  contact: z.number().nonnegative(),
  media: z.number().nonnegative(),
  late: z.array(id('case')),
});

/** In the data folder, and in no backup of it: what an older copy holds has to be cleared anew. */
export const RETENTION_FILE = 'retention.json';

/** A small file. */
export function retentionFile(file: string): RetentionMarks {
  return {
    read() {
      try {
        return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return NONE;
      }
    },
    write: (marks) => writeWhole(file, JSON.stringify(marks)),
  };
}

export function retentionInMemory(): RetentionMarks {
  let marks = NONE;
  return {
    read: () => marks,
    write(next) {
      marks = next;
    },
  };
}
