import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import { projectCase, projectEvent } from '../../../domain/case/caseSight.ts';
import { rungsAhead } from '../../../domain/ladder/ladder.ts';
import { nextStep } from '../../../domain/ladder/nextStep.ts';
import { DISTRICT, person, RUBBISH } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHIEF,
  DISPATCHER,
  intentOf,
  RULES,
  Story,
  SYSTEM_PERSON,
  shanghai,
  signerOf,
} from '../../kit/caseStory.ts';

/** Lets the system do everything that falls due up to a moment, each step at its own time. */
function liveUntil(story: Story, id: CaseId, until: number): void {
  for (;;) {
    const context = {
      rules: story.rules,
      directory: DISTRICT,
      caseOf: (caseId: CaseId) => story.situation.cases.get(caseId),
      secretaryChoice: () => undefined,
      desk: () => ({ now: 0, shifts: [], openChecks: () => () => 0 }),
    };
    const step = nextStep(story.case(id), context);
    if (step === undefined || step.due > until) break;
    story.at = Math.max(story.at, step.due);
    const answer = story.tell(step.command as never, SYSTEM_PERSON);
    if (!answer.ok) throw new Error(`${step.command.type}: ${answer.refusal.code}`);
  }
  story.at = until;
}

/** What the ladder of one clock has done, with the Shanghai time each rung was due. */
const climbed = (story: Story, id: CaseId, clock = 'K5') =>
  (story.case(id).rungs ?? [])
    .filter((mark) => mark.clock === clock)
    .map((mark) => `${mark.rung} ${shanghaiText(mark.at)}`);

const shanghaiText = (at: number) =>
  new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** An important case dispatched on Friday 2026-11-20 10:00: due Monday 17:00. */
function important(story: Story): CaseId {
  return story.handling({ urgency: 'important', category: 'roadwork', reporterKind: 'staff' }, 'B3');
}

