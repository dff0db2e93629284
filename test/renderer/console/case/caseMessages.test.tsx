import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CaseMessages } from '../../../../renderer/console/panels/case/CaseMessages.tsx';
import { aCase, caseNo } from '../../../kit/aCase.ts';
import { fakeRoutes, no } from '../../../kit/fakeRoutes.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { openTestApp, type TestApp } from '../../../kit/testApp.ts';
import { MORNING } from '../../../kit/testClock.ts';

const aMessage = (n: number, fields: object) => ({
  id: `${n}-1`,
  position: n,
  seq: n,
  template: 'task-card',
  to: { kind: 'unit', unitId: 'D', desk: 'duty' },
  relates: caseNo(1),
  text: '',
  state: 'sent',
  attempts: 1,
  createdAt: MORNING - 60_000,
  heldUntil: MORNING - 49_000,
  nextAt: MORNING,
  updatedAt: MORNING,
  ...fields,
});

describe('the messages of a case on its panel', () => {
  let app: TestApp;
  beforeEach(() => {
    app = openTestApp({ cases: [aCase(1)] });
  });
  afterEach(() => {
    cleanup();
    app.close();
  });

  it('are the last word to each reader, those that failed first, with the way to all of them', async () => {
    const messages = [
      aMessage(4, {}),
      aMessage(3, { state: 'cancelled', error: 'taken-back' }),
      aMessage(2, { template: 'receipt', to: { kind: 'reporter' }, state: 'failed', error: 'timeout' }),
    ];
    fakeRoutes(app, { 'GET /outbox': () => ({ messages, more: false }) });
    const { user } = renderPart(app, <CaseMessages thisCase={aCase(1)} />);
    await screen.findByText(/派遣单/u);
    const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/失败.*回执 → 诉求人.*没有在时限内应答/u);
    expect(rows[1]).toMatch(/已发.*派遣单/u);
    await user.click(screen.getByRole('button', { name: '本案全部消息' }));
    expect(app.screen.get().page).toBe('messages');
  });

  it('are silent when there are none, or when they may not be read', async () => {
    const server = fakeRoutes(app, { 'GET /outbox': () => no('role-not-allowed') });
    const { container } = renderPart(app, <CaseMessages thisCase={aCase(1)} />);
    await expect.poll(() => server.of('GET /outbox').length).toBe(1);
    expect(container.textContent).toBe('');
  });
});
