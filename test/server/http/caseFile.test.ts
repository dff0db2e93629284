import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/contract/caseFile.ts';
import type { Person } from '../../../domain/kernel.ts';
import { checkFile } from '../../../scripts/checkFile.mjs';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person('duty_chief');
const REPORT = { source: '12345', title: '垃圾满溢', category: RUBBISH, place: { gridId: 'G111' } };

describe('a case as a file', () => {
  let world: TestWorld;
  let caseId: string;
  beforeEach(async () => {
    world = await openWorld();
    const console = await world.console(ACCEPTOR);
    accepted(await console.command('case.report', { ...REPORT, title: '路灯不亮' }));
    ({ caseId } = accepted(await console.command('case.report', REPORT)));
    accepted(await console.command('case.note', { caseId, text: '已电话联系' }));
    console.leave();
  });
  afterEach(() => world.close());

  const called = (by: Person, purpose = '法院调取') =>
    ask('GET', encodeURI(`${world.url}/api/v1/cases/${caseId}/file?purpose=${purpose}`), {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
    });
  const fileText = async () => JSON.stringify((await called(CHIEF)).body);

  it('proves itself to a stranger', async () => {
    const text = await fileText();
    const { faults, lines } = checkFile(text);
    expect(faults).toEqual([]);
    expect(lines[0]).toContain(caseId);
    expect(
      (JSON.parse(text) as CaseFile).records.map(({ text: record }) => JSON.parse(record).type),
    ).toContain('CaseReported');
  });

  it('is found out when a word of it was changed, a record taken out of its place, or put in from elsewhere', async () => {
    const text = await fileText();
    expect(checkFile(text.replace('已电话联系', '没有联系')).faults.join()).toContain('was changed');
    const file = JSON.parse(text) as CaseFile;
    const turned = { ...file, records: [...file.records].reverse() };
    expect(checkFile(JSON.stringify(turned)).faults.join()).toContain('wrong place');
    expect(checkFile(JSON.stringify({ ...file, caseId: 'YX-20261121-000001' })).faults.join()).toContain(
      'another case',
    );
    expect(checkFile('no json').faults).toEqual(['this is no JSON']);
    expect(checkFile('{}').faults).toHaveLength(1);
  });

  it('is for a purpose, which is in the audit, and for nobody who sees less than all', async () => {
    expect((await called(CHIEF, '')).status).not.toBe(200);
    expect((await called(ACCEPTOR)).body).toMatchObject({ code: 'role-not-allowed' });
    await called(CHIEF);
    const rows = await world.app.audit.find({ action: 'export', limit: 10 });
    expect(JSON.stringify(rows)).toContain('法院调取');
  });
});