describe('the ladder of the handling time', () => {
  it('climbs rung by rung at the right times when nobody acts', () => {
    const story = new Story();
    const id = story.handling({ category: 'roadwork', urgency: 'important' }, 'B3');
    liveUntil(story, id, shanghai('2026-11-30 09:00'));
    expect(climbed(story, id)).toEqual([
      // 13 working hours from Friday 10:00 to Monday 17:00: 9.1 of them, then 11.7.
      'warn70 11-23 13:06',
      'warn90 11-23 15:42',
      'breach 11-23 17:00',
      'supervise 11-24 17:00',
      'deputy 11-25 17:00',
      'principal 11-26 17:00',
    ]);
    expect(story.case(id).urgeCount).toBe(1);
    expect(story.case(id).supervisions).toHaveLength(1);
    expect(story.case(id).leaderReviews?.map((review) => review.level)).toEqual(['deputy', 'principal']);
  });

  it('climbs within two hours of its end when the case is urgent', () => {
    const story = new Story();
    const id = story.handling({ category: 'cover', urgency: 'urgent' }, 'B2');
    const { due } = story.case(id).clocks.K5 ?? { due: 0 };
    liveUntil(story, id, due + 24 * 3_600_000);
    const after = (story.case(id).rungs ?? [])
      .filter((mark) => mark.clock === 'K5')
      .map((mark) => mark.at - due);
    expect(after.map((ms) => ms / 60_000)).toEqual([-36, -12, 0, 30, 60, 120]);
  });

  it('tells why in the event: rung, clock, due, share, and who is told', () => {
    const story = new Story();
    const id = important(story);
    liveUntil(story, id, shanghai('2026-11-23 14:00'));
    const { why } = story.last('SlaWarning').data;
    expect(why).toMatchObject({ rung: 'warn70', clock: 'K5', share: 0.7, recipients: ['dept_officer'] });
    expect(why.due).toBe(shanghai('2026-11-23 17:00'));
    expect(story.last('SlaWarning').by.role).toBe('system');
  });

  it('fires each rung once a leg, and all of them again for the next unit', () => {
    const story = new Story();
    const id = important(story);
    liveUntil(story, id, shanghai('2026-11-24 18:00'));
    expect(climbed(story, id)).toHaveLength(4);
    story.does(DISPATCHER, 'case.redispatch', id, { unitId: 'B1', reason: '改派' });
    liveUntil(story, id, shanghai('2026-11-25 18:00'));
    // New leg on Tuesday after hours: one working day, due Wednesday 17:00.
    expect(climbed(story, id).slice(4)).toEqual([
      'warn70 11-25 14:54',
      'warn90 11-25 16:18',
      'breach 11-25 17:00',
    ]);
    expect(new Set(story.case(id).rungs?.map((mark) => `${mark.clock} ${mark.rung} ${mark.life}`)).size).toBe(
      story.case(id).rungs?.length,
    );
  });

  it('stands still while the clock is paused, and goes on from what was left', () => {
    const story = new Story();
    const id = important(story);
    const lead = person('dept_lead', 'B3');
    story.does(lead, 'case.requestSuspend', id, {
      reasonCode: 'season',
      reason: '等雨停',
      reviewAt: story.at + 20 * 86_400_000,
    });
    const opinion = { text: '同意', opinionBy: CHIEF.id };
    story.does(person('deputy_leader'), 'case.approveSuspend', id, opinion);
    expect(rungsAhead(story.case(id), RULES).filter((rung) => rung.clock === 'K5')).toEqual([]);
    liveUntil(story, id, shanghai('2026-12-10 09:00'));
    expect(climbed(story, id)).toEqual([]);
    liveUntil(story, id, shanghai('2026-12-14 09:00'));
    expect(story.case(id).state).toBe('handling');
    expect(climbed(story, id).map((line) => line.split(' ')[0])).toEqual(['warn70', 'warn90', 'breach']);
  });

  it('does not climb for a merged case, nor after the feedback', () => {
    const story = new Story();
    const first = story.filed();
    const id = important(story);
    const done = story.resolved({ urgency: 'important' });
    story.does(DISPATCHER, 'case.merge', id, { intoId: first });
    expect(rungsAhead(story.case(id), RULES)).toEqual([]);
    expect(rungsAhead(story.case(done), RULES).map((rung) => rung.clock)).not.toContain('K5');
  });

  it('gives no warning of an end that a higher urgency has put into the past', () => {
    const story = new Story();
    const id = story.handling({ category: 'cover' }, 'B2');
    story.later(110 * 60_000);
    const slow = story.handling({ category: 'roadwork' }, 'B3');
    story.later(26 * 3_600_000);
    story.does(CHIEF, 'case.setUrgency', slow, { urgency: 'urgent' });
    const raisedAt = story.at;
    expect(
      rungsAhead(story.case(slow), RULES).filter(({ clock, at }) => clock === 'K5' && at <= raisedAt),
    ).toMatchObject([
      // At once, not back-dated.
      { rung: 'breach', at: raisedAt },
    ]);
    expect(story.case(id).state).toBe('handling');
  });

  it('never climbs down: what fired stays fired when the due moves', () => {
    const story = new Story();
    const id = important(story);
    const lead = person('dept_lead', 'B3');
    story.at = shanghai('2026-11-23 16:00');
    story.does(lead, 'case.requestExtension', id, { reason: '待料', limit: { n: 1, unit: 'wd' } });
    liveUntil(story, id, shanghai('2026-11-23 18:00'));
    story.does(person('deputy_leader'), 'case.decideExtension', id, { approve: true });
    expect(story.case(id).clocks.K5).toMatchObject({
      due: shanghai('2026-11-24 17:00'),
      breachedAt: shanghai('2026-11-23 17:00'),
    });
    liveUntil(story, id, shanghai('2026-11-26 09:00'));
    expect(climbed(story, id)).toEqual([
      'warn70 11-23 13:06',
      'warn90 11-23 15:42',
      'breach 11-23 17:00',
      // One working day after the due that holds now.
      'supervise 11-25 17:00',
    ]);
  });
});

describe('the clocks of the centre', () => {
  it('tell the duty chief first, then climb the same way, without warnings or urging', () => {
    const story = new Story();
    const id = story.report({ reporterKind: 'anonymous' });
    liveUntil(story, id, shanghai('2026-11-26 09:00'));
    expect(climbed(story, id, 'K1')).toEqual([
      'breach 11-20 10:30',
      'supervise 11-23 17:00',
      'deputy 11-24 17:00',
      'principal 11-25 17:00',
    ]);
    expect(story.events.find((event) => event.type === 'SlaBreached')?.data).toMatchObject({
      why: { recipients: ['duty_chief'] },
    });
    expect(story.case(id).leaderReviews?.map((review) => review.unitId)).toEqual(['Z', 'Z']);
    expect(story.case(id).urgeCount).toBe(0);
  });

  it('mark first contact, total time, check and call-back, and climb no further', () => {
    const story = new Story();
    const id = story.closed();
    liveUntil(story, id, shanghai('2026-12-31 09:00'));
    expect(story.case(id).rungs).toMatchObject([{ clock: 'K7', rung: 'breach' }]);
    const open = story.report();
    liveUntil(story, open, story.at + 40 * 86_400_000);
    const marks = story.case(open).rungs?.filter((mark) => mark.clock === 'K0' || mark.clock === 'K4');
    expect(marks?.map((mark) => `${mark.clock} ${mark.rung}`)).toEqual(['K4 breach', 'K0 breach']);
  });

  it('ask nobody to call back who cannot be reached', () => {
    const story = new Story();
    const id = story.closed({ reporterKind: 'anonymous' });
    expect(rungsAhead(story.case(id), RULES)).toEqual([]);
  });

  it('sign by time, unless a return waits; then the end is told and the signing follows the denial', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(signerOf('B1'), 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
    const { due } = story.case(id).clocks.K3 ?? { due: 0 };
    liveUntil(story, id, due);
    expect(climbed(story, id, 'K3')).toHaveLength(1);
    expect(story.case(id).state).toBe('dispatched');
    story.does(DISPATCHER, 'case.denyReturn', id, { reason: '职责在你' });
    liveUntil(story, id, story.at);
    expect(story.case(id).state).toBe('handling');
    expect(
      story.events.filter((event) => event.type === 'SlaBreached' && event.data.clock === 'K3'),
    ).toHaveLength(1);
  });
});

