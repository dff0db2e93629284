import type { ChainName, ChainVerdict } from '../../domain/contract/audit.ts';
import type { Seq, World } from '../../domain/kernel.ts';
import type { LogFault } from '../../domain/log/logFault.ts';
import type { Verdict } from '../store/Chain.ts';
import type { Store } from '../store/Store.ts';

/** Name of the second chain among the worlds; no world is called so (worlds are `live` and `exercise:…`). */
export const AUDIT_CHAIN = 'audit';

/** Where the snapshot of a world stands, when it does not say what the log says. */
export type WrongFold = (world: World) => Promise<Seq | undefined>;

export interface WalkOptions {
  readonly onProgress?: (chain: ChainName, checked: number, head: number) => void;
  /** Compares the snapshot of every world whose chain is sound; not compared without it. */
  readonly wrongFold?: WrongFold | undefined;
  /** What was witnessed of chains that are sound in themselves and is not in them. */
  readonly logFaults?: (() => Promise<readonly LogFault[]>) | undefined;
}

/** Anything both chains can be read from: a running server's log, or a file beside it. */
export interface Chains {
  readonly events: Pick<Store['events'], 'worlds' | 'verify'>;
  readonly audit: Pick<Store['audit'], 'verify'>;
}

/** Walks the events of every world, then the audit; every chain is walked, also after a bad one. */
export async function verifyChains(
  { events, audit }: Chains,
  { onProgress, wrongFold, logFaults }: WalkOptions = {},
): Promise<ChainVerdict[]> {
  const reporting = (chain: ChainName) =>
    onProgress === undefined
      ? {}
      : { onProgress: (checked: number, head: number) => onProgress(chain, checked, head) };
  const verdicts: ChainVerdict[] = [];
  for (const world of await events.worlds()) {
    const verdict = chainVerdict(world, await events.verify(world, reporting(world)));
    const seq = verdict.ok ? await wrongFold?.(world) : undefined;
    verdicts.push(seq === undefined ? verdict : { ...verdict, ok: false, seq, reason: 'snapshot-differs' });
  }
  verdicts.push(chainVerdict(AUDIT_CHAIN, await audit.verify(reporting(AUDIT_CHAIN))));
  const faults = (await logFaults?.()) ?? [];
  const own = verdicts.filter(({ ok, chain }) => !ok || !faults.some((fault) => fault.chain === chain));
  const lost = faults.filter(({ chain }) => !own.some((verdict) => verdict.chain === chain));
  return [...lost.map(faultVerdict), ...own];
}

function faultVerdict({ kind, chain, seq, ...rest }: LogFault): ChainVerdict {
  return { chain, ok: false, entries: seq - 1, seq, reason: kind, ...rest };
}

function chainVerdict(chain: ChainName, verdict: Verdict): ChainVerdict {
  if (verdict.ok) return { chain, ok: true, entries: verdict.events, hash: verdict.head.hash };
  return { chain, ok: false, entries: verdict.seq - 1, seq: verdict.seq, reason: verdict.reason };
}
