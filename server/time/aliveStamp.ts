import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Alive } from '../../domain/time/trust.ts';

/** Where it is written down, again and again, that the time was trusted; read once at the next start. */
export interface AliveStamp {
  /** Undefined where there is none, or none that can be read: then the log alone says what time it was. */
  read(): Alive | undefined;
  /** Never throws: a disk that is full costs the next start a question, not this one its work. */
  write(alive: Alive): void;
}

const millis = z.number().nonnegative();
const stamp = z.object({
  at: millis,
  wall: millis,
  boot: z.object({ id: z.string(), uptime: millis }).exactOptional(),
  doubted: z.literal(true).exactOptional(),
});

/** A small file in the data folder. It belongs to this machine, and so to no backup. */
export function aliveFile(dataDir: string, onFailure: (error: unknown) => void): AliveStamp {
  const file = join(dataDir, 'last-alive.json');
  return {
    read() {
      try {
        return stamp.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    write(alive) {
      try {
        // Whole or not at all.
        writeFileSync(`${file}.new`, JSON.stringify(alive), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
