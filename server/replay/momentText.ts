import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
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
    const piece: Subject[] = [];
    for (const subject of currentOf(situation, kind, parts)) {
      piece.push(subject);
      if (piece.length === PIECE) texts.push(...(await textsOf(piece.splice(0), kind, parts)));
      if (parts.pauses.isDue()) await parts.pauses.pause();
    }
    texts.push(...(await textsOf(piece, kind, parts)));
  }
  return `{"seq":${situation.seq},"at":${parts.at},"cases":[${cases.join(',')}],"subjects":[${subjects.join(',')}]}`;
}

/** Subjects shown in one go. */
const PIECE = 200;

async function textsOf(
  piece: readonly Subject[],
  kind: string,
  { sight, scope, pauses }: MomentTextParts,
): Promise<readonly string[]> {
  if (kind === CASE_KIND) await pauses.aside(sight.look(piece.map(({ id }) => id as CaseId)));
  const texts: string[] = [];
  for (const subject of piece) {
    const shown = sight.subject(scope, kind, subject);
    if (shown !== undefined) texts.push(shown);
    if (pauses.isDue()) await pauses.pause();
  }
  return texts;
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
