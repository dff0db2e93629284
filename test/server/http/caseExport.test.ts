import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_EXPORTED } from '../../../domain/case/caseExport.ts';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const PURPOSE = '周例会材料';
const REPORT = {
  source: '12345',
  title: '垃圾满溢',
  category: RUBBISH,
  place: { gridId: 'G111', text: '东门口3号楼502' },
  reporter: { name: '陈大文', phone: '13800138000' },
};

describe('cases as a table', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  async function report(rest: object = {}): Promise<string> {
    const console = await world.console(ACCEPTOR);
    const { caseId } = accepted(await console.command('case.report', { ...REPORT, ...rest }));
    console.leave();
    return caseId;
  }
  const called = (by: Person, query = '', purpose = PURPOSE) =>
    ask('GET', encodeURI(`${world.url}/api/v1/cases/export?purpose=${purpose}${query}`), {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
    });
  /** The bytes as they are: `text()` would take the byte order mark away. */
  async function bytesFor(by: Person): Promise<Buffer> {
    const answer = await fetch(encodeURI(`${world.url}/api/v1/cases/export?purpose=${PURPOSE}`), {
      headers: { authorization: `Bearer ${world.people.admit(by)}` },
    });
    return Buffer.from(await answer.arrayBuffer());
  }
  const rows = () => world.app.audit.find({ action: 'export', limit: 100 });

  it('masks name, phone and sentences, says a place by its community, and begins with a byte order mark', async () => {
    const id = await report({ title: '找13912345678办理', externalId: 'GZ2026112900017' });
    const answer = await called(ACCEPTOR);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cases-20261121.csv"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = String(answer.body);
    expect(text).toContain(`${id},待受理,一般,12345,GZ2026112900017,类 / 暴露垃圾,找139****5678办理,`);
    expect(text).toContain(',S1,C11,');
    expect(text).toContain(',陈＊,138****8000');
    expect(text).not.toMatch(/大文|13800138000|13912345678|G111|东门口|502/u);
    expect([...(await bytesFor(ACCEPTOR)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('names the reporter to nobody who does not see reporters, and the confidential one to nobody', async () => {
    await report();
    for (const by of [DISPATCHER, person('street_reviewer', 'S1')]) {
      const text = String((await called(by)).body);
      expect(text).toContain('垃圾满溢');
      expect(text).not.toMatch(/陈|138\*/u);
    }
    await report({
      title: '保密的一件',
      reporter: { ...REPORT.reporter, name: '李小文', confidential: true },
    });
    const text = String((await called(ACCEPTOR)).body);
    expect(text).toMatch(/保密的一件.*是,,,\r\n/u);
    expect(text).not.toContain('李');
  });

  it('lets no cell become a formula of the spreadsheet that opens it', async () => {
    for (const title of ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)']) await report({ title });
    const text = String((await called(DISPATCHER)).body);
    expect(text).not.toMatch(/(?:^|,)"?[=+\-@]/mu);
    expect(text).toContain(`'+1+1`);
  });

  it('holds the caller’s scope and the filters of the list, and is one line of the audit', async () => {
    const here = await report();
    const there = await report({ place: { gridId: 'G211' } });
    const street = String((await called(person('street_reviewer', 'S2'))).body);
    expect(street).toContain(there);
    expect(street).not.toContain(here);
    expect(String((await called(DISPATCHER, '&gridId=G111')).body)).not.toContain(there);
    expect(
      String((await called(DISPATCHER, '&state=closed')).body)
        .trim()
        .split('\r\n'),
    ).toHaveLength(1);
    expect(String((await called(DISPATCHER, '&q=垃圾&lang=en')).body)).toMatch(/^\ufeff?Number,State,/u);
    const [last, , byGrid] = await rows();
    expect(last).toMatchObject({
      actor: DISPATCHER.id,
      object: 'cases',
      detail: 'q',
      purpose: PURPOSE,
      count: 2,
      result: 'ok',
    });
    expect(byGrid).toMatchObject({ detail: 'gridId', count: 1 });
    expect(await rows()).toHaveLength(4);
  });

  it('needs a purpose and somebody who handles cases, and tells nothing otherwise', async () => {
    await report();
    expect(await called(DISPATCHER, '', '看')).toMatchObject({
      status: 422,
      body: { code: 'purpose-required' },
    });
    for (const role of ['auditor', 'wall', 'administrator', 'resident', 'connector'] as const) {
      const answer = await called(person(role));
      expect(answer, role).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    }
    const key = world.people.giveKey(DISPATCHER);
    const byProgram = await ask('GET', encodeURI(`${world.url}/api/v1/cases/export?purpose=${PURPOSE}`), {
      headers: { 'x-api-key': key },
    });
    expect(byProgram).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect(await called(DISPATCHER, '&before=YX-20261121-000001')).toMatchObject({ status: 200 });
    expect(await called(DISPATCHER, `&q=${'长'.repeat(300)}`)).toMatchObject({ status: 400 });
  });

  it('is not handed out when that cannot be written down', async () => {
    await report();
    const repair = world.store.faults.fillDisk('audit');
    expect(await called(DISPATCHER)).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    repair();
  });

  it('is asked for in parts when it would be very long: half a table looks like a whole one', async () => {
    const thisCase = await world.app.live.dispatcher.caseOf(await report());
    if (thisCase === undefined) throw new Error('not reported');
    const found = (n: number) => {
      const cases = Array.from({ length: MOST_EXPORTED }, () => thisCase);
      vi.spyOn(world.app.live.search, 'find').mockResolvedValueOnce({
        cases,
        total: n,
        isCutOff: false,
        work: 0,
      });
    };
    found(MOST_EXPORTED + 1);
    expect(await called(DISPATCHER)).toMatchObject({
      status: 422,
      body: { code: 'export-too-large', params: { n: MOST_EXPORTED + 1, most: MOST_EXPORTED } },
    });
    const cutOff = { cases: [], total: 0, isCutOff: true, work: 0 };
    vi.spyOn(world.app.live.search, 'find').mockResolvedValueOnce(cutOff);
    expect(await called(DISPATCHER)).toMatchObject({ status: 422, body: { code: 'export-cut-off' } });
    found(MOST_EXPORTED);
    const text = String((await called(DISPATCHER)).body);
    expect(text.trim().split('\r\n')).toHaveLength(MOST_EXPORTED + 1);
  });
});
