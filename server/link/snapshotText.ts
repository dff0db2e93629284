import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import { type Scope, scopeKey } from '../../domain/people/scope.ts';
import { type SightParts, shownIn } from './piece.ts';
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

export interface SnapshotParts extends SightParts {
  readonly text: ProjectedText;
  readonly now: () => Millis;
}

/**
 * Snapshots written out once for each scope and event number and shared by all who join there: one
 * built for each console of a hall that comes back together made 500 joins take a minute. A new one is
 * put together from the texts of subjects that did not change.
 */
export function createSnapshotTexts(parts: SnapshotParts): SnapshotTexts {
  const { durable, kinds, text, now } = parts;
  const made = new Map<string, SnapshotText>();

  function write(scope: Scope, at: Millis): SnapshotText {
    const cases: string[] = [];
    const subjects: string[] = [];
    for (const { kind, isCurrent } of kinds.all) {
      const texts = kind === CASE_KIND ? cases : subjects;
      const byId = durable.subjects.get(kind) ?? new Map();
      for (const subject of byId.values()) {
        if (!isCurrent(subject, at, (id) => byId.get(id))) continue;
        const as = shownIn(scope, kind, subject, parts);
        if (as !== undefined) texts.push(text.subject({ kind, as, subject }));
      }
    }
    const { seq } = durable;
    const json = `{"seq":${seq},"at":${at},"cases":[${cases.join(',')}],"subjects":[${subjects.join(',')}]}`;
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
