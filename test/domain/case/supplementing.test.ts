import { describe, expect, it } from 'vitest';
import { type CaseId, isOpen } from '../../../domain/case/case.ts';
import { CASE_STATES } from '../../../domain/case/codes.ts';
import { messagesOf } from '../../../domain/outbox/messages.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, type DataOf, DISPATCHER, IN_GRID, Story, SUPERVISOR } from '../../kit/caseStory.ts';
import { inEveryState } from '../../kit/everyState.ts';

const PLATFORM = person('connector');
const FIRST = {
  source: '12345',
  externalId: 'R-1',
  title: '路口积水',
  reporterId: 'r-1',
  fingerprint: { report: 'aaaaaa', contact: 'cccccc' },
} as const;

type Report = Partial<DataOf<'case.report'>>;

/** Whoever brought it, the platform unless said, brings it once more; what decide made of it. */
function again(story: Story, fields: Report, by = PLATFORM): readonly string[] {
  const data = {
    place: IN_GRID,
    reporterKind: 'resident',
    confidential: false,
    ...FIRST,
    ...fields,
  } as const;
  const answer = story.tell({ type: 'case.report', data }, by);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return [answer.again ?? 'born', ...answer.events.map(({ type }) => type)];
}

/** Told in other words, more pressing, of danger, by another contact. */
const NEWS: Report = {
  title: '补充：水已到膝盖，有老人被困',
  urgency: 'urgent',
  reporterId: 'r-2',
  fingerprint: { report: 'bbbbbb', contact: 'dddddd' },
};

