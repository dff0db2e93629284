import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import { type Scope, scopeKey } from '../../domain/people/scope.ts';
import { type SharedJson, shareJson } from './deflated.ts';
import { type SightParts, shownIn } from './piece.ts';
import type { ProjectedText } from './projectedText.ts';

/** So many subjects take long enough to be written out that those who join within a moment share one, and are told the rest. */
const MANY = 1_000;
const SHARED_FOR_MS: Millis = 2_000;
/** Cases that ended a day ago drop out of it with time, also when nothing happens. */
const GOOD_FOR_MS: Millis = 60_000;

export interface SnapshotText {
  readonly seq: Seq;
  readonly at: Millis;
  /** The `Snapshot` of the contract as JSON. */
  readonly json: string;
  /** The same and the brace of the answer it ends. */
  readonly answer: SharedJson;
}

export interface SnapshotTexts {
  /** The scope's snapshot as of now; where it holds many subjects, perhaps as of a moment ago that `canFollow` knows. */
  read(scope: Scope): SnapshotText;
}

export interface SnapshotParts extends SightParts {
  readonly text: ProjectedText;
  readonly now: () => Millis;
  /** Whether all that happened since this event can be told. */
  readonly canFollow?: (seq: Seq) => boolean;
}

/**
 * Snapshots written out once for each scope and event number and shared by all who join there: one
 * built for each console of a hall that comes back together made 500 joins take a minute. A new one is
 * put together from the texts of subjects that did not change.
 */
export function createSnapshotTexts(parts: SnapshotParts): SnapshotTexts {
  const { durable, kinds, text, now } = parts;
  const made = new Map<string, SnapshotText & { readonly size: number }>();

  function write(scope: Scope, at: Millis): SnapshotText & { readonly size: number } {
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
    const answer = shareJson([
      `{"seq":${seq},"at":${at},"cases":[`,
      ...listed(cases),
      '],"subjects":[',
      ...listed(subjects),
      ']}}',
    ]);
    const size = cases.length + subjects.length;
    return {
      ...{ seq, at, size, answer },
      get json() {
        return answer.json.slice(0, -1);
      },
    };
  }

  function isGood({ seq, at, size }: SnapshotText & { readonly size: number }, now: Millis): boolean {
    // Either way: a world's clock may be set back.
    const age = Math.abs(now - at);
    if (seq === durable.seq) return age < GOOD_FOR_MS;
    return size >= MANY && age < SHARED_FOR_MS && parts.canFollow?.(seq) === true;
  }

  return {
    read(scope) {
      const key = scopeKey(scope);
      const known = made.get(key);
      const at = now();
      if (known !== undefined && isGood(known, at)) return known;
      const fresh = write(scope, at);
      made.set(key, fresh);
      return fresh;
    },
  };
}

/** With the commas between them; no copy of the texts is made. */
function listed(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, n) => (n === 0 ? [text] : [',', text]));
}
