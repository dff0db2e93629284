import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../domain/contract/audit.ts';
import type { Person } from '../../../domain/kernel.ts';
import { NAMED_REPORT, person } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'dispatcher']);
const ACCEPTOR = person('acceptor');
const SUPERVISOR = person('supervisor');
const OFFICER = person('dept_officer', 'B1');
const ADMINISTRATOR = person('administrator');

const PURPOSE = '回访核实地点';

describe("a reporter's contact", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const report = async (confidential = false) => {
    const console = await world.console(ACCEPTOR);
    const body = { ...NAMED_REPORT, reporter: { ...NAMED_REPORT.reporter, confidential } };
    const { caseId } = accepted(await console.command('case.report', body));
    const reporterId = world.app.live.dispatcher.durable.cases.get(caseId)?.reporterIds[0] ?? '';
    return { caseId, reporterId };
  };
  const reveal = (who: Person, caseId: string, body: object) =>
    httpCall(world.url, `POST /cases/${caseId}/reveal`, { token: world.people.admit(who), body });
  const erase = (who: Person, id: string, body: object = { purpose: '诉求人要求删除' }) =>
    httpCall(world.url, `POST /contacts/${id}/erase`, { token: world.people.admit(who), body });
  const rows = (): Promise<readonly AuditEntry[]> => world.app.audit.find({ limit: 1000 });

  it('is shown for a purpose, for a minute, and leaves one row', async () => {
    const { caseId, reporterId } = await report();
    const { status, body, headers } = await reveal(ACCEPTOR, caseId, { reporterId, purpose: ` ${PURPOSE} ` });
    expect(status).toBe(200);
    expect(body).toEqual({ name: '陈大文', phone: '13800138000', until: world.clock.now() + 60_000 });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await rows()).toEqual([
      {
        seq: 1,
        at: world.clock.now(),
        actor: ACCEPTOR.id,
        role: 'acceptor',
        action: 'reveal-contact',
        object: caseId,
        detail: reporterId,
        purpose: PURPOSE,
        ip: '127.0.0.1',
        result: 'ok',
      },
    ]);
  });

  it('leaves a row each time it is looked at', async () => {
    const { caseId, reporterId } = await report();
    for (const who of [ACCEPTOR, SUPERVISOR, CHIEF]) {
      expect((await reveal(who, caseId, { reporterId, purpose: PURPOSE })).status).toBe(200);
    }
    expect((await rows()).map(({ role }) => role)).toEqual(['duty_chief', 'supervisor', 'acceptor']);
  });

  it('is refused with a code of its own and one row, and nothing is told', async () => {
    const { caseId, reporterId } = await report();
    const { caseId: secret, reporterId: secretReporter } = await report(true);
    const requests: [Person, string, object, number, string][] = [
      [OFFICER, caseId, { reporterId, purpose: PURPOSE }, 403, 'role-not-allowed'],
      [person('acceptor', 'S2'), caseId, { reporterId, purpose: PURPOSE }, 403, 'out-of-scope'],
      [CHIEF, secret, { reporterId: secretReporter, purpose: PURPOSE }, 403, 'confidential-contact'],
      [ACCEPTOR, caseId, { reporterId, purpose: '看' }, 422, 'purpose-required'],
      [ACCEPTOR, caseId, { reporterId }, 422, 'purpose-required'],
      [ACCEPTOR, caseId, { reporterId: secretReporter, purpose: PURPOSE }, 404, 'unknown-reporter'],
      [ACCEPTOR, 'YX-20261121-999999', { reporterId, purpose: PURPOSE }, 404, 'unknown-case'],
      [ACCEPTOR, caseId, { purpose: PURPOSE }, 400, 'bad-request'],
    ];
    for (const [who, id, body, status, code] of requests) {
      const answer = await reveal(who, id, body);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(JSON.stringify(answer.body)).not.toContain('陈');
    }
    const refused = await rows();
    expect(refused.map(({ result }) => result).toReversed()).toEqual(requests.map(([, , , , code]) => code));
    expect(new Set(refused.map(({ action }) => action))).toEqual(new Set(['refused']));
  });

  it('never goes to the unit a confidential complaint is about, nor to a program', async () => {
    const { caseId, reporterId } = await report(true);
    const chief = await world.console(CHIEF);
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'B1' }));
    const inside = person(['dept_lead', 'supervisor'], 'B1');
    expect(await reveal(inside, caseId, { reporterId, purpose: PURPOSE })).toMatchObject({
      status: 403,
      body: { code: 'handling-unit-barred' },
    });
    expect((await reveal(SUPERVISOR, caseId, { reporterId, purpose: PURPOSE })).status).toBe(200);
    const key = world.people.giveKey(ACCEPTOR);
    const body = { reporterId, purpose: PURPOSE };
    expect(await httpCall(world.url, `POST /cases/${caseId}/reveal`, { key, body })).toMatchObject({
      status: 403,
      body: { code: 'role-not-allowed' },
    });
  });

  it('is not shown when that cannot be written down', async () => {
    const { caseId, reporterId } = await report();
    const repair = world.store.faults.fillDisk('audit');
    expect(await reveal(ACCEPTOR, caseId, { reporterId, purpose: PURPOSE })).toMatchObject({
      status: 503,
      body: { code: 'store-unavailable' },
    });
    repair();
    expect((await rows()).map(({ action }) => action)).toEqual(['refused']);
  });

  it('of a merged report is shown on the case it went into', async () => {
    const receipt = await report();
    const other = await report();
    const chief = await world.console(CHIEF);
    accepted(await chief.command('case.merge', { caseId: receipt.caseId, intoId: other.caseId }));
    const body = { reporterId: receipt.reporterId, purpose: PURPOSE };
    expect((await reveal(ACCEPTOR, other.caseId, body)).status).toBe(200);
  });

  describe('erasing it', () => {
    it('is for the administrator with a purpose, is written down, and leaves the chain whole', async () => {
      const { caseId, reporterId } = await report();
      const head = await world.store.events.head('live');
      expect((await erase(ADMINISTRATOR, reporterId)).status).toBe(204);
      expect(await world.store.contacts.read(reporterId)).toBeUndefined();
      expect(await world.store.events.verify('live')).toMatchObject({ ok: true, head });
      expect(await reveal(ACCEPTOR, caseId, { reporterId, purpose: PURPOSE })).toMatchObject({
        status: 410,
        body: { code: 'contact-erased' },
      });
      const [, erased] = await rows();
      expect(erased).toMatchObject({
        actor: ADMINISTRATOR.id,
        role: 'administrator',
        action: 'erase-contact',
        object: reporterId,
        purpose: '诉求人要求删除',
      });
    });

    it('is refused to others, without a purpose, twice, and when it cannot be written down', async () => {
      const { reporterId } = await report();
      expect(await erase(ACCEPTOR, reporterId)).toMatchObject({ status: 403 });
      expect(await erase(ADMINISTRATOR, reporterId, {})).toMatchObject({ status: 422 });
      expect(await erase(ADMINISTRATOR, 'R-nobody')).toMatchObject({ status: 410 });
      const repair = world.store.faults.fillDisk('audit');
      expect(await erase(ADMINISTRATOR, reporterId)).toMatchObject({ status: 503 });
      expect(await world.store.contacts.read(reporterId)).toBeDefined();
      repair();
      expect((await erase(ADMINISTRATOR, reporterId)).status).toBe(204);
      expect(await erase(ADMINISTRATOR, reporterId)).toMatchObject({ status: 410 });
      expect((await rows()).filter(({ action }) => action === 'erase-contact')).toHaveLength(1);
    });
  });
});
