import { expect } from 'vitest';
import { type Decided, decide } from '../../domain/aggregate/decide.ts';
import { type Facts, NO_FACTS } from '../../domain/aggregate/facts.ts';
import type { Case, CaseId, Place } from '../../domain/case/case.ts';
import { type CaseEvent, type CaseEventType, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CaseIntent } from '../../domain/case/intent.ts';
import type { CommandType, Expect } from '../../domain/contract/commands.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { type Scope, scopeOf } from '../../domain/people/scope.ts';
import { defaultRules, type Rules } from '../../domain/rules/rules.ts';
import { emptySituation, record, type Situation } from '../../domain/situation.ts';
import { buildCalendar } from '../../server/district/calendar.ts';
import { DISTRICT, person, RUBBISH } from './caseDistrict.ts';

/** The epoch milliseconds of a Shanghai time such as `2026-11-20 10:00`. */
export function shanghai(text: string): Millis {
  return Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
}

/** A Friday morning. */
export const FRIDAY: Millis = shanghai('2026-11-20 10:00');

export const RULES: Rules = defaultRules(buildCalendar());

export type DataOf<T extends CommandType> = Extract<CaseIntent, { readonly type: T }>['data'];
/** The data of a command about a case, which the story fills in. */
type Fields<T extends CommandType> = Omit<DataOf<T>, 'caseId'>;

/** The desk people of the centre, each somebody else. */
export const ACCEPTOR = person('acceptor');
export const CHIEF = person('duty_chief');
export const CHIEF_2 = person('duty_chief', 'D', 2);
export const DISPATCHER = person('dispatcher');
export const COMMANDER = person('commander');
export const SUPERVISOR = person('supervisor');
export const CHECKER = person('checker', 'Z');
export const OFFICER = person('dept_officer', 'B1');
export const LEAD = person('dept_lead', 'B1');
export const SYSTEM_PERSON: Person = { id: 'system', name: '系统', roles: ['system'], scope: '*' };

export const IN_GRID: Place = {
  text: '门口',
  gridId: 'G111',
  communityId: 'C11',
  streetId: 'S1',
  point: [113.27, 23.13],
};

/** A world in which things happen one after another, each accepted or refused. */
export class Story {
  readonly situation: Situation;
  readonly events: CaseEvent[] = [];
  at: Millis = FRIDAY;
  rules: Rules = RULES;
  /** What is known outside the log. */
  facts: Facts = NO_FACTS;
  /** Commands taken so far. */
  commandCount = 0;

  constructor(world = 'live') {
    this.situation = emptySituation(world);
  }

  /** Moves the story's clock. */
  later(ms: Millis): this {
    this.at += ms;
    return this;
  }

  case(id: CaseId): Case {
    const thisCase = this.situation.cases.get(id);
    if (thisCase === undefined) throw new Error(`no case ${id} in this story`);
    return thisCase;
  }

  /** What decide says, without anything happening. */
  ask(intent: CaseIntent, by: Person): Decided {
    const { at, rules, situation } = this;
    return decide(KINDS, intent, situation, {
      at,
      by,
      scope: sightOf(by),
      directory: DISTRICT,
      rules,
      facts: this.facts,
    });
  }

  /** Decides and, when accepted, lets it happen. */
  tell(intent: CaseIntent, by: Person): Decided {
    const answer = this.ask(intent, by);
    if (!answer.ok) return answer;
    this.commandCount += 1;
    const stamp = { at: this.at, by: answer.by, commandId: `told-command-${this.commandCount}` };
    this.events.push(...record(this.situation, answer.events, stamp).filter(isCaseEvent));
    return answer;
  }

  /** Someone reports; the new case's id. Anything may be said differently. */
  report(fields: Partial<DataOf<'case.report'>> = {}, by: Person = ACCEPTOR): CaseId {
    const answer = this.tell({ type: 'case.report', data: { ...REPORT, ...fields } }, by);
    if (!answer.ok) throw new Error(`report refused: ${answer.refusal.code}`);
    return answer.id;
  }

