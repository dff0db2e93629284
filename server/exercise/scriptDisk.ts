import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptScript, keptScript } from '../../domain/contract/scriptCalls.ts';

/** Where the scripts lie that somebody wrote, each with all its versions. */
export interface ScriptDisk {
  /** Once, when the server starts; what cannot be read is told and left where it is. */
  read(): readonly KeptScript[];
  /** Whole or not at all. Rejects when it is not on the disk. */
  write(script: KeptScript): Promise<void>;
}

/** In the data folder: `scripts/ID.json`. */
export function scriptFolder(
  folder: string,
  onUnreadable: (file: string, error: unknown) => void,
): ScriptDisk {
  return {
    read: () =>
      filesIn(folder).flatMap((file) => {
        try {
          return [keptScript.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))];
        } catch (error) {
          onUnreadable(file, error);
          return [];
        }
      }),
    async write(script) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${script.id}.json`);
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(JSON.stringify(script));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
    },
  };
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}
