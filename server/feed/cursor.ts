import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** How far a file got on a server; kept only while it has not got to its end. */
export interface Cursor {
  /** Rows to leave out next time: all before have been answered. */
  read(): number | undefined;
  write(next: number): void;
  clear(): void;
}

const shape = z.object({ next: z.int().nonnegative() });

/** One cursor for each file (by content) and server, in the user's own state folder. */
export function openCursor(fileHash: string, url: string, folder: string = stateFolder()): Cursor {
  const name = createHash('sha256').update(`${fileHash}\n${url}`).digest('hex').slice(0, 32);
  const file = join(folder, `${name}.json`);
  return {
    read() {
      try {
        return shape.parse(JSON.parse(readFileSync(file, 'utf8'))).next;
      } catch {
        // None yet, or half a one: starting over is safe, since a repeated row changes nothing.
        return undefined;
      }
    },
    write(next) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const draft = `${file}.${process.pid}.tmp`;
      writeFileSync(draft, `${JSON.stringify({ next, url, fileHash })}\n`, { mode: 0o600 });
      renameSync(draft, file);
    },
    clear() {
      rmSync(file, { force: true });
    },
  };
}

/** `XDG_STATE_HOME` or `~/.local/state`, then lingxing/feed. */
function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'lingxing', 'feed');
}
