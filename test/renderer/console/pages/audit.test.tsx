import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { AuditEntry, VerifyState } from '../../../../domain/contract/audit.ts';
import { ROLES } from '../../../../domain/kernel.ts';
import { DAY_MS } from '../../../../domain/time/shanghaiDay.ts';
import AuditPage from '../../../../renderer/console/pages/audit/AuditPage.tsx';
import { PAGE } from '../../../../renderer/console/pages/audit/useAudit.ts';
import { PROGRESS_MS } from '../../../../renderer/console/pages/audit/VerifyPart.tsx';
import { landingPage, pagesOf } from '../../../../renderer/console/screen/pageList.ts';
import * as files from '../../../../renderer/ui/saveFile.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

let app: TestApp;

let saved: MockInstance<typeof files.saveFile>;

const anEntry = (seq: number, fields: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  at: MORNING,
  actor: 'p1',
  role: 'duty_chief',
  action: 'read-case',
  object: caseNo(1),
  ip: '10.0.0.7',
  result: 'ok',
  ...fields,
});
const people = { p1: { account: 'chief1', name: '值班长 1席', nameEn: 'Duty chief 1' } };
const chains = [
  { chain: 'live', ok: true, entries: 1200 },
  { chain: 'audit', ok: true, entries: 300 },
];
const head = { seq: 302, hash: 'c'.repeat(64) };
/** The first instant of 21 November 2026 in Shanghai. */
const DAY_21 = Date.UTC(2026, 10, 20, 16);

