import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { listenToKeys } from '../../../../renderer/console/commands/listenToKeys.ts';
import { commands } from '../../../../renderer/console/commands/registry.ts';
import { ExportDialog } from '../../../../renderer/console/panels/queue/ExportDialog.tsx';
import { QueuePanel } from '../../../../renderer/console/panels/queue/QueuePanel.tsx';
import * as files from '../../../../renderer/ui/saveFile.ts';
import { aCase } from '../../../kit/aCase.ts';
import { answerCalls } from '../../../kit/fakeCalls.ts';
import { giveSize, renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;

let saved: MockInstance<typeof files.saveFile>;

const TABLE = '编号,状态\r\nYX-20261121-000001,已结案\r\n';
let stopKeys: () => void;
beforeAll(() => giveSize(400, 800));
beforeEach(() => {
  saved = vi.spyOn(files, 'saveFile').mockImplementation(() => undefined);
  app = openTestApp({ cases: [aCase(1, { title: '路灯不亮' })] });
  stopKeys = listenToKeys(app, commands);
});
afterEach(() => {
  cleanup();
  stopKeys();
  app.close();
});

const queryOf = (call: string | undefined) => new URLSearchParams((call ?? '').split('?')[1]);
const show = () =>
  renderPart(
    app,
    <>
      <QueuePanel />
      <ExportDialog />
    </>,
  );

describe('exporting cases as a table', () => {
  it('takes what the search found, for a purpose, and saves the file', async () => {
    const calls = answerCalls(app, { 'GET /cases/export': { text: TABLE } });
    act(() => app.client.view.narrow({ text: '路灯' }));
    const { user } = show();
    await user.click(screen.getByRole('button', { name: '导出表格' }));
    expect(screen.getByRole('dialog').textContent).toContain('含“路灯”');
    const confirm = screen.getByRole('button', { name: '导出' });
    expect(confirm).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText('用途（记入审计）'), '周例会材料');
    await user.click(confirm);
    expect(Object.fromEntries(queryOf(calls[0]?.line))).toEqual({
      q: '路灯',
      purpose: '周例会材料',
      lang: 'zh',
    });
    expect(saved).toHaveBeenCalledWith(expect.stringMatching(/^cases-\d{8}\.csv$/u), TABLE, 'text/csv');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(app.client.notices.store.getState().notices[0]?.text).toMatch(/^已导出 cases-/u);
  });

  it('is opened and sent by keyboard alone; what is open is asked for by its states, what is not counted is said', async () => {
    const calls = answerCalls(app, { 'GET /cases/export': { text: TABLE } });
    act(() => app.client.view.narrow({ unplaced: true, mine: '1', gridId: 'G1' }));
    const { user } = show();
    await user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
    expect(screen.getByRole('dialog').textContent).toContain('筛选不影响导出');
    await user.keyboard('周例会材料{Enter}');
    const query = queryOf(calls[0]?.line);
    expect(query.get('gridId')).toBe('G1');
    expect(query.get('mine')).toBe('1');
    expect(query.get('state')?.split(',')).toContain('handling');
    expect(query.get('state')?.split(',')).not.toContain('closed');
    expect(query.get('state')?.length).toBeLessThanOrEqual(200);
  });

  it('says why it was refused and keeps the words', async () => {
    answerCalls(app, {
      'GET /cases/export': {
        ok: false,
        code: 'export-too-large',
        message: '',
        params: { n: 9000, most: 5000 },
      },
    });
    const { user } = show();
    act(() => app.screen.open('export'));
    await user.type(screen.getByLabelText('用途（记入审计）'), '周例会材料{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('共 9000 件，一次最多导出 5000 件');
    expect(screen.getByLabelText('用途（记入审计）')).toHaveProperty('value', '周例会材料');
    expect(saved).not.toHaveBeenCalled();
  });

  it('is not offered to who may not', () => {
    const { session } = app.client.sessionStore.getState();
    if (session === undefined) throw new Error('nobody is signed in');
    const person = { ...CHIEF, roles: ['auditor'] as const };
    app.client.sessionStore.setState({ session: { ...session, person } });
    act(() => app.client.view.narrow({ text: '路灯' }));
    show();
    expect(screen.queryByRole('button', { name: '导出表格' })).toBeNull();
  });
});
