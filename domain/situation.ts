import type { Affair, SubjectId } from './affair/affair.ts';
import type { AffairEvent, NewWorldEvent, WorldEvent } from './affair/affairEvents.ts';
import { evolveAffair } from './affair/affairEvolve.ts';
import type { Case, CaseId } from './case/case.ts';
import type { CaseEvent } from './case/caseEvents.ts';
import { evolve } from './case/caseEvolve.ts';
import type { Actor, Millis, Seq, World } from './kernel.ts';
import { compactDay } from './time/shanghaiDay.ts';

/** The fold of one world's whole log: what one console shows, what decide reads. */
export interface Situation {
  readonly world: World;
  seq: Seq;
  readonly cases: Map<CaseId, Case>;
  /** What has a life of its own in the log and is no case: duty shifts and the like. */
  readonly affairs: Map<SubjectId, Affair>;
  /** `source\nexternalId` of a report, so that the same report twice is one case. */
  readonly byExternalId: Map<string, CaseId>;
  /** Cases reported so far on a Shanghai day (`20261121`), for the next number. */
  readonly numbering: Map<string, number>;
}

export function emptySituation(world: World): Situation {
  return {
    world,
    seq: 0,
    cases: new Map(),
    affairs: new Map(),
    byExternalId: new Map(),
    numbering: new Map(),
  };
}

/** Folds one event into the situation, in place. Never throws; `seq` only moves forward. */
export function applyEvent(situation: Situation, event: WorldEvent): void {
  if ('subjectId' in event) applyToAffair(situation, event);
  else applyToCase(situation, event);
  situation.seq = Math.max(situation.seq, event.seq);
}

function applyToAffair({ affairs }: Situation, event: AffairEvent): void {
  const before = affairs.get(event.subjectId);
  const after = evolveAffair(before, event);
  if (after !== undefined && after !== before) affairs.set(event.subjectId, after);
}

function applyToCase(situation: Situation, event: CaseEvent): void {
  const before = situation.cases.get(event.caseId);
  const after = evolve(before, event);
  if (after !== undefined && after !== before) situation.cases.set(event.caseId, after);
  if (after !== undefined && before === undefined) remember(situation, after);
}

function remember(situation: Situation, born: Case): void {
  if (born.externalId !== undefined) {
    situation.byExternalId.set(externalKey(born.source, born.externalId), born.id);
  }
  const [, day, number] = /^(?:YX|EX)-(\d{8})-(\d{6,})$/u.exec(born.id) ?? [];
  if (day === undefined) return;
  situation.numbering.set(day, Math.max(situation.numbering.get(day) ?? 0, Number(number)));
}

/** The key of `byExternalId`. */
export function externalKey(source: string, externalId: string): string {
  return `${source}\n${externalId}`;
}

/**
 * The next free number of the Shanghai day, `YX-20261121-000123`; `EX-…` in an exercise world.
 * `ahead` skips numbers that events not yet applied have taken (a split makes several at once).
 */
export function caseNumber(
  world: World,
  at: Millis,
  situation: Pick<Situation, 'numbering'>,
  ahead = 0,
): CaseId {
  const day = compactDay(at);
  const next = (situation.numbering.get(day) ?? 0) + 1 + ahead;
  return `${world.startsWith('exercise:') ? 'EX' : 'YX'}-${day}-${String(next).padStart(6, '0')}`;
}

/** What the server knows about a new event and decide does not. */
export interface Stamp {
  readonly at: Millis;
  readonly by: Actor;
  readonly commandId?: string;
}

/** The version of what a new event is about, after it. */
export function nextVersion({ cases, affairs }: Situation, fresh: NewWorldEvent): number {
  const now = 'subjectId' in fresh ? affairs.get(fresh.subjectId) : cases.get(fresh.caseId);
  return (now?.version ?? 0) + 1;
}

/** Gives new events their place in the log and folds them in; returns them as they will be stored. */
export function record<Fresh extends NewWorldEvent>(
  situation: Situation,
  events: readonly Fresh[],
  { at, by, commandId }: Stamp,
): readonly (Fresh & WorldEvent)[] {
  return events.map((fresh) => {
    const event = {
      ...fresh,
      seq: situation.seq + 1,
      world: situation.world,
      at,
      by,
      version: nextVersion(situation, fresh),
      ...(commandId === undefined ? {} : { commandId }),
      // Spread of a union: type and data were taken from the same fresh event.
    } as Fresh & WorldEvent;
    applyEvent(situation, event);
    return event;
  });
}
