import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, type CaseId, isOpen } from '../../../domain/case/case.ts';
import type { Person } from '../../../domain/kernel.ts';
import { messagesOf } from '../../../domain/outbox/messages.ts';
import { person, ROADWORK, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, type DataOf, DISPATCHER, IN_GRID, Story, SUPERVISOR } from '../../kit/caseStory.ts';

const PLATFORM = { ...person('connector'), sources: ['sensor'] };
const MINUTE = 60_000;

type Signal = 'alarm' | 'clear';
type Report = Partial<DataOf<'case.report'>>;

/** One sensor of a street, as its platform passes on what it says. */
function signal(story: Story, spoken: Signal, fields: Report = {}, by: Person = PLATFORM) {
  const data = {
    source: 'sensor',
    title: '3 号井水位高 1.2 米',
    place: IN_GRID,
    reporterKind: 'staff',
    confidential: false,
    device: { id: 'well-3', signal: spoken },
    ...fields,
  } as const;
  return story.tell({ type: 'case.report', data }, by);
}

function heard(story: Story, spoken: Signal, fields: Report = {}, by: Person = PLATFORM): readonly string[] {
  const answer = signal(story, spoken, fields, by);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.events.map(({ type }) => type);
}

/** The case its first alarm makes. */
function begun(story: Story, fields: Report = {}): CaseId {
  const answer = signal(story, 'alarm', fields);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.id;
}

