import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Pauses } from '../pauses.ts';
import type { SightToday } from './sightToday.ts';

export interface MomentTextParts {
  readonly scope: Scope;
  readonly at: Millis;
  readonly kinds: Kinds;
  readonly sight: SightToday;
  readonly pauses: Pauses;
}

/** The `Snapshot` of the contract as JSON: what a console that joined at that moment was given, as far as it may be seen today. */
export async function momentText(situation: Situation, parts: MomentTextParts): Promise<string> {
  const cases: string[] = [];
  const subjects: string[] = [];
  for (const { kind } of parts.kinds.all) {
    const texts = kind === CASE_KIND ? cases : subjects;
    for (const subject of currentOf(situation, kind, parts)) {
      const shown = parts.sight.subject(parts.scope, kind, subject);
      if (shown !== undefined) texts.push(shown);
      if (parts.pauses.isDue()) await parts.pauses.pause();
    }
  }
  return `{"seq":${situation.seq},"at":${parts.at},"cases":[${cases.join(',')}],"subjects":[${subjects.join(',')}]}`;
}

function* currentOf(
  { subjects }: Situation,
  kind: string,
  { kinds, at }: Pick<MomentTextParts, 'kinds' | 'at'>,
): Generator<Subject> {
  const all = subjects.get(kind) ?? new Map<string, Subject>();
  for (const subject of all.values()) {
    if (kinds.of(kind)?.isCurrent(subject, at, (id) => all.get(id))) yield subject;
  }
}
