import type { Case, CaseId } from '../../domain/case/case.ts';
import type { CaseEvent, CaseEventType } from '../../domain/case/caseEvents.ts';
import { NEW_CASE } from '../../domain/case/evolve/intake.ts';
import type { EventsFrame, Snapshot } from '../../domain/contract/socket.ts';
import type { Millis, Seq } from '../../domain/kernel.ts';
import type { Clock } from '../../domain/sla/clock.ts';
import { MORNING } from './testClock.ts';

/** Cases and frames as a console receives them; for tests that do not care how they came about. */

export function caseNo(n: number): CaseId {
  return `YX-20261121-${String(n).padStart(6, '0')}`;
}

/** A clock of `minutes` that started at `from`. */
export function clockOf(minutes: number, from: Millis = MORNING): Clock {
  return {
    startedAt: from,
    due: from + minutes * 60_000,
    limit: { n: minutes, unit: 'min' },
    ruleId: 'test',
  };
}

/** A filed, ordinary case in a known grid; say what is different. */
export function aCase(n: number, fields: Partial<Case> = {}): Case {
  const clocks = fields.clocks ?? { K0: clockOf(7200), K2: clockOf(30) };
  const urgency = fields.urgency ?? 'general';
  const confidential = fields.confidential ?? false;
  const danger = fields.danger === undefined ? {} : { danger: fields.danger };
  return {
    id: caseNo(n),
    world: 'live',
    version: 2,
    state: 'filed',
    source: '12345',
    origin: 'appeal',
    title: `第 ${n} 件事`,
    urgency,
    place: { text: '门口', gridId: 'G0001', communityId: 'C01', streetId: 'S01', point: [113.27, 23.13] },
    reporterIds: [],
    reporterKind: 'resident',
    confidential,
    reportedAt: MORNING,
    updatedAt: MORNING,
    stages: {},
    ...NEW_CASE,
    level: 2,
    clocks,
    own: { urgency, clocks, confidential, ...danger },
    ...fields,
  };
}

/** An event with a plain envelope; the case's version follows from the caller. */
export function anEvent<T extends CaseEventType>(
  type: T,
  seq: Seq,
  caseId: CaseId,
  version: number,
  data: Extract<CaseEvent, { readonly type: T }>['data'],
): CaseEvent {
  const by = { id: 'p1', role: 'dispatcher' };
  return { seq, world: 'live', type, at: MORNING + seq, by, caseId, version, data } as unknown as CaseEvent;
}

/** The frame that carries exactly these events. */
export function aFrame(from: Seq, to: Seq, fields: Partial<EventsFrame> = {}): EventsFrame {
  return { world: 'live', from, to, at: MORNING, events: [], ...fields };
}

export function aSnapshot(seq: Seq, cases: readonly Case[] = []): Snapshot {
  return { seq, at: MORNING, cases, subjects: [] };
}