  /** Gives a command that must be accepted; the types of the events that followed. */
  does<T extends CommandType>(
    by: Person,
    type: T,
    caseId: CaseId,
    input: Fields<T>,
  ): readonly CaseEventType[] {
    const answer = this.tell(intentOf(type, caseId, input), by);
    if (!answer.ok) throw new Error(`${type} by ${by.id} refused: ${answer.refusal.code}`);
    return answer.events.map((event) => event.type as CaseEventType);
  }

  /** Gives a command that must be refused, and sees that nothing changed; the refusal's code. */
  refuses<T extends CommandType>(
    by: Person,
    type: T,
    caseId: CaseId,
    input: Fields<T>,
    seen?: Expect,
  ): string {
    const before = [...this.situation.cases];
    const answer = this.tell(intentOf(type, caseId, input, seen), by);
    if (answer.ok) throw new Error(`${type} by ${by.id} was accepted`);
    expect([...this.situation.cases]).toEqual(before);
    return answer.refusal.code;
  }

  /** The last event of a type. */
  last<T extends CaseEventType>(type: T): Extract<CaseEvent, { readonly type: T }> {
    const event = this.events.findLast((event) => event.type === type);
    if (event === undefined) throw new Error(`no ${type} in this story`);
    return event as Extract<CaseEvent, { readonly type: T }>;
  }

  /** Done away with by whoever saw it; the new case's id. */
  onTheSpot(): CaseId {
    const data = {
      ...REPORT,
      source: 'patrol',
      category: RUBBISH,
      urgency: 'general',
      text: '已清走',
    } as const;
    const answer = this.tell({ type: 'case.selfResolve', data }, person('grid_member'));
    if (!answer.ok) throw new Error(`on the spot refused: ${answer.refusal.code}`);
    return answer.id;
  }

  filed(fields: Partial<DataOf<'case.report'>> = {}): CaseId {
    const id = this.report({ category: RUBBISH, ...fields });
    this.does(CHIEF, 'case.file', id, {});
    return id;
  }

  dispatched(fields: Partial<DataOf<'case.report'>> = {}, unitId = 'B1'): CaseId {
    const id = this.filed(fields);
    this.does(DISPATCHER, 'case.dispatch', id, { unitId });
    return id;
  }

  handling(fields: Partial<DataOf<'case.report'>> = {}, unitId = 'B1'): CaseId {
    const id = this.dispatched(fields, unitId);
    this.does(signerOf(unitId), 'case.sign', id, {});
    return id;
  }

  resolved(fields: Partial<DataOf<'case.report'>> = {}, unitId = 'B1'): CaseId {
    const id = this.handling(fields, unitId);
    this.does(signerOf(unitId), 'case.resolve', id, { text: '已处理' });
    return id;
  }

  closed(fields: Partial<DataOf<'case.report'>> = {}): CaseId {
    const id = this.resolved(fields);
    this.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    this.does(CHECKER, 'case.checkPass', id, {});
    this.does(CHIEF, 'case.close', id, {});
    return id;
  }
}

/** How far a person sees; whoever is outside asks about what a link led to, as the public desk does. */
export function sightOf(by: Person): Scope {
  const scope = scopeOf(by, DISTRICT);
  return scope.kind === 'none' ? { kind: 'all', reporters: false } : scope;
}

/** What a report says unless the story says otherwise. */
export const REPORT: DataOf<'case.report'> = {
  source: 'resident',
  title: '楼下有垃圾',
  place: IN_GRID,
  reporterKind: 'resident',
  reporterId: 'r-1',
  confidential: false,
};

/** The person of that unit who signs and resolves. */
export function signerOf(unitId: string): Person {
  const kind = DISTRICT.unit(unitId)?.kind;
  if (kind === 'grid') return person('grid_lead', unitId);
  return kind === 'community' ? person('community_deputy', unitId) : person('dept_officer', unitId);
}

export function intentOf<T extends CommandType>(
  type: T,
  caseId: CaseId,
  input: Fields<T>,
  seen?: Expect,
): CaseIntent {
  const data = { caseId, ...input };
  // Type and data belong together by T; the union cannot be built generically.
  return { type, data, ...(seen === undefined ? {} : { expect: seen }) } as unknown as CaseIntent;
}
