import { beforeEach, describe, expect, it } from 'vitest';
import { evolve } from '../../../domain/aggregate/fold.ts';
import { rosterHoles, rosterOf, shiftAt, shiftsIn } from '../../../domain/shift/roster.ts';
import { SHIFT_FOLD } from '../../../domain/shift/shiftFold.ts';
import { applyEvent, emptySituation } from '../../../domain/situation.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, CHIEF_2, LEAD, OFFICER, shanghai } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const DAY = { from: shanghai('2026-11-21 08:00'), to: shanghai('2026-11-21 16:00') };
const EVENING = { from: shanghai('2026-11-21 16:00'), to: shanghai('2026-11-22 00:00') };
const NIGHT = { from: shanghai('2026-11-22 02:00'), to: shanghai('2026-11-22 08:00') };

describe('a duty roster', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
    story.employ(CHIEF, CHIEF_2, ACCEPTOR, LEAD, OFFICER);
  });
  const plan = (span: typeof DAY, chiefId = CHIEF.id) =>
    story.does(CHIEF, 'shift.plan', { unitId: 'Z', ...span, chiefId, memberIds: [ACCEPTOR.id, chiefId] });

  it('names the chief and the members by their posts, each once', () => {
    const id = plan(DAY);
    expect(story.shift(id)).toMatchObject({
      kind: 'shift',
      unitId: 'Z',
      version: 1,
      ...DAY,
      chief: { id: CHIEF.id, roles: ['duty_chief'] },
      members: [{ id: ACCEPTOR.id, roles: ['acceptor'] }],
    });
  });

  it('says who is on duty, and marks the hole between two shifts', () => {
    plan(NIGHT);
    plan(DAY);
    plan(EVENING, CHIEF_2.id);
    const roster = rosterOf(shiftsIn(story.situation).values(), 'Z');
    expect(roster.map(({ from }) => from)).toEqual([DAY.from, EVENING.from, NIGHT.from]);
    expect(shiftAt(roster, DAY.to)?.chief.id).toBe(CHIEF_2.id);
    expect(shiftAt(roster, EVENING.to)).toBeUndefined();
    expect(rosterHoles(roster)).toEqual([{ from: EVENING.to, to: NIGHT.from }]);
  });

  it('refuses two shifts of a unit at once, and lets one be moved out of the way or taken off', () => {
    const id = plan(DAY);
    const late = { from: DAY.to - 1, to: EVENING.to };
    const draft = { unitId: 'Z', ...late, chiefId: CHIEF_2.id };
    expect(story.refuses(CHIEF, 'shift.plan', draft)).toBe('shift-overlap');
    const moved = { subjectId: id, from: DAY.from, to: DAY.to - 1, chiefId: CHIEF.id };
    story.does(CHIEF, 'shift.change', moved);
    expect(story.shift(id).members).toEqual([]);
    const other = story.does(CHIEF, 'shift.plan', draft);
    story.does(CHIEF, 'shift.cancel', { subjectId: other, reason: '改期' });
    expect(story.shift(other).cancelled).toMatchObject({ reason: '改期', by: { id: CHIEF.id } });
    expect(story.refuses(CHIEF, 'shift.cancel', { subjectId: other, reason: '改期' })).toBe(
      'shift-cancelled',
    );
    story.does(CHIEF, 'shift.plan', draft);
  });

  it.each([
    ['shift-ends-before-it-begins', { from: DAY.to, to: DAY.from }],
    ['shift-too-long', { from: DAY.from, to: DAY.from + 25 * 3_600_000 }],
    ['shift-in-the-past', { from: shanghai('2026-11-19 08:00'), to: shanghai('2026-11-19 16:00') }],
  ])('refuses with %s', (code, span) => {
    expect(story.refuses(CHIEF, 'shift.plan', { unitId: 'Z', ...span, chiefId: CHIEF.id })).toBe(code);
  });

  it('is planned by whoever leads the unit, with seats of that unit', () => {
    const own = { unitId: 'B1', ...DAY, chiefId: LEAD.id, memberIds: [OFFICER.id] };
    story.does(LEAD, 'shift.plan', own);
    const later = { ...own, ...EVENING };
    expect(story.refuses(OFFICER, 'shift.plan', later)).toBe('role-not-allowed');
    expect(story.refuses(CHIEF, 'shift.plan', later)).toBe('shift-not-your-unit');
    expect(story.refuses(LEAD, 'shift.plan', { ...later, unitId: 'Z' })).toBe('shift-not-your-unit');
    expect(story.refuses(person('deputy_leader'), 'shift.plan', { ...later, unitId: 'Z' })).toBe(
      'needs-duty-chief',
    );
    expect(story.refuses(LEAD, 'shift.plan', { ...later, chiefId: CHIEF.id })).toBe(
      'shift-seat-of-another-unit',
    );
    expect(story.refuses(CHIEF, 'shift.plan', { unitId: 'Z', ...EVENING, chiefId: ACCEPTOR.id })).toBe(
      'shift-chief-role',
    );
    expect(story.refuses(LEAD, 'shift.plan', { ...later, chiefId: 'nobody' })).toBe('shift-unknown-seat');
  });

  it('is changed only by who saw it as it is', () => {
    const id = plan(DAY);
    story.does(CHIEF, 'shift.change', { subjectId: id, ...DAY, chiefId: CHIEF_2.id });
    const cancel = { subjectId: id, reason: '改期' };
    expect(story.refuses(CHIEF, 'shift.cancel', cancel, { version: 1 })).toBe('version-conflict');
    expect(story.refuses(CHIEF, 'shift.cancel', { ...cancel, subjectId: 'shift-99' })).toBe(
      'unknown-subject',
    );
  });

  it('is folded the same everywhere: an event twice, of another version or of another time changes nothing', () => {
    const id = plan(DAY);
    story.does(CHIEF, 'shift.change', { subjectId: id, ...DAY, chiefId: CHIEF_2.id });
    const again = emptySituation('live');
    for (const event of [...story.events, ...story.events]) applyEvent(again, event);
    expect(again.subjects).toEqual(story.situation.subjects);
    const strange = { ...story.events[0], type: 'ShiftSung', version: 9 } as never;
    expect(evolve(SHIFT_FOLD, story.shift(id), strange)).toBe(story.shift(id));
    expect(evolve(SHIFT_FOLD, undefined, { ...story.events[1] } as never)).toBeUndefined();
  });
});