describe('a report that comes once more by the same source and number', () => {
  it('changes nothing when it is the same byte for byte, whatever became of the case meanwhile', () => {
    const story = new Story();
    const id = story.report({ ...FIRST, urgency: 'urgent' }, PLATFORM);
    story.does(CHIEF, 'case.setUrgency', id, { urgency: 'general', reason: '已核实' });
    story.does(ACCEPTOR, 'case.reclassify', id, { place: { gridId: 'G112' } });
    const before = story.case(id);
    expect(again(story, { urgency: 'urgent' })).toEqual(['repeated']);
    expect(story.case(id)).toBe(before);
  });

  it('changes nothing when what it says is said already', () => {
    const story = new Story();
    story.report(FIRST, PLATFORM);
    again(story, NEWS);
    expect(again(story, { fingerprint: { report: 'eeeeee', contact: 'cccccc' } })).toEqual(['repeated']);
  });

  it('puts new words, danger, urgency and a further contact on the case', () => {
    const story = new Story();
    const id = story.report(FIRST, PLATFORM);
    expect(again(story, NEWS)).toEqual(['supplemented', 'ReportSupplemented', 'UrgencyChanged']);
    const event = story.last('ReportSupplemented');
    expect(event.data).toMatchObject({
      text: NEWS.title,
      danger: ['被困'],
      urgency: 'urgent',
      reporterId: 'r-2',
    });
    expect(story.case(id)).toMatchObject({
      state: 'reported',
      urgency: 'urgent',
      danger: true,
      reports: 1,
      reporterIds: ['r-1', 'r-2'],
      notes: [{ text: NEWS.title, supplement: true }],
      supplemented: { seq: event.seq },
    });
    const { K0 } = story.case(id).clocks;
    expect(K0?.due).toBeLessThan(story.case(story.report()).clocks.K0?.due ?? 0);
    expect(again(story, NEWS)).toEqual(['repeated']);
  });

  it('is no further contact when the same person tells it', () => {
    const story = new Story();
    const id = story.report(FIRST, PLATFORM);
    again(story, { ...NEWS, fingerprint: { report: 'bbbbbb', contact: 'cccccc' } });
    expect(story.case(id).reporterIds).toEqual(['r-1']);
    // Its sealed words are still to be found.
    expect(story.last('ReportSupplemented').data.reporterId).toBe('r-2');
  });

  it('places a case that waited for its place, and leaves one that has a grid to a person', () => {
    const story = new Story();
    const waiting = story.report({ ...FIRST, place: { text: '盘福路', unplaced: 'text-only' } }, PLATFORM);
    again(story, { fingerprint: { report: 'bbbbbb' } });
    expect(story.case(waiting).place).toEqual(IN_GRID);
    again(story, { place: { ...IN_GRID, gridId: 'G112' }, fingerprint: { report: 'ffffff' } });
    expect(story.case(waiting).place.gridId).toBe('G111');
    expect(story.last('ReportSupplemented').data.place?.gridId).toBe('G112');
  });

  it('keeps the reporter confidential from the moment that is asked', () => {
    const story = new Story();
    const id = story.report(FIRST, PLATFORM);
    again(story, { confidential: true, fingerprint: { report: 'bbbbbb' } });
    expect(story.case(id).confidential).toBe(true);
  });

  it('is told to the unit that works on it and to co-units that have not answered', () => {
    const story = new Story();
    const id = story.handling(FIRST);
    story.does(DISPATCHER, 'case.addCoUnit', id, { unitId: 'B2', required: false });
    again(story, NEWS, ACCEPTOR);
    const messages = messagesOf(story.last('ReportSupplemented'), story.case(id));
    expect(messages.map(({ to }) => to)).toEqual([
      { kind: 'unit', unitId: 'B2', desk: 'duty' },
      { kind: 'unit', unitId: 'B1', desk: 'duty' },
    ]);
    expect(messages.every(({ template }) => template === 'supplement-card')).toBe(true);
    expect(messages[0]?.params).toMatchObject({ danger: '被困' });
  });

  it.each(['closed', 'rejected', 'voided'] as const)('proposes to take up a %s case again', (state) => {
    const story = new Story();
    const id = ended(story, state);
    expect(again(story, NEWS, ACCEPTOR)).toEqual(['supplemented', 'ReportSupplemented', 'ReviewRequested']);
    expect(story.last('ReportSupplemented').data.reopen).toBe('proposed');
    expect(story.case(id)).toMatchObject({ state, review: { state: 'open', cause: 'supplement' } });
    expect(again(story, { ...NEWS, title: '又补充', fingerprint: { report: 'eeeeee' } }, ACCEPTOR)).toEqual([
      'supplemented',
      'ReportSupplemented',
    ]);
    story.does(SUPERVISOR, 'case.concludeReview', id, { text: '维持' });
    expect(story.case(id).review?.state).toBe('upheld');
  });

  function ended(story: Story, state: 'closed' | 'rejected' | 'voided'): CaseId {
    if (state === 'closed') return story.closed(FIRST);
    const id = story.report(FIRST, ACCEPTOR);
    if (state === 'rejected') story.does(CHIEF, 'case.reject', id, { reason: '不属本区', route: 'other' });
    else {
      story.does(CHIEF, 'case.void', id, { reason: '误报' });
      story.does(person('duty_chief', 'D', 2), 'case.void', id, { reason: '误报' });
    }
    return id;
  }
});

/** Whatever is reported in it comes through the platform, each with a number of its own. */
class OrderStory extends Story {
  #count = 0;
  override report(fields: Report = {}): CaseId {
    this.#count += 1;
    return super.report({ ...FIRST, ...fields, source: '12345', externalId: `O-${this.#count}` }, PLATFORM);
  }
}

describe('news of an order, whatever became of its case', () => {
  const situations = inEveryState(() => new OrderStory()).filter(
    ([, { story, id }]) => story.case(id).externalId !== undefined,
  );

  it.each(situations.map(([state, standpoint], n) => [state, n, standpoint] as const))(
    'is on a case that is %s (%#), told to whoever holds it, and nothing the third time',
    (state, _n, { story, id }) => {
      const { externalId, review } = story.case(id);
      const news = { ...NEWS, externalId, title: '补充：水已到膝盖，有人触电' };
      const kinds = again(story, news as Report);
      expect(kinds.slice(0, 2)).toEqual(['supplemented', 'ReportSupplemented']);
      const after = story.case(id);
      expect(after.state).toBe(state);
      expect(after.notes.at(-1)).toMatchObject({ text: news.title, supplement: true });
      const holder = story.case(after.mergedInto ?? id);
      if (isOpen(holder)) expect(holder).toMatchObject({ urgency: 'urgent', danger: true });
      else expect(holder.review ?? review).toMatchObject({ state: 'open' });
      const before = story.events.length;
      expect(again(story, news as Report)).toEqual(['repeated']);
      expect(story.events).toHaveLength(before);
    },
  );

  it('is tried in every state a case can have', () => {
    expect(new Set(situations.map(([state]) => state))).toEqual(new Set(CASE_STATES));
  });
});

