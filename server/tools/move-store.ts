import { parseArgs } from 'node:util';
import { moveToFile, moveToPostgres } from '../backup/copyStore.ts';
import { complain, fail, type ToolOutput, terminal } from '../backup/toolOutput.ts';
import { postgresUrlOf } from '../config.ts';
import { databaseFile } from '../dataStore.ts';

const USAGE = `LINGXING_POSTGRES_URL=postgresql://… npm run move-store -- --data DIR --to postgres|sqlite

Copies log, audit and everything beside them between the file in the data folder and a PostgreSQL, row by row, walks the
chains of both and compares their heads. The server must be stopped, the place it goes to must be empty; nothing is left
half done. What else lies in the folder (key, district, photos, drills) stays where it is.`;

/** Exit code: 0 moved, 1 not moved, 2 the call itself. */
export async function run(
  argv: string[],
  output: ToolOutput = terminal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  let call: { readonly data?: string; readonly to?: string };
  let url: string | undefined;
  try {
    call = parseArgs({ args: argv, options: { data: { type: 'string' }, to: { type: 'string' } } }).values;
    url = postgresUrlOf(env.LINGXING_POSTGRES_URL);
  } catch (error) {
    return complain(output, USAGE, error instanceof Error ? error.message : String(error));
  }
  const { data, to } = call;
  if (!data) return complain(output, USAGE, '--data DIR');
  if (to !== 'postgres' && to !== 'sqlite') return complain(output, USAGE, '--to postgres|sqlite');
  if (url === undefined) return complain(output, USAGE, 'LINGXING_POSTGRES_URL');
  try {
    const file = databaseFile(data);
    const moved = to === 'postgres' ? await moveToPostgres(file, url) : await moveToFile(url, file);
    output.out(JSON.stringify({ ok: true, to, ...moved }));
    return 0;
  } catch (error) {
    return fail(output, error);
  }
}
