import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Anchor, ChainVerdict } from '../../domain/contract/audit.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { faultIn, type LogFault, logFaultText } from '../../domain/log/logFault.ts';
import type { Known } from '../anchors/compare.ts';
import { askWitnesses, faultsIn, type KnownAnchors } from '../anchors/known.ts';
import { witnessesOf } from '../anchors/witness.ts';
import { AUDIT_CHAIN, verifyChains } from '../audit/verifyChains.ts';
import { anchorsOfFile } from '../backup/anchorsOfFile.ts';
import { postgresUrlOf, witnessOf } from '../config.ts';
import { type DataReader, hasData, openDataReader } from '../dataStore.ts';
import { wrongFold } from '../dispatch/checkFold.ts';
import { openVaultIfThere } from '../people/vaultKey.ts';

const USAGE = 'npm run verify -- --data DIR [--against FILE]... [--head CHAIN:SEQ:HASH]...';

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
 * Walks the hash chain of every world in a data folder and that of its audit, also while its server runs, compares
 * snapshots with the log, and the log with what witnesses know of it: those of the server, backups and exports of the
 * audit (`--against`), heads on a shift sheet (`--head`). Changes nothing. One line a chain on stdout. Returns the exit
 * code: 0 sound, 1 a bad entry, 2 not to be read.
 */
export async function run(
  argv: string[],
  output: VerifyOutput = terminal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const call = callOf(argv, output);
  if (call === undefined) return 2;
  const { dataDir } = call;
  let reader: DataReader;
  try {
    const place = { dataDir, postgresUrl: postgresUrlOf(env.LINGXING_POSTGRES_URL) };
    if (!hasData(place)) {
      output.out(`no log in ${dataDir}: there is no lingxing.db`);
      return 2;
    }
    reader = await openDataReader(place);
  } catch (error) {
    output.out(
      `${join(dataDir, 'lingxing.db')} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
    return 2;
  }
  try {
    const known = await readKnown(call, output, env);
    return await verifyAll(reader, output, () => faultsIn(reader, known));
  } catch (error) {
    output.out(error instanceof Error ? error.message : String(error));
    return 2;
  } finally {
    await reader.close();
  }
}

async function verifyAll(
  reader: DataReader,
  { out, progress }: VerifyOutput,
  logFaults: () => Promise<readonly LogFault[]>,
): Promise<number> {
  let shown = { chain: '', at: 0 };
  const chains = await verifyChains(reader, {
    logFaults,
    wrongFold: (world) => wrongFold(reader.events, world),
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

function lineOf(verdict: ChainVerdict): string {
  const { chain, ok, entries, hash, seq, reason } = verdict;
  const fault = faultIn(verdict);
  if (fault !== undefined)
    return `${chain}: BAD: ${logFaultText(fault, 'en')} / ${logFaultText(fault, 'zh')}`;
  const unit = chain === AUDIT_CHAIN ? ['entries', 'entry'] : ['events', 'event'];
  if (reason === 'snapshot-differs')
    return `${chain}: BAD: its snapshot at event ${seq} differs from the log`;
  return ok
    ? `${chain}: ok, ${entries} ${unit[0]}, head ${hash}`
    : `${chain}: BAD at ${unit[1]} ${seq}: ${reason}`;
}

interface Call {
  readonly dataDir: string;
  readonly against: readonly string[];
  readonly heads: readonly Known[];
}

function callOf(argv: string[], { out }: VerifyOutput): Call | undefined {
  const options = {
    data: { type: 'string' },
    against: { type: 'string', multiple: true },
    head: { type: 'string', multiple: true },
  } as const;
  try {
    const { data, against = [], head = [] } = parseArgs({ args: argv, options }).values;
    if (data !== undefined && data !== '') return { dataDir: data, against, heads: head.map(headIn) };
    out(`which data folder? ${USAGE}`);
  } catch (error) {
    out(`${error instanceof Error ? error.message : error}; ${USAGE}`);
  }
  return undefined;
}

/** Of the server's own witnesses and of the files that were named. */
async function readKnown(
  { dataDir, against, heads }: Call,
  { out }: VerifyOutput,
  env: NodeJS.ProcessEnv,
): Promise<KnownAnchors> {
  const vault = openVaultIfThere({ dataDir, envKey: env.LINGXING_VAULT_KEY });
  const witnesses = witnessesOf(dataDir, witnessOf(env.LINGXING_WITNESS));
  const witnessed = await askWitnesses(witnesses, (name) => out(`the witness ${name} cannot be asked`));
  const named: (readonly Anchor[])[] = [];
  for (const file of against) {
    const anchors = await anchorsOfFile(file);
    if (anchors.length === 0) throw new Error(`${file} holds no anchor`);
    named.push(anchors);
  }
  const bySource = [...witnessed, ...named];
  if (vault !== undefined) return { bySource, newHash: () => vault.keyedHash('anchor'), heads };
  if (bySource.some((anchors) => anchors.length > 0))
    out('not compared with any witness: there is no vault.key');
  return { bySource: [], newHash: () => createHmac('sha256', ''), heads };
}

/** As a shift sheet says it: `live:1240:3f…`. */
function headIn(text: string): Known {
  const [, chain = '', seq, hash] = /^(.+):(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? [];
  const name = chain === AUDIT_CHAIN ? chain : idIn('world', chain);
  if (name === undefined || hash === undefined) throw new Error(`"${text}" is no head: CHAIN:SEQ:HASH`);
  return { chain: name, seq: Number(seq), hash, at: 0 };
}
