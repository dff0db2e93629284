import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from '../backup/restoreBackup.ts';
import { complain, fail, type ToolOutput, terminal } from '../backup/toolOutput.ts';
import { systemClock } from '../clock.ts';

const USAGE = `npm run restore -- --from FILE --data NEWDIR [--erased LIST]

Makes a new data folder of a backup. The file, both chains, their heads and every packed file are checked
first; when anything is wrong nothing is left behind. Nobody is signed in afterwards. Then put vault.key back
(mode 0600), or set LINGXING_VAULT_KEY, and start the server on NEWDIR.

LIST is erased.jsonl of the old folder, or the file LINGXING_ERASED names: what it names is erased again before the
server serves anybody. Without it the personal data in the backup comes back.`;

/** Exit code: 0 restored, 1 not restored, 2 the call itself. */
export async function run(argv: string[], output: ToolOutput = terminal): Promise<number> {
  let values: { from?: string; data?: string; erased?: string };
  try {
    const options = {
      from: { type: 'string' },
      data: { type: 'string' },
      erased: { type: 'string' },
    } as const;
    values = parseArgs({ args: argv, options }).values;
  } catch (error) {
    return complain(output, USAGE, error instanceof Error ? error.message : String(error));
  }
  const { from, data: dataDir, erased } = values;
  if (!from) return complain(output, USAGE, '--from FILE');
  if (!dataDir) return complain(output, USAGE, '--data NEWDIR');
  try {
    const { at, chains, files } = await restoreBackup({
      ...{ from, dataDir, erased },
      at: systemClock.now(),
    });
    if (!existsSync(join(dataDir, 'vault.key'))) {
      output.err(
        `请把 vault.key 放回 ${dataDir}（权限 0600），再启动服务器。 / Put vault.key back into ${dataDir} (mode 0600) before you start the server.`,
      );
    }
    if (erased === undefined && !process.env.LINGXING_ERASED) {
      output.err(
        '没有给出已销毁清单：此备份之后销毁的个人信息会随备份回来。请在启动前把旧目录的 erased.jsonl 放进来。 / No list of what was erased was given: personal data erased since this backup comes back with it. Put erased.jsonl of the old folder in before you start the server.',
      );
    }
    const names = files.map(({ path }) => path);
    output.out(JSON.stringify({ ok: true, data: dataDir, at, chains, files: names }));
    return 0;
  } catch (error) {
    return fail(output, error);
  }
}
