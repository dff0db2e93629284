import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent, CaseEventType } from '../../../domain/case/caseEvents.ts';
import { leavesAt } from '../../../domain/outbox/leaving.ts';
import type { Message, OutboxRow } from '../../../domain/outbox/message.ts';
import { HOLD_MS, TEMPLATES } from '../../../domain/outbox/message.ts';
import { messagesOf } from '../../../domain/outbox/messages.ts';
import { outboxRows, stillHolds } from '../../../domain/outbox/rows.ts';
import { messageText } from '../../../domain/outbox/words.ts';
import type { DutySeat } from '../../../domain/shift/shift.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  CHIEF_2,
  type DataOf,
  DISPATCHER,
  IN_GRID,
  OFFICER,
  Story,
  SUPERVISOR,
  SYSTEM_PERSON,
  shanghai,
} from '../../kit/caseStory.ts';
import { inEveryState } from '../../kit/everyState.ts';

/** What the last event of this type told outside. */
function messagesAfter(story: Story, type: CaseEventType): readonly Message[] {
  const event = story.last(type);
  return messagesOf(event, story.case(event.caseId));
}
const lines = (messages: readonly Message[]) =>
  messages.map(({ template, to }) => `${template} ${nameOf(to)}`);
function nameOf(to: Message['to']): string {
  if (to.kind === 'reporter') return to.reporterId;
  if (to.kind === 'platform') return to.externalId;
  return to.kind === 'unit' ? `${to.unitId}:${to.desk}` : to.personId;
}
function rowsOf(event: CaseEvent, after: Case): readonly OutboxRow[] {
  return outboxRows(event, after);
}

const OF_NO_CASE = new Set<string>(['broadcast', 'order-card', 'order-urge', 'order-withdrawn']);

