import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { possibleCommands } from '../../../domain/case/possible.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF, DISPATCHER, Story, shanghai } from '../../kit/caseStory.ts';

const REVIEWER = person('street_reviewer', 'S1');
const COLLEAGUE = person('street_reviewer', 'S1', 2);
const NEIGHBOUR = person('street_reviewer', 'S2');
const SECTION = person('dept_officer', 'S1B');
const DEPUTY = person('deputy_leader', 'S1');
const NOT_OURS = { reason: '非本单位职责', basis: '职责清单' };

describe('the street’s desk', () => {
  let story: Story;
  beforeEach(() => {
    story = new Story();
  });

  const offered = (id: CaseId, by = REVIEWER) => possibleCommands(story.case(id), by, DISTRICT);

  describe('a case of the district that lies in the street', () => {
    it('is dispatched by the street to a section, a community or a grid of its own', () => {
      for (const unitId of ['S1', 'S1A', 'C11', 'G111']) {
        const id = story.filed();
        story.does(REVIEWER, 'case.dispatch', id, { unitId });
        expect(story.case(id)).toMatchObject({ state: 'dispatched', primaryUnitId: unitId });
      }
    });

    it('goes to nobody outside the street by its hand', () => {
      const id = story.filed();
      for (const unitId of ['B1', 'S2', 'C21', 'Z']) {
        expect(story.refuses(REVIEWER, 'case.dispatch', id, { unitId })).toBe('out-of-scope');
      }
    });

    it('is not dispatched by the street next door', () => {
      const id = story.filed();
      expect(story.refuses(NEIGHBOUR, 'case.dispatch', id, { unitId: 'S2' })).toBe('out-of-scope');
      expect(offered(id, NEIGHBOUR)).toEqual([]);
    });

    it('calls departments in to help: 街道吹哨', () => {
      const id = story.filed();
      story.does(REVIEWER, 'case.dispatch', id, { unitId: 'S1B', coUnitIds: ['B1'] });
      expect(story.case(id).coUnitIds).toEqual(['B1']);
    });

    it('is taken back within ten seconds by whoever gave it to the section, and by nobody else', () => {
      const id = story.filed();
      story.does(REVIEWER, 'case.dispatch', id, { unitId: 'S1B' });
      expect(story.refuses(COLLEAGUE, 'case.takeBack', id, {})).toBe('not-your-act');
      story.does(REVIEWER, 'case.takeBack', id, {});
      expect(story.case(id)).toMatchObject({ state: 'filed', returnCount: 0 });
    });
  });

  describe('a case sent to the street', () => {
    it('is signed, worked on and reported done by the street itself', () => {
      const id = story.dispatched({ demandType: 'complaint' }, 'S1');
      story.does(REVIEWER, 'case.sign', id, {});
      story.does(REVIEWER, 'case.progress', id, { text: '已派人到场' });
      story.does(REVIEWER, 'case.contactReporter', id, { text: '已电话联系' });
      story.does(REVIEWER, 'case.resolve', id, { text: '已清走' });
      expect(story.case(id).state).toBe('resolved');
      story.does(REVIEWER, 'case.withdrawResolution', id, { reason: '还有一处' });
      expect(story.case(id).state).toBe('handling');
    });

    it('has more time asked for and is put on hold by the street itself, which its leader decides', () => {
      const id = story.handling({}, 'S1');
      story.does(REVIEWER, 'case.requestExtension', id, { reason: '雨天', limit: { n: 2, unit: 'wh' } });
      story.does(DEPUTY, 'case.decideExtension', id, { approve: true });
      const reviewAt = shanghai('2026-12-10 10:00');
      const hold = { reasonCode: 'season', reason: '等枯水期', reviewAt } as const;
      expect(story.refuses(NEIGHBOUR, 'case.requestSuspend', id, hold)).toBe('out-of-scope');
      story.does(REVIEWER, 'case.requestSuspend', id, hold);
      story.does(DEPUTY, 'case.approveSuspend', id, { text: '同意', opinionBy: CHIEF.id });
      story.does(REVIEWER, 'case.resume', id, { text: '水已退' });
      expect(story.case(id).state).toBe('handling');
    });

    it('is passed on to a section, which signs for it', () => {
      const id = story.dispatched({}, 'S1');
      story.does(REVIEWER, 'case.redispatch', id, { unitId: 'S1B', reason: '由科室办理' });
      expect(story.case(id)).toMatchObject({ primaryUnitId: 'S1B', level: 3, leg: 2 });
      story.does(SECTION, 'case.sign', id, {});
      expect(story.case(id).handlerId).toBe(SECTION.id);
    });

    it('is passed on to nobody outside the street', () => {
      const id = story.dispatched({}, 'S1');
      expect(story.refuses(REVIEWER, 'case.redispatch', id, { unitId: 'B2', reason: '不归我' })).toBe(
        'out-of-scope',
      );
    });

    it('is sent back to the centre with a reason, and the street does not decide that itself', () => {
      const id = story.dispatched({}, 'S1');
      story.does(REVIEWER, 'case.requestReturn', id, NOT_OURS);
      expect(story.refuses(COLLEAGUE, 'case.approveReturn', id, {})).toBe('return-is-the-centres');
      expect(offered(id, COLLEAGUE)).not.toContain('case.approveReturn');
      story.does(DISPATCHER, 'case.approveReturn', id, {});
      expect(story.case(id)).toMatchObject({ state: 'filed', returnedBy: ['S1'] });
    });

    it('is not passed on by the street while a department has it', () => {
      const id = story.dispatched({}, 'B1');
      expect(story.refuses(REVIEWER, 'case.redispatch', id, { unitId: 'S1B', reason: '我来办' })).toBe(
        'not-your-unit',
      );
      expect(offered(id)).not.toContain('case.sign');
    });
  });

  describe('a section that does not want it', () => {
    let id: CaseId;
    beforeEach(() => {
      id = story.dispatched({}, 'S1');
      story.does(REVIEWER, 'case.redispatch', id, { unitId: 'S1B', reason: '由科室办理' });
    });

    it('asks, and its street decides: another section has it next', () => {
      story.does(SECTION, 'case.requestReturn', id, NOT_OURS);
      expect(story.last('ReturnRequested').data.streetId).toBe('S1');
      expect(offered(id)).toEqual(expect.arrayContaining(['case.approveReturn', 'case.denyReturn']));
      story.does(REVIEWER, 'case.approveReturn', id, {});
      expect(story.case(id)).toMatchObject({ state: 'filed', returnedBy: ['S1B'] });
      story.does(REVIEWER, 'case.dispatch', id, { unitId: 'S1A' });
      expect(story.case(id).primaryUnitId).toBe('S1A');
    });

    it('keeps it when its street says no', () => {
      story.does(SECTION, 'case.requestReturn', id, NOT_OURS);
      story.does(REVIEWER, 'case.denyReturn', id, { reason: '属本科室职责' });
      expect(story.case(id)).toMatchObject({ state: 'dispatched', primaryUnitId: 'S1B' });
    });

    it('asks for itself: its street does not ask for it', () => {
      expect(story.refuses(REVIEWER, 'case.requestReturn', id, NOT_OURS)).toBe('section-asks-itself');
    });

    it('asks for its own time and its own hold, and goes on by itself', () => {
      story.does(SECTION, 'case.sign', id, {});
      const extension = { reason: '雨天', limit: { n: 2, unit: 'wh' } } as const;
      expect(story.refuses(REVIEWER, 'case.requestExtension', id, extension)).toBe('section-asks-itself');
      const reviewAt = shanghai('2026-12-10 10:00');
      const hold = { reasonCode: 'season', reason: '等枯水期', reviewAt } as const;
      expect(story.refuses(REVIEWER, 'case.requestSuspend', id, hold)).toBe('section-asks-itself');
      story.does(person('dept_lead', 'S1B'), 'case.requestSuspend', id, hold);
      story.does(DEPUTY, 'case.approveSuspend', id, { text: '同意', opinionBy: CHIEF.id });
      expect(story.refuses(REVIEWER, 'case.resume', id, { text: '好了' })).toBe('section-asks-itself');
      expect(offered(id)).not.toContain('case.resume');
    });

    it('is not decided by a street next door, nor by whoever asked', () => {
      story.does(SECTION, 'case.requestReturn', id, NOT_OURS);
      expect(story.refuses(NEIGHBOUR, 'case.approveReturn', id, {})).toBe('out-of-scope');
      expect(story.refuses(SECTION, 'case.approveReturn', id, {})).toBe('role-not-allowed');
    });

    it('is the duty chief’s to decide the second time, and the street no longer is asked', () => {
      story.does(SECTION, 'case.requestReturn', id, NOT_OURS);
      story.does(REVIEWER, 'case.approveReturn', id, {});
      story.does(REVIEWER, 'case.dispatch', id, { unitId: 'S1A' });
      story.does(person('dept_officer', 'S1A'), 'case.requestReturn', id, NOT_OURS);
      expect(story.last('ReturnRequested').data.streetId).toBeUndefined();
      expect(story.refuses(REVIEWER, 'case.approveReturn', id, {})).toBe('return-needs-duty-chief');
      story.does(CHIEF, 'case.approveReturn', id, {});
    });
  });

  describe('its leaders', () => {
    it('decide on the sections’ extensions and holds, and neither assign nor sign', () => {
      const id = story.handling({}, 'S1B');
      story.does(person('dept_lead', 'S1B'), 'case.requestExtension', id, {
        reason: '雨天',
        limit: { n: 2, unit: 'wh' },
      });
      story.does(DEPUTY, 'case.decideExtension', id, { approve: true });
      const reviewAt = shanghai('2026-12-10 10:00');
      const hold = { reasonCode: 'season', reason: '等枯水期', reviewAt } as const;
      story.does(person('dept_lead', 'S1B'), 'case.requestSuspend', id, hold);
      story.does(DEPUTY, 'case.approveSuspend', id, { text: '同意', opinionBy: CHIEF.id });
      expect(story.case(id).state).toBe('suspended');
      const other = story.dispatched({}, 'S1');
      const commands = ['case.sign', 'case.dispatch', 'case.redispatch', 'case.approveReturn'];
      for (const leader of [DEPUTY, person('principal_leader', 'S1')]) {
        for (const command of commands) expect(offered(other, leader)).not.toContain(command);
      }
    });

    it('do not decide for the street next door', () => {
      const id = story.handling({}, 'S1B');
      const lead = person('dept_lead', 'S1B');
      story.does(lead, 'case.requestExtension', id, { reason: '雨天', limit: { n: 2, unit: 'wh' } });
      const other = person('deputy_leader', 'S2');
      expect(story.refuses(other, 'case.decideExtension', id, { approve: true })).toBe('out-of-scope');
    });
  });
});
