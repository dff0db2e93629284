import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BatchDialog } from '../../../../renderer/console/panels/batch/BatchDialog.tsx';
import { openBatch } from '../../../../renderer/console/screen/batch.ts';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { type FakeRoutes, fakeRoutes } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';

let app: TestApp;
let server: FakeRoutes;

beforeEach(() => {
  app = openTestApp({
    cases: [
      aCase(1, { state: 'handling', primaryUnitId: 'B1' as never }),
      aCase(2, { state: 'handling', primaryUnitId: 'B1' as never }),
      aCase(3, { state: 'closed', title: '早已结案' }),
    ],
  });
  app.client.situation.put(aCase(3, { state: 'closed', title: '早已结案' }));
  app.client.linkStore.setState({ phase: 'live' });
  server = fakeRoutes(app);
  app.client.view.mark([1, 2, 3].map(caseNo), true);
});
afterEach(() => {
  cleanup();
  app.close();
});

describe('a batch', () => {
  it('shows what will be refused and why, and does the others only after that was looked at', async () => {
    const { user } = renderPart(app, <BatchDialog />);
    act(() => openBatch(app, 'urge'));
    const dialog = await screen.findByRole('dialog', { name: '批量办理：已勾选 3 件' });
    expect(await violationsIn(dialog)).toEqual([]);
    const barred = within(screen.getByRole('region', { name: '会拒 1 件，原因如下' }));
    expect(barred.getByText(/早已结案/u)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '有 1 件会拒，看过后只办其余 2 件' }));
    expect(server.commands).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: '催办 2 件' }));
    await waitFor(() => expect(app.screen.get().overlay).toBeUndefined());
    expect(server.commands.map(({ commands }) => commands[0])).toMatchObject([
      { type: 'case.urge', data: { caseId: caseNo(1) } },
      { type: 'case.urge', data: { caseId: caseNo(2) } },
    ]);
    expect([...app.client.view.get().marked]).toEqual([caseNo(3)]);
  });

  it('asks for what is missing, and takes the ticks from what would be refused', async () => {
    const { user } = renderPart(app, <BatchDialog />);
    act(() => openBatch(app, 'close'));
    await screen.findByRole('dialog');
    await user.click(screen.getByRole('radio', { name: '催办' }));
    await user.click(screen.getByRole('button', { name: '去掉这 1 件的勾选' }));
    expect([...app.client.view.get().marked]).toEqual([1, 2].map(caseNo));
    await user.click(screen.getByRole('radio', { name: '记一笔' }));
    expect(screen.getByText('请写明内容。')).toBeDefined();
    expect(screen.getByRole('button', { name: '记一笔 2 件' })).toHaveProperty('disabled', true);
  });

  it('begins at its button where nothing is asked, so that Enter prints', async () => {
    renderPart(app, <BatchDialog />);
    act(() => openBatch(app, 'print'));
    await screen.findByRole('dialog');
    expect(document.activeElement?.textContent).toBe('打印 3 件');
  });

  it('waits for the link', async () => {
    app.client.linkStore.setState({ phase: 'offline' });
    renderPart(app, <BatchDialog />);
    act(() => openBatch(app, 'urge'));
    await screen.findByRole('dialog');
    expect(screen.getByText('网络已断，接通后才能批量办理。')).toBeDefined();
  });
});
