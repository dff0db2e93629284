import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ChainVerdict } from '../../domain/contract/audit.ts';
import { AUDIT_CHAIN, verifyChains } from '../audit/verifyChains.ts';
import { wrongSnapshot } from '../dispatch/checkSnapshot.ts';
import { openStoreReader, type StoreReader } from '../store/sqlite/sqliteStore.ts';

const USAGE = 'npm run verify -- --data DIR';

/** Entries between two marks of the progress line. */
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
 * Walks the hash chain of every world in a data folder and that of its audit, also while its server runs;
 * changes nothing. One line a chain on stdout. Returns the exit code: 0 sound, 1 a bad entry, 2 not to be read.
 */
export async function run(argv: string[], output: VerifyOutput = terminal): Promise<number> {
  const dataDir = dataDirOf(argv, output);
  if (dataDir === undefined) return 2;
  const file = join(dataDir, 'lingxing.db');
  if (!existsSync(file)) {
    output.out(`no log in ${dataDir}: there is no lingxing.db`);
    return 2;
  }
  let reader: StoreReader;
  try {
    reader = await openStoreReader(file);
  } catch (error) {
    output.out(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
  try {
    return await verifyAll(reader, output);
  } finally {
    await reader.close();
  }
}

async function verifyAll(reader: StoreReader, { out, progress }: VerifyOutput): Promise<number> {
  let shown = { chain: '', at: 0 };
  const chains = await verifyChains(reader, {
    wrongSnapshot: (world) => wrongSnapshot(reader.events, world),
    onProgress(chain, checked, head) {
      if (chain !== shown.chain) shown = { chain, at: 0 };
      if (checked - shown.at < STEP) return;
      shown.at = checked;
      progress(`${chain}: ${checked} of ${head} (${Math.floor((100 * checked) / head)} %)`);
    },
  });
  if (shown.chain !== '') progress('');
  if (chains.every(({ chain }) => chain === AUDIT_CHAIN)) out('the log is empty');
  for (const verdict of chains) out(lineOf(verdict));
  return chains.every(({ ok }) => ok) ? 0 : 1;
}

function lineOf({ chain, ok, entries, hash, seq, reason }: ChainVerdict): string {
  const unit = chain === AUDIT_CHAIN ? ['entries', 'entry'] : ['events', 'event'];
  if (reason === 'snapshot-differs')
    return `${chain}: BAD: its snapshot at event ${seq} differs from the log`;
  return ok
    ? `${chain}: ok, ${entries} ${unit[0]}, head ${hash}`
    : `${chain}: BAD at ${unit[1]} ${seq}: ${reason}`;
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