describe('what an event tells outside', () => {
  it('gives a receipt to a reporter who can be reached, and none to somebody anonymous', () => {
    const story = new Story();
    story.report({ reporterId: 'r-1' });
    expect(lines(messagesAfter(story, 'CaseReported'))).toEqual(['receipt r-1']);
    story.report({ reporterId: 'r-2', reporterKind: 'anonymous' });
    expect(messagesAfter(story, 'CaseReported')).toEqual([]);
  });

  it('gives the card to the unit at every dispatch, with its leg', () => {
    const story = new Story();
    const id = story.dispatched();
    expect(lines(messagesAfter(story, 'CaseDispatched'))).toEqual(['task-card B1:duty']);
    story.later(HOLD_MS).does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(messagesAfter(story, 'CaseRedispatched')).toMatchObject([
      { template: 'handed-over', to: { unitId: 'B1' }, params: { number: id } },
      { template: 'task-card', to: { unitId: 'B2' }, params: { number: id, leg: 2 } },
    ]);
  });

  it('tells the unit that loses a case it has heard of, by whatever way, and nobody who keeps it', () => {
    const story = new Story();
    const id = story.dispatched();
    const never = story.dispatched();
    story.does(DISPATCHER, 'case.redispatch', never, { unitId: 'B2', reason: '职责' });
    expect(lines(messagesAfter(story, 'CaseRedispatched'))).toEqual(['task-card B2:duty']);
    story.later(HOLD_MS).does(CHIEF, 'case.merge', id, { intoId: story.filed() });
    expect(lines(messagesAfter(story, 'CaseMerged'))).toEqual(['merged-away B1:duty']);
    const [row] = rowsOf(story.last('CaseMerged'), story.case(id));
    if (row === undefined) throw new Error('nobody told');
    expect(stillHolds(row, story.case(id))).toBe(true);
    story.does(CHIEF, 'case.unmerge', id, {});
    expect(stillHolds(row, story.case(id))).toBe(false);
    expect(lines(messagesAfter(story, 'CaseUnmerged'))).toEqual([]);

    const ruled = story.handling();
    story.does(OFFICER, 'case.requestReturn', ruled, { reason: '不归我们', basis: '职责清单' });
    story.does(CHIEF, 'case.adjudicate', ruled, { unitId: 'B2', reason: '由 B2 办' });
    expect(lines(messagesAfter(story, 'CaseAdjudicated'))).toEqual(['handed-over B1:duty']);
    const later = story.handling();
    story.does(OFFICER, 'case.requestReturn', later, { reason: '不归我们', basis: '职责清单' });
    story.does(CHIEF, 'case.adjudicate', later, { unitId: 'B1', reason: '就由你们办' });
    expect(lines(messagesAfter(story, 'CaseAdjudicated'))).toEqual([]);
    expect(lines(messagesAfter(story, 'CaseDispatched'))).toEqual(['task-card B1:duty']);
  });

  it('tells the reporter of public progress alone', () => {
    const story = new Story();
    const id = story.handling();
    story.does(OFFICER, 'case.progress', id, { text: '内部' });
    expect(messagesAfter(story, 'ProgressAdded')).toEqual([]);
    story.does(OFFICER, 'case.progress', id, { text: '正在处理', public: true });
    expect(lines(messagesAfter(story, 'ProgressAdded'))).toEqual(['progress r-1']);
  });

  it('tells the result to everybody whose report was merged into the case', () => {
    const story = new Story();
    const id = story.filed({ reporterId: 'r-1' });
    for (const reporterId of ['r-2', 'r-3']) {
      story.does(CHIEF, 'case.merge', story.report({ reporterId }), { intoId: id });
    }
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    story.does(OFFICER, 'case.sign', id, {});
    story.does(OFFICER, 'case.resolve', id, { text: '已处理' });
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    expect(lines(messagesAfter(story, 'CheckAssigned'))).toEqual([`check-card ${CHECKER.id}`]);
    story.does(CHECKER, 'case.checkPass', id, {});
    story.does(CHIEF, 'case.close', id, {});
    expect(lines(messagesAfter(story, 'CaseClosed'))).toEqual(['result r-1', 'result r-2', 'result r-3']);
  });

  it('tells the reporter of a split once, when all parts are done', () => {
    const story = new Story();
    const id = story.report();
    story.does(CHIEF, 'case.split', id, {
      parts: [
        { title: '甲', category: 'rubbish' },
        { title: '乙', category: 'lamp' },
      ],
    });
    for (const part of story.case(id).childIds ?? []) {
      story.does(DISPATCHER, 'case.dispatch', part, { unitId: 'B1' });
      story.does(OFFICER, 'case.sign', part, {});
      story.does(OFFICER, 'case.progress', part, { text: '正在处理', public: true });
      expect(messagesAfter(story, 'ProgressAdded')).toEqual([]);
      story.does(CHIEF, 'case.void', part, { reason: '误拆', requestedBy: CHIEF_2.id });
    }
    story.does(SYSTEM_PERSON, 'timer.childrenDone', id, {});
    const rows = story.events.flatMap((event) => messagesOf(event, story.case(event.caseId)));
    expect(lines(rows.filter(({ to }) => to.kind === 'reporter'))).toEqual(['receipt r-1', 'result r-1']);
  });

  it('gives the reason and the way on to somebody who is turned down', () => {
    const story = new Story();
    const id = story.report();
    story.does(CHIEF, 'case.reject', id, { reason: '不属受理范围', route: 'petition' });
    const [message] = messagesAfter(story, 'CaseRejected');
    expect(message && messageText(message)).toBe(
      `您好，您反映的情况（编号 ${id}）未能受理。原因：不属受理范围。建议去向：信访部门。如有疑问，请拨打 12345。`,
    );
  });

  it('tells somebody who reports again without new facts how far the earlier case is', () => {
    const story = new Story();
    const earlier = story.handling();
    const id = story.report();
    const data = { reason: '无新情况', route: 'no-new-facts' } as const;
    story.does(CHIEF, 'case.reject', id, { ...data, sameAsId: earlier });
    const [message] = messagesAfter(story, 'CaseRejected');
    expect(message && messageText(message)).toBe(
      `您好，您反映的情况（编号 ${id}）与 ${earlier} 是同一件事，${earlier} 目前正在办理。如有新情况，请补充告诉我们。`,
    );
  });

  it('tells unit and lead when they are urged or supervised', () => {
    const story = new Story();
    const id = story.handling();
    story.does(SUPERVISOR, 'case.supervise', id, { ground: 'overdue' });
    expect(lines(messagesAfter(story, 'SupervisionOpened'))).toEqual([
      'supervise B1:duty',
      'supervise B1:lead',
    ]);
  });
});

