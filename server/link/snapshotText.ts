import type { Millis, Seq } from '../../domain/kernel.ts';
import { reaches, type Scope, scopeKey } from '../../domain/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { AudienceOf } from './audience.ts';
import { isShown } from './piece.ts';
import type { ProjectedText } from './projectedText.ts';

/** Long enough for a hall of consoles that come back together, short enough that little is missing. */
const SHARED_MS: Millis = 500;

export interface SnapshotText {
  readonly seq: Seq;
  readonly at: Millis;
  /** The `Snapshot` of the contract as JSON. */
  readonly json: string;
}

export interface SnapshotTexts {
  /** A snapshot not older than `reaches` back; whoever gets one from a moment ago gets the rest as a frame. */
  read(scope: Scope, canContinueFrom: (seq: Seq) => boolean): SnapshotText;
}

/** Snapshots written out once for each scope and moment, from texts of cases that did not change. */
export function createSnapshotTexts(
  durable: Situation,
  audience: AudienceOf,
  text: ProjectedText,
  now: () => Millis,
): SnapshotTexts {
  const made = new Map<string, SnapshotText>();

  function write(scope: Scope, at: Millis): SnapshotText {
    const cases: string[] = [];
    const caseOf = (id: string) => durable.cases.get(id);
    for (const thisCase of durable.cases.values()) {
      if (!isShown(thisCase, at, caseOf) || !reaches(audience(thisCase), scope)) continue;
      cases.push(text.case(scope, thisCase));
    }
    const { seq } = durable;
    return { seq, at, json: `{"seq":${seq},"at":${at},"cases":[${cases.join(',')}]}` };
  }

  return {
    read(scope, canContinueFrom) {
      const key = scopeKey(scope);
      const at = now();
      const known = made.get(key);
      const isFresh = known !== undefined && at - known.at < SHARED_MS && at >= known.at;
      if (known !== undefined && isFresh && (known.seq === durable.seq || canContinueFrom(known.seq)))
        return known;
      const fresh = write(scope, at);
      made.set(key, fresh);
      return fresh;
    },
  };
}