describe('a rung given as a command', () => {
  it('is refused before its time, out of its order, and to everybody but the system', () => {
    const story = new Story();
    const id = important(story);
    const rung = (id: 'warn70' | 'breach') => ({ clock: 'K5', rung: id }) as const;
    expect(story.refuses(SYSTEM_PERSON, 'timer.rung', id, rung('warn70'))).toBe('not-due');
    expect(story.refuses(SYSTEM_PERSON, 'timer.rung', id, rung('breach'))).toBe('rung-not-next');
    story.later(30 * 86_400_000);
    for (const by of [CHIEF, person('dept_lead', story.case(id).primaryUnitId), ACCEPTOR]) {
      expect(story.refuses(by, 'timer.rung', id, rung('warn70'))).toBe('role-not-allowed');
    }
    story.does(SYSTEM_PERSON, 'timer.rung', id, rung('warn70'));
    expect(story.refuses(SYSTEM_PERSON, 'timer.rung', id, rung('warn70'))).toBe('rung-not-next');
  });

  it('holds the message about a general case through the quiet hours, the fact not', () => {
    const story = new Story();
    const id = story.handling({ category: 'roadwork', urgency: 'important' }, 'B3');
    story.at = shanghai('2026-11-24 23:10');
    story.does(SYSTEM_PERSON, 'timer.rung', id, { clock: 'K5', rung: 'warn70' });
    expect(story.last('SlaWarning')).toMatchObject({
      at: shanghai('2026-11-24 23:10'),
      data: { heldUntil: shanghai('2026-11-25 07:00'), why: { at: shanghai('2026-11-23 13:06') } },
    });
    const urgent = story.handling({ category: RUBBISH, urgency: 'urgent' });
    story.later(25 * 3_600_000);
    story.does(SYSTEM_PERSON, 'timer.rung', urgent, { clock: 'K5', rung: 'warn70' });
    expect(story.last('SlaWarning').data.heldUntil).toBeUndefined();
  });
});

describe('a merge', () => {
  it('lets the earliest promise climb, marks it there, and an unmerge gives the primary back unblemished', () => {
    const story = new Story();
    const primary = story.handling({ category: 'roadwork' }, 'B3');
    const before = story.case(primary).own.clocks;
    story.later(60_000);
    const child = story.handling({ category: 'roadwork', urgency: 'important' }, 'B3');
    story.does(DISPATCHER, 'case.merge', child, { intoId: primary });
    liveUntil(story, primary, shanghai('2026-11-23 18:00'));
    expect(climbed(story, primary).map((line) => line.split(' ')[0])).toEqual(['warn70', 'warn90', 'breach']);
    expect(story.case(primary).clocks.K5?.breachedAt).toBe(shanghai('2026-11-23 17:00'));
    story.does(CHIEF, 'case.unmerge', child, {});
    expect(story.case(primary).clocks.K5).toEqual(before.K5);
  });
});

describe('what the system does', () => {
  it('folds alike in every scope', () => {
    const story = new Story();
    const id = important(story);
    liveUntil(story, id, shanghai('2026-12-01 09:00'));
    for (const scope of [{ kind: 'wall' }, { kind: 'all', reporters: false }] as const) {
      const folded = story.events
        .map((event) => projectEvent(scope, event))
        .reduce<ReturnType<typeof evolveCase>>((before, event) => evolveCase(before, event), undefined);
      expect(folded).toEqual(projectCase(scope, story.case(id)));
    }
  });

  it('closes by itself only what is checked, of an auto-close kind and without danger', () => {
    const story = new Story();
    const id = story.resolved({ category: 'auto' });
    const context = {
      rules: RULES,
      directory: DISTRICT,
      caseOf: () => undefined,
      secretaryChoice: () => undefined,
      desk: () => ({ now: 0, shifts: [], openChecks: () => () => 0 }),
    };
    expect(nextStep(story.case(id), context)?.command.type).not.toBe('case.close');
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: 'k', checkerUnitId: 'Z' });
    story.tell(intentOf('case.checkPass', id, {}), { ...person('checker', 'Z'), id: 'k' });
    expect(nextStep(story.case(id), context)?.command).toMatchObject({
      type: 'case.close',
      data: { ruleId: 'auto-close:auto' },
    });
    liveUntil(story, id, story.at);
    expect(story.case(id).closure?.kind).toBe('auto');
  });
});