describe('news of a merged case', () => {
  it('goes on to its primary, raises it, and is taken along by an unmerge', () => {
    const story = new Story();
    const primary = story.handling();
    const id = story.report(FIRST, PLATFORM);
    story.does(CHIEF, 'case.merge', id, { intoId: primary });
    const due = story.case(primary).clocks.K5?.due ?? 0;
    expect(again(story, NEWS)).toEqual([
      'supplemented',
      'ReportSupplemented',
      'UrgencyChanged',
      'ReportSupplemented',
    ]);
    expect(story.last('ReportSupplemented')).toMatchObject({ caseId: primary, data: { fromId: id } });
    const carrier = story.case(primary);
    expect(carrier).toMatchObject({ urgency: 'urgent', danger: true, own: { urgency: 'general' } });
    expect(carrier.clocks.K5?.due).toBeLessThan(due);
    expect(carrier.reporterIds).toEqual(['r-1', 'r-1', 'r-2']);
    const messages = messagesOf(story.last('ReportSupplemented'), carrier);
    expect(messages).toMatchObject([{ to: { unitId: 'B1' } }]);
    story.does(CHIEF, 'case.unmerge', id, {});
    expect(story.case(primary)).toMatchObject({ urgency: 'general', reporterIds: ['r-1'] });
    expect(story.case(primary)).not.toHaveProperty('danger');
    expect(story.case(primary).clocks.K5?.due).toBe(due);
    expect(story.case(id)).toMatchObject({ urgency: 'urgent', danger: true, reporterIds: ['r-1', 'r-2'] });
  });

  it('leaves the primary the danger of its own report', () => {
    const story = new Story();
    const primary = story.report({ danger: true });
    const id = story.report(FIRST, PLATFORM);
    story.does(CHIEF, 'case.merge', id, { intoId: primary });
    again(story, NEWS);
    story.does(CHIEF, 'case.unmerge', id, {});
    expect(story.case(primary).danger).toBe(true);
  });

  it('reaches every case that carries it, so that it can be unmerged in any order', () => {
    const story = new Story();
    const [top, middle] = [story.report(), story.report()];
    const id = story.report(FIRST, PLATFORM);
    story.does(CHIEF, 'case.merge', id, { intoId: middle });
    story.does(CHIEF, 'case.merge', middle, { intoId: top });
    again(story, NEWS);
    expect(story.case(top).urgency).toBe('urgent');
    story.does(CHIEF, 'case.unmerge', middle, {});
    expect(story.case(top).urgency).toBe('general');
    expect(story.case(middle)).toMatchObject({ urgency: 'urgent', reporterIds: ['r-1', 'r-1', 'r-2'] });
  });

  it('proposes to take the primary up again when that has ended', () => {
    const story = new Story();
    const primary = story.handling();
    const id = story.report(FIRST, PLATFORM);
    story.does(CHIEF, 'case.merge', id, { intoId: primary });
    story.does(person('dept_officer', 'B1'), 'case.resolve', primary, { text: '已处理' });
    const check = { checkerId: person('checker', 'Z').id, checkerUnitId: 'Z' };
    story.does(DISPATCHER, 'case.assignCheck', primary, check);
    story.does(person('checker', 'Z'), 'case.checkPass', primary, {});
    story.does(CHIEF, 'case.close', primary, {});
    expect(again(story, NEWS)).toEqual([
      'supplemented',
      'ReportSupplemented',
      'ReportSupplemented',
      'ReviewRequested',
    ]);
    expect(story.case(primary)).toMatchObject({ urgency: 'general', review: { cause: 'supplement' } });
  });
});

