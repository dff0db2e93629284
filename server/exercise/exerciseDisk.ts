import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { id } from '../../domain/contract/strings.ts';
import { EXERCISE_ROLES, EXERCISE_STATES, LESSON_STATES } from '../../domain/exercise/codes.ts';
import type { Lesson } from '../../domain/exercise/exercise.ts';
import type { Millis, PersonId } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import { type MediaStore, openMediaStore } from '../media/mediaStore.ts';
import type { Store } from '../store/Store.ts';
import { openSqliteStore } from '../store/sqlite/sqliteStore.ts';

/** Where exercises lie: each in files of its own, so that none ever waits for, or slows, the live store. */
export interface ExerciseDisk {
  /** Of every exercise there is, in the order in which they were planned. */
  ids(): readonly string[];
  /** Rejects as the store does. */
  open(id: string): Promise<ExerciseFiles>;
  readonly stampOf: (id: string) => ExerciseStamp;
}

export interface ExerciseFiles {
  readonly store: Store;
  readonly media: MediaStore;
}

/** What is known of an exercise without opening its log: what time it was there, and who may enter. */
export interface Stamped {
  readonly at: Millis;
  readonly name: string;
  readonly state: (typeof EXERCISE_STATES)[number];
  readonly people: readonly {
    readonly personId: PersonId;
    readonly role: (typeof EXERCISE_ROLES)[number];
  }[];
  /** Which script of the shelf it plays. */
  readonly scriptId?: string | undefined;
  /** What came of it and is not done. */
  readonly lessons?: readonly OpenLesson[] | undefined;
}

export type OpenLesson = Pick<Lesson, 'lesson' | 'text' | 'owner' | 'due' | 'state'>;

export interface ExerciseStamp {
  /** The last that was written; undefined where none can be read. */
  read(): Stamped | undefined;
  /** Known at once, on the disk soon after. Never throws: without it the log alone says what time it was. */
  write(stamped: Stamped): void;
  /** Resolves when what was written last lies on the disk, or could not be put there. */
  written(): Promise<void>;
}

const stampShape = z.object({
  at: z.number().nonnegative(),
  name: z.string(),
  state: z.enum(EXERCISE_STATES),
  people: z.array(z.object({ personId: id('person'), role: z.enum(EXERCISE_ROLES) })),
  scriptId: z.string().optional(),
  lessons: z
    .array(
      z.object({
        lesson: z.number(),
        text: z.string(),
        owner: z.string(),
        due: z.string(),
        state: z.enum(LESSON_STATES),
      }),
    )
    .optional(),
});

/**
 * In the data folder: `exercises/ID/exercise.db` and what lies beside it. What there is is read once, here, at the
 * start of a server: a list of exercises that somebody asks for later waits for no disk.
 */
export function exerciseFolder(
  folder: string,
  clock: Clock,
  onFailure: (error: unknown) => void,
): ExerciseDisk {
  const at = (of: string, file: string) => join(folder, of, file);
  const known = new Map(foldersIn(folder).map((id) => [id, readStamp(at(id, 'stamp.json'))]));
  const queued = new Set<string>();
  const last = new Map<string, Promise<void>>();

  /** The newest, whole or not at all. */
  async function putDown(of: string): Promise<void> {
    queued.delete(of);
    try {
      await writeFile(at(of, 'stamp.json.new'), JSON.stringify(known.get(of)), { mode: 0o600 });
      await rename(at(of, 'stamp.json.new'), at(of, 'stamp.json'));
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    ids: () => [...known.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    async open(id) {
      await mkdir(join(folder, id), { recursive: true, mode: 0o700 });
      if (!known.has(id)) known.set(id, undefined);
      return {
        store: await openSqliteStore({ file: at(id, 'exercise.db') }),
        media: openMediaStore({ folder: at(id, 'media'), clock }),
      };
    },
    stampOf: (id) => ({
      read: () => known.get(id),
      write(stamped) {
        known.set(id, stamped);
        // One write after the other; a slow disk gets the newest alone.
        if (queued.has(id)) return;
        queued.add(id);
        const before = last.get(id) ?? Promise.resolve();
        last.set(
          id,
          before.then(() => putDown(id)),
        );
      },
      written: async () => last.get(id),
    }),
  };
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function readStamp(file: string): Stamped | undefined {
  try {
    return stampShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
