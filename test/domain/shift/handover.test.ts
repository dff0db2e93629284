import { beforeEach, describe, expect, it } from 'vitest';

import { project, projectEvent } from '../../../domain/aggregate/aggregate.ts';
import { handoverTurn, rosterOf, shiftsIn } from '../../../domain/shift/roster.ts';
import { SHIFT } from '../../../domain/shift/shiftAggregate.ts';
import { applyEvent, emptySituation } from '../../../domain/situation.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  IN_GRID,
  LEAD,
  OFFICER,
  SUPERVISOR,
  shanghai,
} from '../../kit/caseStory.ts';
import { hashOf, KindStory } from '../../kit/kindStory.ts';

const HEADS = { events: { seq: 7, hash: hashOf('a') }, audit: { seq: 3, hash: hashOf('b') } };
const CHIEF_3 = person('duty_chief', 'D', 3);

describe('a shift handed over', () => {
  let story: KindStory;
  let early: string;
  let late: string;
  beforeEach(() => {
    story = new KindStory();
    story.employ(CHIEF, CHIEF_2, CHIEF_3, ACCEPTOR, LEAD, OFFICER);
    story.outside = { ...story.outside, heads: HEADS, messages: { waiting: 2, failed: 1 } };
    const plan = (from: string, to: string, chiefId: string) =>
      story.does(CHIEF, 'shift.plan', { unitId: 'Z', from: shanghai(from), to: shanghai(to), chiefId });
    early = plan('2026-11-20 08:00', '2026-11-20 16:00', CHIEF.id);
    late = plan('2026-11-20 16:00', '2026-11-21 00:00', CHIEF_2.id);
  });

  function report(grid = 'G111'): string {
    const { cases } = story;
    const place = { ...IN_GRID, gridId: grid };
    const answer = cases.tell(
      {
        type: 'case.report',
        data: {
          source: 'wechat',
          title: '垃圾满溢',
          category: RUBBISH,
          place,
          reporterKind: 'anonymous',
          confidential: false,
        },
      },
      ACCEPTOR,
    );
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.id;
  }
  const at = (text: string) => {
    story.at = shanghai(text);
    story.cases.at = story.at;
  };
  const sign = (fields: object = {}) =>
    story.does(CHIEF, 'shift.prepareHandover', { subjectId: early, ...fields });

  it('carries what was said and what the server found, case by case, with the heads of both chains', () => {
    const first = report();
    at('2026-11-20 10:05');
    const second = report();
    at('2026-11-20 15:50');
    story.cases.does(ACCEPTOR, 'case.file', second, {});
    sign({
      text: '海珠中路积水仍在处理',
      promises: [{ text: '答应下午五点前回电', caseId: first, due: shanghai('2026-11-20 17:00') }],
      leftOn: [{ kind: 'filter', text: '只看超期' }],
    });
    expect(story.shift(early).handover).toEqual({
      at: story.at,
      by: { id: CHIEF.id, role: 'duty_chief', unitId: CHIEF.scope },
      text: '海珠中路积水仍在处理',
      promises: [{ text: '答应下午五点前回电', caseId: first, due: shanghai('2026-11-20 17:00') }],
      leftOn: [{ kind: 'filter', text: '只看超期' }],
      found: {
        open: { reported: 1, filed: 1 },
        overdue: { n: 1, caseIds: [first] },
        nearDue: { n: 0, caseIds: [] },
        requests: { n: 0, caseIds: [] },
        supervisions: { n: 0, caseIds: [] },
        reviews: { n: 0, caseIds: [] },
        messages: { waiting: 2, failed: 1 },
        heads: HEADS,
      },
    });
  });

  it('counts a 督办 until its answer is accepted, and none that ended with its case', () => {
    const id = report();
    story.cases.does(ACCEPTOR, 'case.file', id, {});
    story.cases.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    story.cases.does(SUPERVISOR, 'case.supervise', id, { ground: 'overdue' });
    sign();
    expect(story.shift(early).handover?.found.supervisions).toEqual({ n: 1, caseIds: [id] });
    story.cases.does(OFFICER, 'case.sign', id, {});
    story.cases.does(OFFICER, 'case.resolve', id, { text: '已处理' });
    story.cases.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.cases.does(CHECKER, 'case.checkPass', id, {});
    story.cases.does(CHIEF, 'case.close', id, {});
    story.cases.does(SUPERVISOR, 'case.reopen', id, { reason: '又满溢' });
    expect(story.cases.case(id).supervisions).toMatchObject([{ state: 'lapsed' }]);
    at('2026-11-20 16:30');
    story.does(CHIEF_2, 'shift.prepareHandover', { subjectId: late });
    expect(story.shift(late).handover?.found.supervisions).toEqual({ n: 0, caseIds: [] });
  });

  it('counts for a department only what it sees', () => {
    const own = story.does(LEAD, 'shift.plan', {
      unitId: 'B1',
      from: shanghai('2026-11-20 08:00'),
      to: shanghai('2026-11-20 18:00'),
      chiefId: OFFICER.id,
    });
    const mine = report();
    report();
    story.cases.does(ACCEPTOR, 'case.file', mine, {});
    story.cases.does(DISPATCHER, 'case.dispatch', mine, { unitId: 'B1' });
    story.does(OFFICER, 'shift.prepareHandover', { subjectId: own });
    expect(story.shift(own).handover?.found.open).toEqual({ dispatched: 1 });
  });

  it('is signed by the two sides, the outgoing chief and somebody else', () => {
    const take = { subjectId: early };
    expect(story.refuses(CHIEF_2, 'shift.takeOver', take)).toBe('handover-not-signed');
    expect(story.refuses(CHIEF_2, 'shift.prepareHandover', take)).toBe('handover-not-chief');
    expect(story.refuses(CHIEF_2, 'shift.prepareHandover', { subjectId: late })).toBe('shift-not-begun');
    sign();
    expect(story.refuses(CHIEF, 'shift.takeOver', take)).toBe('handover-same-person');
    expect(story.refuses(LEAD, 'shift.takeOver', take)).toBe('handover-not-next');
    at('2026-11-20 16:02');
    story.does(CHIEF_2, 'shift.takeOver', { ...take, text: '已核对' });
    expect(story.shift(early).takenOver).toEqual({
      at: story.at,
      by: { id: CHIEF_2.id, role: 'duty_chief', unitId: CHIEF_2.scope },
      text: '已核对',
      nextShiftId: late,
    });
  });

  it('may be taken over by another duty chief of the unit when the next one is not there', () => {
    sign();
    story.does(CHIEF_3, 'shift.takeOver', { subjectId: early });
    expect(story.shift(early).takenOver?.by.id).toBe(CHIEF_3.id);
  });

  it('may be reopened by its signer until it is taken over, and never changes afterwards', () => {
    sign({ text: '第一版' });
    const reopen = { subjectId: early, reason: '漏了一件' };
    expect(story.refuses(CHIEF_2, 'shift.reopenHandover', reopen)).toBe('handover-not-chief');
    story.does(CHIEF, 'shift.reopenHandover', reopen);
    expect(story.shift(early).handover).toBeUndefined();
    sign({ text: '第二版' });
    story.does(CHIEF_2, 'shift.takeOver', { subjectId: early });
    expect(story.refuses(CHIEF, 'shift.reopenHandover', reopen)).toBe('handover-taken-over');
    expect(story.refuses(CHIEF, 'shift.prepareHandover', { subjectId: early })).toBe('handover-signed');
    expect(story.refuses(CHIEF, 'shift.cancel', { subjectId: early, reason: '改期' })).toBe(
      'handover-signed',
    );
    const { from, to } = story.shift(early);
    expect(story.refuses(CHIEF, 'shift.change', { subjectId: early, from, to, chiefId: CHIEF_2.id })).toBe(
      'handover-signed',
    );
    expect(story.shift(early).handover?.text).toBe('第二版');
  });

  it('waits for the one who goes when the shift is over, then for the one who comes', () => {
    const turn = (who: { readonly id: string }) =>
      handoverTurn(rosterOf(shiftsIn(story.situation).values(), 'Z'), who.id, story.at);
    at('2026-11-20 15:59');
    expect([turn(CHIEF), turn(CHIEF_2)]).toEqual([undefined, undefined]);
    at('2026-11-20 16:00');
    expect([turn(CHIEF), turn(CHIEF_2)]).toEqual(['out', undefined]);
    sign();
    expect([turn(CHIEF), turn(CHIEF_2), turn(CHIEF_3)]).toEqual([undefined, 'in', undefined]);
    story.does(CHIEF_2, 'shift.takeOver', { subjectId: early });
    expect([turn(CHIEF), turn(CHIEF_2)]).toEqual([undefined, undefined]);
  });

  it('promises nothing about a case that is not there', () => {
    const promises = [{ text: '回电', caseId: 'YX-20261120-000099' }];
    expect(story.refuses(CHIEF, 'shift.prepareHandover', { subjectId: early, promises })).toBe(
      'unknown-case',
    );
  });

  it('shows those below who was on duty and not a word; what they fold is what a snapshot shows', () => {
    sign({ text: '机密', promises: [{ text: '承诺' }], leftOn: [{ kind: 'mute', text: '静音' }] });
    story.does(CHIEF, 'shift.reopenHandover', { subjectId: early, reason: '机密' });
    sign({ text: '机密' });
    story.does(CHIEF_2, 'shift.takeOver', { subjectId: early, text: '机密' });
    story.does(CHIEF, 'shift.cancel', { subjectId: late, reason: '机密' });
    const below = emptySituation('live');
    for (const event of story.events) {
      applyEvent(below, projectEvent(SHIFT, 'fromBelow', event));
    }
    for (const id of [early, late]) {
      expect(shiftsIn(below).get(id)).toEqual(project(SHIFT, 'fromBelow', story.shift(id)));
    }
    const text = JSON.stringify([...shiftsIn(below).values()]);
    for (const word of ['机密', '承诺', '静音', 'aa']) expect(text).not.toContain(`"${word}`);
    expect(shiftsIn(below).get(early)).toMatchObject({
      chief: { id: CHIEF.id },
      takenOver: { nextShiftId: late },
    });
  });
});