describe('the page of the audit', () => {
  let server: FakeRoutes;
  let entries: readonly AuditEntry[];
  let state: VerifyState;

  beforeEach(() => {
    saved = vi.spyOn(files, 'saveFile').mockImplementation(() => undefined);
    app = openTestApp({ cases: [aCase(1)] });
    app.screen.openPage('audit');
    entries = [
      anEntry(302, { action: 'refused', detail: 'GET /cases/:id', result: 'out-of-scope' }),
      anEntry(301),
    ];
    state = {};
    server = fakeRoutes(app, {
      'GET /audit': () => ({ entries, head, people }),
      'GET /audit/verify': () => state,
      'POST /audit/verify': () => ({ at: MORNING, ok: true, chains }),
      'GET /audit/export': () => ({ text: '{"format":"lingxing-audit-1"}\n{"hash":"a"}\n{"hash":"b"}\n' }),
    });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    app.close();
  });

  const opened = async () => {
    const view = renderPart(app, <AuditPage />);
    await screen.findByText(/查看了案件/u);
    return view;
  };
  const query = () => new URLSearchParams(server.of('GET /audit').at(-1)?.line.split('?')[1]);

  it('is for auditors alone, who begin here', () => {
    for (const role of ROLES) {
      const isThere = pagesOf({ roles: [role] }).some(({ id }) => id === 'audit');
      expect(isThere, role).toBe(role === 'auditor');
    }
    expect(landingPage({ roles: ['auditor'] })).toBe('audit');
  });

  it('shows each entry as a sentence, a refusal by the words of its code', async () => {
    await opened();
    const [, first, second] = screen.getAllByRole('row');
    expect(first?.textContent).toContain(`值班长 1席 chief1（值班长）对 ${caseNo(1)} 的操作被拒绝`);
    expect(first?.textContent).not.toContain('out-of-scope');
    expect(second?.textContent).toContain(`查看了案件 ${caseNo(1)}`);
    expect(second?.textContent).toContain('来自 10.0.0.7');
    act(() => app.client.languageStore.setState({ language: 'en' }));
    expect(screen.getByText(/Duty chief 1 chief1 \(.+\) viewed case/u)).toBeTruthy();
  });

  it('searches by action, actor, object and days, and asks nothing while somebody types', async () => {
    const { user } = await opened();
    await user.type(screen.getByRole('searchbox', { name: /对象/u }), ` ${caseNo(1).toLowerCase()} `);
    await user.type(screen.getByRole('searchbox', { name: /操作人/u }), 'chief1');
    await user.selectOptions(screen.getByRole('combobox', { name: '操作' }), 'read-case');
    fireEvent.change(screen.getByLabelText('自'), { target: { value: '2026-11-21' } });
    fireEvent.change(screen.getByLabelText('至'), { target: { value: '2026-11-22' } });
    expect(server.of('GET /audit')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '查找' }));
    await waitFor(() =>
      expect(Object.fromEntries(query())).toEqual({
        action: 'read-case',
        actor: 'chief1',
        object: caseNo(1),
        from: String(DAY_21),
        to: String(DAY_21 + 2 * DAY_MS),
        limit: String(PAGE),
      }),
    );
    await user.click(screen.getByRole('button', { name: '清除条件' }));
    await waitFor(() => expect([...query().keys()]).toEqual(['limit']));
  });

  it('does not ask for days that end before they begin, and says so', async () => {
    const { user } = await opened();
    fireEvent.change(screen.getByLabelText('自'), { target: { value: '2026-11-22' } });
    fireEvent.change(screen.getByLabelText('至'), { target: { value: '2026-11-21' } });
    expect(screen.getByRole('alert').textContent).toContain('止日早于起日');
    await user.click(screen.getByRole('button', { name: '查找' }));
    expect(server.of('GET /audit')).toHaveLength(1);
    expect(screen.getByRole('button', { name: /导出/u })).toHaveProperty('disabled', true);
  });

  it('reads on below when the end is near, and keeps what it has read', async () => {
    entries = Array.from({ length: PAGE }, (_, n) => anEntry(302 - n));
    const view = renderPart(app, <AuditPage />);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(PAGE + 1));
    const list = view.container.querySelector('table')?.parentElement;
    if (list === null || list === undefined) throw new Error('no list');
    server.on('GET /audit', () => no('unreachable'));
    fireEvent.scroll(list);
    await screen.findByRole('alert');
    expect(screen.getAllByRole('row')).toHaveLength(PAGE + 1);
    server.on('GET /audit', () => ({ entries: [anEntry(5)], head, people: {} }));
    await view.user.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(PAGE + 2));
    expect(query().get('before')).toBe(String(302 - PAGE + 1));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: '查看更早' })).toBeNull();
  });

  it('says when there is nothing, and when the server is away', async () => {
    entries = [];
    const view = renderPart(app, <AuditPage />);
    await screen.findByText('没有符合条件的记录。');
    view.unmount();
    server.on('GET /audit', () => no('unreachable'));
    renderPart(app, <AuditPage />);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('exports the days as JSON lines, with how to check them', async () => {
    const { user } = await opened();
    fireEvent.change(screen.getByLabelText('自'), { target: { value: '2026-11-21' } });
    fireEvent.change(screen.getByLabelText('至'), { target: { value: '2026-11-21' } });
    await user.click(screen.getByRole('button', { name: /导出/u }));
    await screen.findByText(/已导出 2 条.*sha256\(前一条哈希 \+ text\)/u);
    expect(server.of('GET /audit/export').at(-1)?.line).toContain(`from=${DAY_21}&to=${DAY_21 + DAY_MS}`);
    const [name, text, type] = saved.mock.calls[0] ?? [];
    expect([name, type]).toEqual(['audit-20261121-20261121.jsonl', 'application/x-ndjson']);
    expect(text).toContain('lingxing-audit-1');
  });

  it('saves nothing when the export is refused, and says why', async () => {
    server.on('GET /audit/export', () => no('store-unavailable'));
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: /导出/u }));
    await screen.findByText(/没有成功：/u);
    expect(saved).not.toHaveBeenCalled();
  });

  it('walks both chains, and finds them sound', async () => {
    const { user } = await opened();
    await screen.findByText('尚未核对过。');
    state = { last: { at: MORNING, ok: true, chains } };
    await user.click(screen.getByRole('button', { name: /核对/u }));
    await screen.findByText(/核对：记录完整/u);
    expect(screen.getByText('案件链完好，1200 条')).toBeTruthy();
    expect(screen.getByText('审计链完好，300 条')).toBeTruthy();
    expect(server.of('POST /audit/verify')).toHaveLength(1);
  });

  it('says which chain is broken, where and how', async () => {
    const broken = { chain: 'audit', ok: false, entries: 41, seq: 42, reason: 'hash-mismatch' };
    state = { last: { at: MORNING, ok: false, chains: [{ chain: 'live', ok: true, entries: 9 }, broken] } };
    await opened();
    expect(await screen.findByText(/链断/u)).toBeTruthy();
    expect(screen.getByText('审计链在第 42 条断开：哈希不符，内容被改动过')).toBeTruthy();
    expect(screen.queryByText(/核对：记录完整/u)).toBeNull();
  });

  it('shows how far a walk is, also somebody else’s, until it is over', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    state = { running: { chain: 'live', checked: 500, head: 1200 } };
    await opened();
    await screen.findByText('正在核对案件链：第 500 条，共 1,200 条');
    expect(screen.getByRole('button', { name: /核对/u })).toHaveProperty('disabled', true);
    state = { last: { at: MORNING, ok: true, chains } };
    act(() => void vi.advanceTimersByTime(PROGRESS_MS));
    await screen.findByText(/核对：记录完整/u);
  });

  it('says when a walk could not be finished', async () => {
    server.on('POST /audit/verify', () => no('store-unavailable'));
    const { user } = await opened();
    await user.click(screen.getByRole('button', { name: /核对/u }));
    await screen.findByText(/没有完成：/u);
  });

  it('is driven by the keyboard alone: search, rows, the case, check and export', async () => {
    const { user } = await opened();
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: /对象/u }));
    await user.keyboard('chief1{Enter}');
    await waitFor(() => expect(query().get('object')).toBe('chief1'));
    await screen.findByText(/查看了案件/u);
    act(() => (document.activeElement as HTMLElement).blur());
    await user.keyboard('v');
    await waitFor(() => expect(server.of('POST /audit/verify')).toHaveLength(1));
    await user.keyboard('e');
    await waitFor(() => expect(saved).toHaveBeenCalledOnce());
    await user.keyboard('j');
    expect(document.activeElement).toBe(screen.getAllByRole('row')[1]);
    await user.keyboard('j{Enter}');
    await waitFor(() => expect(app.client.view.get()).toMatchObject({ selectedId: caseNo(1) }));
    expect(app.screen.get().page).toBeUndefined();
  });

  it('has nothing a machine finds wrong for people who cannot see or point', async () => {
    state = { last: { at: MORNING, ok: true, chains } };
    const { container } = await opened();
    expect(await violationsIn(container)).toEqual([]);
  });
});
