import { describe, expect, it } from 'vitest';
import { escalateLevelTarget } from '../../../domain/case/escalateLevel.ts';
import { COVER, DISTRICT, LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { COMMANDER, DISPATCHER, LEAD, Story, signerOf } from '../../kit/caseStory.ts';

const LEADER_OF_GRID = person('grid_lead', 'G111');
const DEPUTY = person('community_deputy', 'C11');
const REVIEWER = person('street_reviewer', 'S1');
const reason = { reason: '本级解决不了' };

describe('reporting up', () => {
  it('climbs grid, community, street, section, each with its own clock, and K0 stays', () => {
    const story = new Story();
    const id = story.handling({ category: RUBBISH }, 'G111');
    const { K0 } = story.case(id).clocks;
    const steps = [
      [LEADER_OF_GRID, 'C11', 1, '1-1 社区副职', DEPUTY],
      [DEPUTY, 'S1', 2, '1号街道片区审核员', person('grid_lead', 'S1')],
      [REVIEWER, 'S1B', 3, '1号街道科室负责人', person('dept_officer', 'S1B')],
    ] as const;
    for (const [by, unitId, level, postTitle, signer] of steps) {
      const before = story.case(id);
      story.later(60_000).does(by, 'case.escalateLevel', id, reason);
      expect(story.last('CaseEscalatedLevel').data).toMatchObject({
        unitId,
        level,
        postTitle,
        leg: before.leg + 1,
      });
      expect(story.case(id)).toMatchObject({ state: 'dispatched', primaryUnitId: unitId, level });
      expect(story.case(id).clocks.K5?.startedAt).toBe(story.at);
      expect(story.case(id).clocks.K0).toEqual(K0);
      story.does(signer, 'case.sign', id, {});
    }
  });

  it('is refused above one’s own level', () => {
    const story = new Story();
    const id = story.handling({}, 'S1A');
    expect(story.refuses(person('street_reviewer', 'S1'), 'case.escalateLevel', id, reason)).toBe(
      'above-own-level',
    );
  });

  it('is allowed from below one’s own level', () => {
    const story = new Story();
    const id = story.handling({}, 'G111');
    story.does(REVIEWER, 'case.escalateLevel', id, reason);
    expect(story.case(id).primaryUnitId).toBe('C11');
  });

  it('is refused at the top', () => {
    const story = new Story();
    const id = story.filed();
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'Z' });
    story.does(person('dept_officer', 'Z'), 'case.sign', id, {});
    expect(story.refuses(person('street_reviewer', 'D'), 'case.escalateLevel', id, reason)).toBe(
      'no-higher-level',
    );
  });

  it('is refused to the people of a neighbouring community', () => {
    const story = new Story();
    const id = story.handling({}, 'G111');
    expect(story.refuses(person('community_deputy', 'C12'), 'case.escalateLevel', id, reason)).toBe(
      'out-of-scope',
    );
  });
});

describe('who is above', () => {
  const above = (primaryUnitId: string, category: string) =>
    escalateLevelTarget({ primaryUnitId, category }, DISTRICT);

  it('a street is its section for the category, else its first section', () => {
    expect(above('S1', RUBBISH)?.unit.id).toBe('S1B');
    expect(above('S1', COVER)?.unit.id).toBe('S1A');
  });

  it('a street without sections is the department of the category, else the centre', () => {
    expect(above('S2', COVER)?.unit.id).toBe('B2');
    expect(above('S2', 'dragons')?.unit.id).toBe('Z');
  });

  it('a department or section is the centre, and above the centre nobody', () => {
    expect(above('B1', LAMP)).toMatchObject({ unit: { id: 'Z' }, level: 4, post: { title: '值班长 1席' } });
    expect(above('B2A', COVER)?.unit.id).toBe('Z');
    expect(above('Z', LAMP)).toBeUndefined();
    expect(above('nowhere', LAMP)).toBeUndefined();
  });

  it('is named without a post when the unit has none', () => {
    expect(above('G221', RUBBISH)).toEqual({ unit: DISTRICT.unit('C22'), level: 1 });
  });
});

describe('what a person could do now', () => {
  it('is what decide would accept, given the words', async () => {
    const { possibleCommands } = await import('../../../domain/case/possible.ts');
    const story = new Story();
    const id = story.handling({}, 'G111');
    expect(possibleCommands(story.case(id), LEADER_OF_GRID, DISTRICT)).toContain('case.escalateLevel');
    expect(possibleCommands(story.case(id), signerOf('G111'), DISTRICT)).toContain('case.resolve');
    expect(possibleCommands(story.case(id), LEAD, DISTRICT)).toEqual([]);
    expect(possibleCommands(story.case(id), COMMANDER, DISTRICT)).toContain('case.redispatch');
    expect(possibleCommands(story.case(id), person('wall'), DISTRICT)).toEqual([]);
  });
});
