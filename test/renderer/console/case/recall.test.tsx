import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, RUBBISH, somebody, typesOf } from './kit.tsx';

/** Time goes on for the console: a second or ten. */
function pass(ms: number): void {
  act(() => {
    const { time } = app.client;
    time.set(time.now() + ms, 1);
  });
}

const drained = () => {
  const [, left] = document.querySelectorAll<SVGCircleElement>('[role="status"] circle');
  return Number(left?.style.strokeDashoffset);
};

describe('the ten seconds of a dispatch', () => {
  it('drain beside the seconds left, and Z takes it back though another case is open', async () => {
    const { server, user } = openPanel([aReport(1), aReport(2)]);
    await user.keyboard('a{Enter}');
    await screen.findByText(/任务卡 10 秒后发出/u);
    const full = drained();
    pass(4_000);
    await screen.findByText(/任务卡 [56] 秒后发出/u);
    expect(drained()).toBeGreaterThan(full + 0.3);
    act(() => app.client.view.select(caseNo(2), 'queue'));
    await user.keyboard('z');
    expect(typesOf(server.calls[1])).toEqual(['case.takeBack']);
    expect(server.case(caseNo(1)).state).toBe('filed');
    expect(await screen.findByText('已撤回派遣')).toBeTruthy();
    expect(screen.queryByText(/秒后发出/u)).toBeNull();
  });

  it('also end by a press, and over a page', async () => {
    const { server, user } = openPanel([aReport(1), aReport(2)]);
    await user.keyboard('a{Enter}');
    await screen.findByText(/秒后发出/u);
    act(() => app.client.view.select(caseNo(2), 'queue'));
    await user.keyboard('a{Enter}');
    await waitFor(() => expect(screen.getAllByText(/秒后发出/u)).toHaveLength(2));
    const [older] = screen.getAllByRole('button', { name: /撤回派遣/u });
    if (older === undefined) throw new Error('no way back');
    await user.click(older);
    expect(server.case(caseNo(1)).state).toBe('filed');
    act(() => app.screen.openPage('me'));
    await user.keyboard('z');
    expect(server.case(caseNo(2)).state).toBe('filed');
    act(() => app.screen.openPage(undefined));
  });

  it('are over afterwards, in so many words, and nothing is sent', async () => {
    const { server, user } = openPanel([aReport(1)]);
    await user.keyboard('a{Enter}');
    await screen.findByText(/秒后发出/u);
    pass(10_100);
    expect(screen.getByText(/派遣卡已发出，不能撤回/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /撤回派遣/u })).toBeNull();
    await user.keyboard('z');
    expect(server.calls).toHaveLength(1);
    expect((await screen.findByRole('alert')).textContent).toContain('派遣卡已发出，不能撤回');
  });

  it('are not offered for passing on to another unit', async () => {
    const { user } = openPanel([
      aReport(1, { state: 'dispatched', category: RUBBISH, primaryUnitId: 'URBAN', leg: 1 }),
    ]);
    await user.keyboard('a');
    await user.keyboard('qswj{Enter}');
    expect(screen.queryByText(/秒后发出/u)).toBeNull();
  });

  it('are not offered to somebody who may not take back', async () => {
    const { user } = openPanel([aReport(1)], somebody('acceptor', 'D'));
    await user.keyboard('a{Enter}');
    expect(screen.queryByText(/秒后发出/u)).toBeNull();
  });
});
