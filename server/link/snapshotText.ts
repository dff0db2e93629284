import { isAffairShown } from '../../domain/affair/kinds.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import { reaches, type Scope, scopeKey } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { AudienceOf } from './audience.ts';
import { isShown } from './piece.ts';
import type { ProjectedText } from './projectedText.ts';

/** Cases that ended a day ago drop out of it with time, also when nothing happens. */
const GOOD_FOR_MS: Millis = 60_000;

export interface SnapshotText {
  readonly seq: Seq;
  readonly at: Millis;
  /** The `Snapshot` of the contract as JSON. */
  readonly json: string;
}

export interface SnapshotTexts {
  /** The scope's snapshot as of now. */
  read(scope: Scope): SnapshotText;
}

export interface SnapshotParts {
  readonly durable: Situation;
  readonly audience: AudienceOf;
  readonly text: ProjectedText;
  readonly now: () => Millis;
}

/**
 * Snapshots written out once for each scope and event number and shared by all who join there: one
 * built for each console of a hall that comes back together made 500 joins take a minute. A new one is
 * put together from the texts of cases that did not change.
 */
export function createSnapshotTexts({ durable, audience, text, now }: SnapshotParts): SnapshotTexts {
  const made = new Map<string, SnapshotText>();

  function write(scope: Scope, at: Millis): SnapshotText {
    const cases: string[] = [];
    const caseOf = (id: string) => durable.cases.get(id);
    for (const thisCase of durable.cases.values()) {
      if (!isShown(thisCase, at, caseOf) || !reaches(audience(thisCase), scope)) continue;
      cases.push(text.case(scope, thisCase));
    }
    const affairs: string[] = [];
    for (const affair of durable.affairs.values()) {
      const shown = isAffairShown(affair, at) ? text.affair(scope, affair) : undefined;
      if (shown !== undefined) affairs.push(shown);
    }
    const { seq } = durable;
    const json = `{"seq":${seq},"at":${at},"cases":[${cases.join(',')}],"subjects":[${affairs.join(',')}]}`;
    return { seq, at, json };
  }

  return {
    read(scope) {
      const key = scopeKey(scope);
      const known = made.get(key);
      const at = now();
      // Either way: a world's clock may be set back.
      if (known?.seq === durable.seq && Math.abs(at - known.at) < GOOD_FOR_MS) return known;
      const fresh = write(scope, at);
      made.set(key, fresh);
      return fresh;
    },
  };
}
