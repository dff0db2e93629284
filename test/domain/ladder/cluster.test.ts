import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { clusterAround } from '../../../domain/ladder/cluster.ts';
import { LAMP, person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, IN_GRID, Story, SYSTEM_PERSON } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;

const around = (story: Story, id: CaseId) =>
  clusterAround(story.case(id), story.situation.cases.values(), (caseId) =>
    story.situation.cases.get(caseId),
  );

/** That many reports, an hour apart; their ids. */
function reports(story: Story, n: number, fields: Parameters<Story['report']>[0] = {}): CaseId[] {
  return Array.from({ length: n }, () => story.later(HOUR).report({ category: RUBBISH, ...fields }));
}

describe('five reports of one kind at one place within a day', () => {
  it('are a cluster, flagged on the first of them; four are not', () => {
    const story = new Story();
    const ids = reports(story, 5);
    expect(around(story, ids[3] ?? '')).toBeUndefined();
    expect(around(story, ids[4] ?? '')).toEqual({ flagId: ids[0], caseIds: ids });
  });

  it('are none when kinds differ, when one is a day old, or when they lie apart', () => {
    const kinds = new Story();
    reports(kinds, 4);
    expect(around(kinds, kinds.report({ category: LAMP }))).toBeUndefined();

    const old = new Story();
    old.report({ category: RUBBISH });
    old.later(21 * HOUR);
    const last = reports(old, 4).at(-1) ?? '';
    expect(around(old, last)).toBeUndefined();

    const apart = new Story();
    reports(apart, 4);
    const far = { ...IN_GRID, gridId: 'G112', point: [113.273, 23.13] } as const;
    expect(around(apart, apart.report({ category: RUBBISH, place: far }))).toBeUndefined();
  });

  it('count a neighbour across the grid border within 150 m, but not by an invented point', () => {
    const story = new Story();
    reports(story, 4);
    const near = { ...IN_GRID, gridId: 'G112', point: [113.271, 23.13] } as const;
    const invented = { ...near, gridId: 'G122', synthetic: true } as const;
    expect(around(story, story.report({ category: RUBBISH, place: invented }))).toBeUndefined();
    expect(around(story, story.report({ category: RUBBISH, place: near }))?.caseIds).toHaveLength(5);
  });

  it('are none at a point outside of the district, which a program sends for all that it cannot place', () => {
    const story = new Story();
    const outside = { text: '门口', point: [0, 0], unplaced: 'outside-district' } as const;
    const last = reports(story, 5, { place: outside }).at(-1) ?? '';
    expect(around(story, last)).toBeUndefined();
  });

  it('count the merged too and flag their primary, the rejected not', () => {
    const story = new Story();
    const [first = '', second = ''] = reports(story, 4);
    story.does(ACCEPTOR, 'case.merge', first, { intoId: second });
    const other = story.report({ category: RUBBISH });
    story.does(CHIEF, 'case.reject', other, { reason: '重复', route: 'other' });
    expect(around(story, other)).toBeUndefined();
    const last = story.report({ category: RUBBISH });
    expect(around(story, last)).toMatchObject({ flagId: second });
    expect(around(story, last)?.caseIds).not.toContain(other);
  });

  it('are looked at from the report that completes them, also when two came in one moment', () => {
    const story = new Story();
    reports(story, 3);
    story.later(HOUR);
    const between = { ...IN_GRID, gridId: 'G112', point: [113.271, 23.13] } as const;
    const beyond = { ...IN_GRID, gridId: 'G122', point: [113.272, 23.13] } as const;
    const twins = [between, beyond].map((place) => story.report({ category: RUBBISH, place }));
    for (const id of twins) {
      const found = around(story, id);
      expect(found?.caseIds.at(-1) ?? id).toBe(id);
      if (found !== undefined)
        story.does(SYSTEM_PERSON, 'timer.cluster', found.flagId, { caseIds: [...found.caseIds] });
    }
  });

  it('raise the flag once, by the system alone', () => {
    const story = new Story();
    const ids = reports(story, 5);
    const [first = ''] = ids;
    expect(story.refuses(CHIEF, 'timer.cluster', first, { caseIds: ids })).toBe('role-not-allowed');
    expect(story.refuses(SYSTEM_PERSON, 'timer.cluster', ids[1] ?? '', { caseIds: ids })).toBe('no-cluster');
    expect(story.refuses(SYSTEM_PERSON, 'timer.cluster', first, { caseIds: ids.slice(1) })).toBe(
      'no-cluster',
    );
    story.does(SYSTEM_PERSON, 'timer.cluster', first, { caseIds: ids });
    expect(story.case(first).cluster?.caseIds).toEqual(ids);
    const sixth = reports(story, 1)[0] ?? '';
    expect(around(story, sixth)).toBeUndefined();
    expect(story.refuses(SYSTEM_PERSON, 'timer.cluster', first, { caseIds: [...ids, sixth] })).toBe(
      'no-cluster',
    );
  });
});

describe('danger to life', () => {
  it('offers an incident once and leaves the report as it is', () => {
    const story = new Story();
    const id = story.report({ title: '楼下冒烟', danger: true });
    const before = story.case(id);
    story.does(SYSTEM_PERSON, 'timer.offerIncident', id, {});
    const { incidentOffer, version, updatedAt, ...after } = story.case(id);
    expect(incidentOffer).toEqual({ at: updatedAt, ground: 'danger-words' });
    expect({ ...after, version: version - 1, updatedAt: before.updatedAt }).toEqual(before);
    expect(story.refuses(SYSTEM_PERSON, 'timer.offerIncident', id, {})).toBe('already-incident');
  });

  it('is also what a grid member says is out of hand, and nothing else', () => {
    const story = new Story();
    const id = story.handling({}, 'G111');
    expect(story.refuses(SYSTEM_PERSON, 'timer.offerIncident', id, {})).toBe('no-danger');
    story.does(person('grid_member', 'G111'), 'case.progress', id, { text: '现场失控，请求支援' });
    story.does(SYSTEM_PERSON, 'timer.offerIncident', id, {});
    expect(story.last('IncidentOffered').data.ground).toBe('out-of-control');
  });
});
