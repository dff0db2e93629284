import type { Anchor } from '../../domain/contract/audit.ts';
import type { ChainName, LogFault } from '../../domain/log/logFault.ts';
import {
  type AnchoredLog,
  type AnchorHash,
  type AnchorHead,
  hashAt,
  headOf,
  isGenuine,
  timeOf,
} from './anchor.ts';

export type Known = AnchorHead & Pick<Anchor, 'at'>;

/**
 * Whether the log still holds what was witnessed. Anchors that are not of this server's key count only when
 * there are no others: then nothing can be said, which is a fault as well.
 */
export async function compareWith(
  log: AnchoredLog,
  anchors: readonly Anchor[],
  newHash: AnchorHash,
): Promise<readonly LogFault[]> {
  const genuine = anchors.filter((anchor) => isGenuine(anchor, newHash));
  if (genuine.length === 0) return anchors.slice(-1).flatMap(foreign);
  const byNumber = genuine.toSorted((a, b) => a.n - b.n);
  const counted = byNumber.slice(
    Math.max(
      0,
      byNumber.findLastIndex(({ accepted }) => accepted === true),
    ),
  );
  return compareHeads(
    log,
    counted.flatMap(({ at, heads }) => heads.map((head) => ({ ...head, at }))),
  );
}

function foreign({ at, heads }: Anchor): LogFault[] {
  return heads.slice(0, 1).map(({ chain, seq }) => {
    return { kind: 'foreign', chain, seq, through: seq, since: 0, witnessedAt: at };
  });
}

/**
 * For each chain the highest known head is looked for. A log that was cut says from where to where, one that was
 * rewritten between which known heads. Heads of a chain come oldest first.
 */
export async function compareHeads(log: AnchoredLog, known: readonly Known[]): Promise<readonly LogFault[]> {
  const faults: LogFault[] = [];
  for (const chain of new Set(known.map((head) => head.chain))) {
    const ofChain = known.filter((head) => head.chain === chain);
    const fault = await faultOf(log, chain, ofChain);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

async function faultOf(
  log: AnchoredLog,
  chain: ChainName,
  known: readonly Known[],
): Promise<LogFault | undefined> {
  const [first, ...others] = known;
  if (first === undefined) return undefined;
  const highest = others.reduce((most, head) => (head.seq > most.seq ? head : most), first);
  if (await isThere(log, highest)) return undefined;
  const head = await headOf(log, chain);
  const before = known.filter(({ seq }) => seq <= head.seq);
  const at = await firstWrong(log, before);
  const wrong = before[at];
  const sound = wrong === undefined ? head.seq : (before[at - 1]?.seq ?? 0);
  const since = await timeOf(log, chain, sound);
  const place = { chain, seq: sound + 1, since };
  if (wrong !== undefined) {
    return { ...place, kind: 'rewritten', through: wrong.seq, witnessedAt: wrong.at };
  }
  const missed = known.find(({ seq }) => seq > head.seq) ?? highest;
  return { ...place, kind: 'cut', through: highest.seq, witnessedAt: missed.at };
}

/** Where the first one stands that the log does not hold; their number when it holds all of them. */
async function firstWrong(log: AnchoredLog, known: readonly Known[]): Promise<number> {
  // In a chain one right head vouches for all before it, so that half of them can be left out at each step.
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const head = known[middle];
    if (head !== undefined && (await isThere(log, head))) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function isThere(log: AnchoredLog, { chain, seq, hash }: AnchorHead): Promise<boolean> {
  return seq === 0 || (await hashAt(log, chain, seq)) === hash;
}