describe('news of a case that was split', () => {
  it('goes to its open parts', () => {
    const story = new Story();
    const id = story.report({ ...FIRST, category: 'rubbish' }, PLATFORM);
    story.does(ACCEPTOR, 'case.split', id, { parts: [{ title: '灯' }, { title: '盖' }] });
    again(story, { ...NEWS, urgency: 'general' });
    for (const part of story.case(id).childIds ?? []) {
      expect(story.case(part)).toMatchObject({ danger: true, supplemented: {} });
    }
  });

  it('keeps its parts confidential, too, when the reporter wishes it', () => {
    const { story, id } = split();
    again(story, { confidential: true, fingerprint: { report: 'bbbbbb' } });
    for (const part of story.case(id).childIds ?? []) expect(story.case(part).confidential).toBe(true);
  });

  it('raises the parts that were less pressing, each by a fact of its own', () => {
    const { story, id } = split();
    const [first = '', second = ''] = story.case(id).childIds ?? [];
    story.does(CHIEF, 'case.setUrgency', second, { urgency: 'urgent' });
    const due = story.case(first).clocks.K2?.due ?? 0;
    expect(again(story, NEWS)).toEqual([
      'supplemented',
      ...['ReportSupplemented', 'UrgencyChanged'],
      ...['ReportSupplemented', 'UrgencyChanged'],
      'ReportSupplemented',
    ]);
    expect(story.last('UrgencyChanged')).toMatchObject({ caseId: first, data: { from: 'general' } });
    expect(story.case(first)).toMatchObject({ urgency: 'urgent', own: { urgency: 'urgent' } });
    expect(story.case(first).clocks.K2?.due).toBeLessThan(due);
    const { data } = story.last('ReportSupplemented');
    expect(data).toMatchObject({ fromId: id, urgency: 'urgent' });
    expect(data).not.toHaveProperty('clocks');
    expect(data).not.toHaveProperty('raised');
  });

  function split(): { readonly story: Story; readonly id: CaseId } {
    const story = new Story();
    const id = story.report({ ...FIRST, category: 'rubbish' }, PLATFORM);
    story.does(ACCEPTOR, 'case.split', id, { parts: [{ title: '灯' }, { title: '盖' }] });
    return { story, id };
  }
});

describe('case.supplement', () => {
  it('does the same for whoever takes the call, or the reporter', () => {
    const story = new Story();
    const id = story.handling();
    expect(story.does(ACCEPTOR, 'case.supplement', id, { text: '现在冒烟了', urgency: 'urgent' })).toEqual([
      'ReportSupplemented',
      'UrgencyChanged',
    ]);
    expect(story.case(id)).toMatchObject({ danger: true, urgency: 'urgent', notes: [{ supplement: true }] });
    const reporter = { ...person('resident'), id: 'r-1' };
    expect(story.does(reporter, 'case.supplement', id, { text: '又来了一次' })).toEqual([
      'ReportSupplemented',
    ]);
  });

  it('is refused without anything in it, never lowers the urgency, nor lets the public name it', () => {
    const story = new Story();
    const id = story.report({ urgency: 'urgent' });
    expect(story.refuses(ACCEPTOR, 'case.supplement', id, {})).toBe('nothing-to-supplement');
    expect(story.refuses(ACCEPTOR, 'case.supplement', id, { text: '好些了', urgency: 'general' })).toBe(
      'raise-only',
    );
    const reporter = { ...person('resident'), id: 'r-1' };
    const own = story.report({ reporterId: reporter.id });
    for (const urgency of ['important', 'urgent'] as const) {
      expect(story.refuses(reporter, 'case.supplement', own, { text: '很急', urgency })).toBe(
        'urgency-not-yours',
      );
    }
    const stranger = { ...person('resident'), id: 'r-9' };
    expect(story.refuses(stranger, 'case.supplement', id, { text: '路过' })).toBe('out-of-scope');
  });
});
