import type { Anchor } from '../../domain/contract/audit.ts';
import type { LogFault } from '../../domain/log/logFault.ts';
import type { AnchoredLog, AnchorHash } from './anchor.ts';
import { compareHeads, compareWith, type Known } from './compare.ts';
import type { Witness } from './witness.ts';

/** What a log is compared with, from wherever somebody has it. */
export interface KnownAnchors {
  /** Of each source, compared by itself. */
  readonly bySource: readonly (readonly Anchor[])[];
  readonly newHash: AnchorHash;
  /** As somebody read them from paper. */
  readonly heads: readonly Known[];
}

/** Those of the witnesses that can be asked; `onSilent` is told of the others. */
export async function askWitnesses(
  witnesses: readonly Witness[],
  onSilent: (name: string) => void,
): Promise<readonly (readonly Anchor[])[]> {
  return Promise.all(
    witnesses.map(async (witness) => {
      try {
        return await witness.read();
      } catch {
        onSilent(witness.name);
        return [];
      }
    }),
  );
}

export async function faultsIn(log: AnchoredLog, known: KnownAnchors): Promise<readonly LogFault[]> {
  const found = await Promise.all(known.bySource.map((anchors) => compareWith(log, anchors, known.newHash)));
  return [...found.flat(), ...(await compareHeads(log, known.heads))];
}
