import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type LogReader, openLogReader } from '../log/sqliteReader.ts';

const USAGE = 'npm run verify -- --data DIR';

/** Events between two marks of the progress line. */
const STEP = 50_000;

/** Where the tool says what it found; tests pass their own. */
export interface VerifyOutput {
  readonly out: (line: string) => void;
  /** One line that overwrites itself. */
  readonly progress: (text: string) => void;
}

const terminal: VerifyOutput = {
  out: (line) => process.stdout.write(`${line}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
    else if (text !== '') process.stderr.write(`${text}\n`);
  },
};

/**
 * Walks the hash chain of every world in a data folder, also while its server runs; changes nothing.
 * One line a world on stdout. Returns the exit code: 0 sound, 1 a bad event, 2 not to be read.
 */
export async function run(argv: string[], output: VerifyOutput = terminal): Promise<number> {
  const dataDir = dataDirOf(argv, output);
  if (dataDir === undefined) return 2;
  const file = join(dataDir, 'lingxing.db');
  if (!existsSync(file)) {
    output.out(`no log in ${dataDir}: there is no lingxing.db`);
    return 2;
  }
  let reader: LogReader;
  try {
    reader = openLogReader(file);
  } catch (error) {
    output.out(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
  try {
    return await verifyAll(reader, output);
  } finally {
    reader.close();
  }
}

async function verifyAll(reader: LogReader, { out, progress }: VerifyOutput): Promise<number> {
  const worlds = await reader.worlds();
  if (worlds.length === 0) out('the log is empty');
  let bad = 0;
  for (const world of worlds) {
    let shown = 0;
    const verdict = await reader.verify(world, {
      onProgress: (checked, head) => {
        if (checked - shown < STEP) return;
        shown = checked;
        progress(`${world}: ${checked} of ${head} events (${Math.floor((100 * checked) / head)} %)`);
      },
    });
    if (shown > 0) progress('');
    if (verdict.ok) {
      out(`${world}: ok, ${verdict.events} events, head ${verdict.head.hash}`);
    } else {
      bad += 1;
      out(`${world}: BAD at event ${verdict.seq}: ${verdict.reason}`);
    }
  }
  return bad === 0 ? 0 : 1;
}

function dataDirOf(argv: string[], { out }: VerifyOutput): string | undefined {
  try {
    const { values } = parseArgs({ args: argv, options: { data: { type: 'string' } } });
    if (values.data !== undefined && values.data !== '') return values.data;
    out(`which data folder? ${USAGE}`);
  } catch (error) {
    out(`${error instanceof Error ? error.message : error}; ${USAGE}`);
  }
  return undefined;
}