describe('the rows of an event', () => {
  function rowsAt(text: string, urgency: 'general' | 'urgent') {
    const story = new Story();
    story.at = shanghai(text);
    story.report({ urgency });
    const event = story.last('CaseReported');
    return rowsOf(event, story.case(event.caseId)).map(({ nextAt }) => nextAt - story.at);
  }

  it('are held eleven seconds by day, and until seven in quiet hours unless urgent', () => {
    expect(rowsAt('2026-11-20 10:00', 'general')).toEqual([11_000]);
    expect(rowsAt('2026-11-20 23:00', 'general')).toEqual([8 * 3_600_000]);
    expect(rowsAt('2026-11-20 23:00', 'urgent')).toEqual([11_000]);
  });

  it('leave at once at night where the clock they tell of ends before the morning, or their reader is on duty', () => {
    const story = new Story();
    story.at = shanghai('2026-11-20 23:52');
    const id = story.filed({ urgency: 'important' });
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    const event = story.last('CaseDispatched');
    const leavesAfter = (onDuty: Parameters<typeof outboxRows>[2]) =>
      outboxRows(event, story.case(id), onDuty).map(({ heldUntil }) => heldUntil - story.at);
    // An important card is to be signed within the hour.
    expect(leavesAfter(() => [])).toEqual([HOLD_MS]);
    const general = story.filed({ category: 'roadwork', urgency: 'general' });
    story.does(CHIEF, 'case.note', general, { text: '请看', personIds: [], unitIds: ['Z'] });
    const note = story.last('NoteAdded');
    const seat = { id: 'z-1', name: '夜班', roles: ['checker'], unitId: 'Z' } as unknown as DutySeat;
    const waits = (onDuty: readonly DutySeat[]) =>
      outboxRows(note, story.case(general), () => onDuty).map(({ heldUntil }) => heldUntil);
    expect(waits([])).toEqual([shanghai('2026-11-21 07:00')]);
    expect(waits([seat])).toEqual([story.at + HOLD_MS]);
  });

  it.each<[string, Partial<DataOf<'case.report'>>]>([
    ['tells of danger', { title: '补充：有人触电' }],
    ['makes it urgent', { title: '补充：水更深了', urgency: 'urgent' }],
  ])('leave at once at night where news of a case in hand %s', (_what, news) => {
    const story = new Story();
    const report = {
      source: '12345',
      externalId: 'R-1',
      title: '路口积水',
      fingerprint: { report: 'aaaaaa' },
    };
    const id = story.handling({ ...report, urgency: 'general' });
    story.at = shanghai('2026-11-20 23:52');
    const rowsOfNews = (fields: Partial<DataOf<'case.report'>>) => {
      const data = {
        place: IN_GRID,
        reporterKind: 'resident' as const,
        confidential: false,
        ...report,
        ...fields,
      };
      story.tell({ type: 'case.report', data }, ACCEPTOR);
      const event = story.last('ReportSupplemented');
      return outboxRows(event, story.case(id)).map(({ heldUntil }) => heldUntil);
    };
    expect(rowsOfNews({ title: '补充：还没人来', fingerprint: { report: 'bbbbbb' } })).toEqual([
      shanghai('2026-11-21 07:00'),
    ]);
    expect(rowsOfNews({ ...news, fingerprint: { report: 'cccccc' } })).toEqual([story.at + HOLD_MS]);
  });

  it('never leave after what they ask for was due, whatever is told, at any hour of the night', () => {
    const late: string[] = [];
    let count = 0;
    for (const [, { story }] of inEveryState()) {
      for (const event of story.events) {
        const after = story.case(event.caseId);
        for (let hour = 0; hour < 24; hour += 1) {
          const at = shanghai('2026-11-20 22:00') + hour * 1_800_000;
          // The limit as it would end had it begun now.
          const shift = at - event.at;
          for (const message of messagesOf(event, after)) {
            if (message.deadline === undefined || message.deadline <= event.at) continue;
            count += 1;
            const deadline = message.deadline + shift;
            const left = leavesAt({ ...message, deadline }, at, 'general', () => []);
            if (left > Math.max(deadline, at + HOLD_MS)) late.push(`${message.template} ${hour}`);
          }
        }
      }
    }
    expect(late).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });

  it('stop to hold when the case went on, and every template has its words', () => {
    const story = new Story();
    const id = story.dispatched();
    const event = story.last('CaseDispatched');
    const [row] = rowsOf(event, story.case(id));
    expect(row && stillHolds(row, story.case(id))).toBe(true);
    story.does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(row && stillHolds(row, story.case(id))).toBe(false);
    for (const template of TEMPLATES) {
      // What is about no case says no number: a text of its own, or what is warned of.
      const params = { number: id, text: OF_NO_CASE.has(template) ? id : '', hazard: id, grid: id };
      expect(messageText({ template, params })).toContain(id);
    }
    expect(row && messageText(row)).toMatch(/时限：2026-11-\d\d \d\d:\d\d/u);
  });
});
