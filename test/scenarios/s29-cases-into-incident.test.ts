import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '../../domain/case/case.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import type { SubjectId } from '../../domain/kernel.ts';
import { RUBBISH_REPORT } from '../kit/caseDistrict.ts';
import { type CommandPost, openCommandPost } from '../kit/commandPost.ts';
import { accepted } from '../kit/world.ts';

describe('scenario 29: thirty cases of one waterlogging', () => {
  let post: CommandPost;
  let id: SubjectId;
  let cases: CaseId[];
  beforeEach(async () => {
    post = await openCommandPost();
    cases = [];
    for (let n = 0; n < 30; n += 1) {
      const report = { ...RUBBISH_REPORT, title: `积水 ${n + 1}` };
      cases.push(accepted(await post.chief.command('case.report', report)).caseId);
    }
    id = await post.watch();
  });
  afterEach(() => post.close());

  const shown = () => incidentsIn(post.commander.situation).get(id)?.caseIds;

  it('are linked at once and unlinked one by one: incident, list and cases follow, and unlinked ones stay', async () => {
    await post.does(post.chief, 'incident.linkCases', { subjectId: id, caseIds: cases });
    await post.settled();
    expect(shown()).toEqual(cases);
    expect(post.commander.case(cases[7] ?? '').links).toEqual([{ kind: 'incident', toId: id }]);
    const [first = '', second = ''] = cases;
    await post.does(post.chief, 'incident.unlinkCases', { subjectId: id, caseIds: [first] });
    await post.settled();
    expect(shown()).toEqual(cases.slice(1));
    expect(post.commander.case(first)).toMatchObject({ state: 'reported' });
    expect(post.commander.case(first).links).toBeUndefined();
    expect(post.commander.case(second).links).toHaveLength(1);
  });

  it('go on when the incident ends, and belong to one incident at a time', async () => {
    await post.does(post.chief, 'incident.linkCases', { subjectId: id, caseIds: cases });
    const other = await post.watch('另一起');
    const take = { subjectId: other, caseIds: cases.slice(0, 1) };
    expect(await post.refuses(post.chief, 'incident.linkCases', take)).toBe('case-of-another-incident');
    await post.does(post.chief, 'incident.end', { subjectId: id, reason: '水退' });
    await post.settled();
    expect(post.incident(id).state).toBe('ended');
    for (const caseId of cases) expect(post.commander.case(caseId).state).toBe('reported');
  });
});
