import type { ChainVerdict, VerifyProgress, VerifyResult } from '../../domain/contract/audit.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type Chains, verifyChains, type WalkOptions } from './verifyChains.ts';

/** The walk over all chains, asked for over HTTP: one at a time, and how far it is. */
export interface Verification {
  /** Walks now; whoever asks while a walk is going on is answered with that one. Rejects when a chain cannot be read. */
  run(): Promise<VerifyResult>;
  running(): VerifyProgress | undefined;
  /** The last one finished since the server started. */
  last(): VerifyResult | undefined;
}

export function createVerification(
  chains: Chains,
  now: () => Millis,
  compare: Pick<WalkOptions, 'wrongFold' | 'logFaults'> = {},
): Verification {
  let going: Promise<VerifyResult> | undefined;
  let progress: VerifyProgress | undefined;
  let last: VerifyResult | undefined;

  async function walk(): Promise<VerifyResult> {
    progress = { checked: 0, head: 0 };
    try {
      const verdicts: readonly ChainVerdict[] = await verifyChains(chains, {
        ...compare,
        onProgress: (chain, checked, head) => {
          progress = { chain, checked, head };
        },
      });
      last = { at: now(), ok: verdicts.every(({ ok }) => ok), chains: verdicts };
      return last;
    } finally {
      progress = undefined;
      going = undefined;
    }
  }

  return {
    run() {
      going ??= walk();
      return going;
    },
    running: () => progress,
    last: () => last,
  };
}