describe('a device that reports, clears and reports again', () => {
  it('makes one case, on which every signal is counted', () => {
    const story = new Story();
    const id = begun(story);
    expect(heard(story.later(MINUTE), 'clear')).toEqual(['DeviceSignalled']);
    expect(heard(story.later(MINUTE), 'alarm')).toEqual(['DeviceSignalled', 'ReportSupplemented']);
    expect(story.situation.cases.size).toBe(1);
    expect(story.case(id)).toMatchObject({ reports: 1, device: { alarms: 2, clears: 1, signal: 'alarm' } });
  });

  it('writes down that all is well again, and tells nobody', () => {
    const story = new Story();
    const id = begun(story);
    heard(story.later(MINUTE), 'clear', { title: '水位正常' });
    expect(story.case(id).notes).toMatchObject([{ signal: 'clear', text: '水位正常' }]);
    expect(story.case(id).supplemented).toBeUndefined();
    expect(messagesOf(story.last('DeviceSignalled'), story.case(id))).toEqual([]);
  });

  it('tells whoever has the case of the alarm after an all-clear, and of a flapping one only so often', () => {
    const story = new Story();
    const id = begun(story);
    story.does(CHIEF, 'case.file', id, { category: RUBBISH });
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    const cards = Array.from({ length: 20 }, (_, n) =>
      heard(story.later(MINUTE), n % 2 === 0 ? 'clear' : 'alarm').includes('ReportSupplemented'),
    );
    // The 3rd signal follows an all-clear; from the 5th on it flaps, and is told at every fifth that is an alarm.
    expect(cards.filter(Boolean)).toHaveLength(3);
    expect(story.case(id).device).toMatchObject({ alarms: 11, clears: 10, run: 21, flapping: true });
    expect(story.case(id).notes.length).toBeLessThan(8);
    const [card] = messagesOf(story.last('ReportSupplemented'), story.case(id));
    expect(card).toMatchObject({ template: 'supplement-card', to: { unitId: 'B1' } });
    expect(story.last('ReportSupplemented').data.alarm).toMatchObject({ flapping: true });
  });

  it('raises the case when it says something more pressing, however often it has spoken', () => {
    const story = new Story();
    const id = begun(story);
    for (let n = 0; n < 7; n += 1) heard(story.later(MINUTE), 'alarm');
    expect(heard(story.later(MINUTE), 'alarm', { urgency: 'urgent', title: '有人被困' })).toEqual([
      'DeviceSignalled',
      'ReportSupplemented',
      'UrgencyChanged',
    ]);
    expect(story.case(id)).toMatchObject({ urgency: 'urgent', danger: true });
  });

  it('proposes to take up a case that ended minutes ago, and makes a new one later', () => {
    const story = new Story();
    const id = begun(story);
    story.does(CHIEF, 'case.reject', id, { reason: '误报', route: 'other' });
    expect(heard(story.later(10 * MINUTE), 'alarm')).toEqual([
      'DeviceSignalled',
      'ReportSupplemented',
      'ReviewRequested',
    ]);
    expect(story.case(id)).toMatchObject({
      state: 'rejected',
      review: { state: 'open', cause: 'supplement' },
    });
    expect(heard(story.later(21 * MINUTE), 'alarm')).toEqual(['CaseReported']);
    expect(story.situation.cases.size).toBe(2);
  });

  it('keeps to the stretch and the count that the rules say', () => {
    const story = new Story();
    story.rules = { ...story.rules, flapping: { minutes: 5, signals: 3 } };
    const id = begun(story);
    heard(story.later(MINUTE), 'clear');
    heard(story.later(MINUTE), 'alarm');
    expect(story.case(id).device?.flapping).toBe(true);
    story.does(CHIEF, 'case.reject', id, { reason: '误报', route: 'other' });
    expect(heard(story.later(6 * MINUTE), 'alarm')).toEqual(['CaseReported']);
  });

  it('is told on the case that its own was merged into', () => {
    const story = new Story();
    const primary = story.report();
    const id = begun(story);
    story.does(ACCEPTOR, 'case.merge', id, { intoId: primary });
    heard(story.later(MINUTE), 'clear');
    heard(story.later(MINUTE), 'alarm');
    expect(story.case(id).device).toMatchObject({ alarms: 2, clears: 1 });
    expect(story.last('ReportSupplemented')).toMatchObject({
      caseId: primary,
      data: { fromId: id, alarm: { n: 2 } },
    });
  });

  it('has a case of each matter', () => {
    const story = new Story();
    begun(story, { category: RUBBISH });
    begun(story, { category: ROADWORK });
    expect(story.situation.cases.size).toBe(2);
    expect(heard(story.later(MINUTE), 'clear')).toEqual(['DeviceSignalled']);
  });

  it('is one message however often it is sent', () => {
    const story = new Story();
    const id = begun(story, { externalId: 'A-1', fingerprint: { report: 'aaaaaa' } });
    expect(heard(story, 'alarm', { externalId: 'A-1', fingerprint: { report: 'aaaaaa' } })).toEqual([]);
    heard(story, 'clear', { externalId: 'A-1', fingerprint: { report: 'bbbbbb' } });
    expect(heard(story, 'clear', { externalId: 'A-1', fingerprint: { report: 'bbbbbb' } })).toEqual([]);
    expect(heard(story, 'alarm', { externalId: 'A-1', fingerprint: { report: 'aaaaaa' } })).toEqual([]);
    expect(story.case(id).device).toMatchObject({ alarms: 1, clears: 1 });
  });

  it('is known without a number by where it stands and what it measures', () => {
    const story = new Story();
    const nameless = { device: undefined };
    const id = begun(story, nameless);
    heard(story.later(MINUTE), 'alarm', { ...nameless, title: '3 号井水位高 1.35 米' });
    expect(story.case(id).device?.alarms).toBe(2);
    const elsewhere = { ...IN_GRID, point: [113.271, 23.13] } as const;
    expect(heard(story, 'alarm', { ...nameless, place: elsewhere })).toEqual(['CaseReported']);
    expect(heard(story, 'alarm', { ...nameless, title: '井盖移位' })).toEqual(['CaseReported']);
  });

  it('is a device also where the account that brings it has a desk as well', () => {
    const story = new Story();
    const feed = { ...PLATFORM, roles: ['connector', 'acceptor'] as const };
    expect(heard(story, 'alarm', { device: undefined }, feed)).toEqual(['CaseReported']);
    expect(heard(story.later(MINUTE), 'alarm', { device: undefined }, feed)).toContain('DeviceSignalled');
    const desk = person('acceptor');
    expect(heard(story, 'alarm', { device: undefined }, desk)).toEqual(['CaseReported']);
  });

  it('is one that another platform brings under the same number no more than by name', () => {
    const story = new Story();
    begun(story);
    const other = { ...PLATFORM, id: 'connector-2' };
    expect(heard(story, 'alarm', {}, other)).toEqual(['CaseReported']);
  });

  it('has nothing to be well again when nobody heard of it', () => {
    const answer = signal(new Story(), 'clear');
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'no-device-case' } });
  });

  it('is not worked on twice: the earlier case stays closed while a later one is open', () => {
    const story = new Story();
    const id = story.closed();
    const device = begun(story);
    finish(story, device);
    story.later(40 * MINUTE);
    const later = begun(story);
    expect(later).not.toBe(device);
    expect(story.refuses(SUPERVISOR, 'case.reopen', device, { reason: '又报警' })).toBe('device-has-case');
    expect(story.does(SUPERVISOR, 'case.reopen', id, { reason: '未办好' })).toContain('CaseReopened');
  });
});

