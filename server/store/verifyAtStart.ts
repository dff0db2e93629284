import type { World } from '../../domain/kernel.ts';
import type { Verdict } from './Chain.ts';
import type { Store } from './Store.ts';
import { LogCorruptError } from './StoreError.ts';

/** How much of the chains is checked before a server starts. */
export interface StartCheck {
  /**
   * A world with at most this many events is verified whole at start (100,000 take about 0.7 s);
   * of a longer one the last so many, and at least all that is not folded.
   */
  readonly verifyWholeUpTo?: number;
  /** Called about every third of a second while a long log is checked at start. */
  readonly onVerifyProgress?: (world: World, checked: number, head: number) => void;
}

/** Events between two words of progress. */
const PROGRESS_STEP = 50_000;

/** A broken chain keeps a server from starting: somebody has been at the data, or the disk lies. Throws LogCorruptError. */
export async function verifyAtStart(
  store: Pick<Store, 'events' | 'audit'>,
  options: StartCheck,
): Promise<void> {
  const { verifyWholeUpTo = 250_000, onVerifyProgress } = options;
  for (const world of await store.events.worlds()) {
    // In this order: another node may be writing both.
    const { seq: folded = 0 } = (await store.events.foldMark(world)) ?? {};
    const head = await store.events.head(world);
    if (folded > head.seq) throw new LogCorruptError(world, head.seq + 1, 'gap');
    const after = head.seq <= verifyWholeUpTo ? 0 : Math.min(folded, head.seq - verifyWholeUpTo);
    const onProgress = everyStep(after, (checked, last) => onVerifyProgress?.(world, checked, last));
    refuseBroken(world, await store.events.verify(world, { after, onProgress }));
  }
  const head = await store.audit.head();
  refuseBroken('audit', await store.audit.verify({ after: Math.max(0, head.seq - verifyWholeUpTo) }));
}

function everyStep(after: number, report: (checked: number, last: number) => void) {
  let reported = after;
  return (checked: number, last: number): void => {
    if (checked - reported < PROGRESS_STEP) return;
    reported = checked;
    report(checked, last);
  };
}

function refuseBroken(chain: string, verdict: Verdict): void {
  if (!verdict.ok) throw new LogCorruptError(chain, verdict.seq, verdict.reason);
}
