import { parseArgs } from 'node:util';
import { makeBackup } from '../backup/makeBackup.ts';
import { complain, fail, type ToolOutput, terminal } from '../backup/toolOutput.ts';
import { systemClock } from '../clock.ts';
import { postgresUrlOf } from '../config.ts';
import { openVaultIfThere } from '../people/vaultKey.ts';

const USAGE = `npm run backup -- --data DIR --to FILE

Copies the data folder into one file, also while its server runs. Both chains of the copy are walked, and the
file appears only when it is whole. Keep the head hashes it prints somewhere else: they tell later whether a
backup is the one that was made.`;

const WITHOUT_KEY =
  '备份里没有 vault.key：没有它，诉求人的联系方式无法打开。请另行妥善保管，不要与备份放在一起。 / vault.key is not in the backup: without it no contact can be opened. Keep it safe, and apart from the backup.';

/** Exit code: 0 made, 1 not made, 2 the call itself. */
export async function run(argv: string[], output: ToolOutput = terminal): Promise<number> {
  let values: { data?: string; to?: string };
  try {
    const options = { data: { type: 'string' }, to: { type: 'string' } } as const;
    values = parseArgs({ args: argv, options }).values;
  } catch (error) {
    return complain(output, USAGE, error instanceof Error ? error.message : String(error));
  }
  const { data: dataDir, to: target } = values;
  if (!dataDir) return complain(output, USAGE, '--data DIR');
  if (!target) return complain(output, USAGE, '--to FILE');
  try {
    const vault = openVaultIfThere({ dataDir, envKey: process.env.LINGXING_VAULT_KEY });
    const { at, chains, files, leftOut, anchor } = await makeBackup({
      anchorHash: vault && (() => vault.keyedHash('anchor')),
      dataDir,
      postgresUrl: postgresUrlOf(process.env.LINGXING_POSTGRES_URL),
      target,
      at: systemClock.now(),
      onUnreadable: (path, error) =>
        output.err(
          `“${path}”无法读取，备份里没有它。 / "${path}" cannot be read and is not in the backup: ${error}`,
        ),
      onUnaudited: (error) =>
        output.err(`这次备份没能记入审计。 / The audit has no row about this backup: ${error}`),
    });
    output.err(WITHOUT_KEY);
    const names = files.map(({ path }) => path);
    output.out(JSON.stringify({ ok: true, file: target, at, chains, files: names, leftOut, anchor }));
    return 0;
  } catch (error) {
    return fail(output, error);
  }
}