/** Whatever state it stands in, on to its end. */
function finish(story: Story, id: CaseId): void {
  const officer = person('dept_officer', 'B1');
  const checker = person('checker', 'Z');
  story.does(CHIEF, 'case.file', id, { category: RUBBISH });
  story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
  story.does(officer, 'case.sign', id, {});
  story.does(officer, 'case.resolve', id, { text: '已处理' });
  story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: checker.id, checkerUnitId: 'Z' });
  story.does(checker, 'case.checkPass', id, {});
  story.does(CHIEF, 'case.close', id, {});
}

const moment = fc.record({
  device: fc.constantFrom('well-1', 'well-2', undefined),
  signal: fc.constantFrom<Signal>('alarm', 'clear'),
  category: fc.constantFrom(RUBBISH, undefined),
  minutes: fc.nat({ max: 50 }),
  /** What the desk does with the device's case in between. */
  desk: fc.constantFrom('nothing', 'nothing', 'finish', 'reject', 'merge', 'unmerge', 'reopen'),
});

describe('any sequence of signals', () => {
  it('leaves one open case of a device and a matter at any time, and no signal uncounted', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 40 }), (moments) => {
        const story = new Story();
        const primary = story.report();
        let taken = 0;
        for (const { device, signal: spoken, category, minutes, desk } of moments) {
          story.later(minutes * MINUTE);
          const before = story.situation.cases.size;
          const answer = signal(story, spoken, {
            device: { id: device, signal: spoken },
            category,
          });
          if (answer.ok) taken += 1;
          // Nothing but an all-clear of which nobody heard the alarm is turned down.
          else expect(spoken === 'clear' && answer.refusal.code === 'no-device-case').toBe(true);
          if (answer.ok && story.situation.cases.size > before) expect(spoken).toBe('alarm');
          if (answer.ok) atDesk(story, desk, answer.id, primary);
          for (const cases of openByDevice(story)) expect(cases.length).toBe(1);
        }
        const counted = [...story.situation.cases.values()].flatMap(({ device }) => device ?? []);
        expect(counted.reduce((sum, { alarms, clears }) => sum + alarms + clears, 0)).toBe(taken);
      }),
      { numRuns: 150 },
    );
  });

  function atDesk(story: Story, desk: string, caseId: CaseId, intoId: CaseId): void {
    const { state } = story.case(caseId);
    if (desk === 'finish' && state === 'reported') finish(story, caseId);
    if (desk === 'reject')
      story.tell({ type: 'case.reject', data: { caseId, reason: '误报', route: 'other' } }, CHIEF);
    if (desk === 'merge') story.tell({ type: 'case.merge', data: { caseId, intoId } }, ACCEPTOR);
    if (desk === 'unmerge') story.tell({ type: 'case.unmerge', data: { caseId } }, CHIEF);
    if (desk === 'reopen')
      story.tell({ type: 'case.reopen', data: { caseId, reason: '又报警' } }, SUPERVISOR);
  }

  function openByDevice(story: Story): readonly (readonly Case[])[] {
    const open = [...story.situation.cases.values()].filter(
      (thisCase) => thisCase.device && isOpen(thisCase),
    );
    const nameOf = ({ device }: Case) => `${device?.id ?? ''} ${device?.category ?? ''}`;
    return open.map((each) => open.filter((other) => nameOf(other) === nameOf(each)));
  }
});
