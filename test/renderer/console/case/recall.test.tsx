import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, RUBBISH, somebody, typesOf } from './kit.tsx';

/** Time goes on for the console, a second or ten; else it stands, however slow the machine is. */
function pass(ms: number): void {
  act(() => {
    const { time } = app.client;
    time.set(time.now() + ms, 0);
  });
}

function openStill(...desk: Parameters<typeof openPanel>) {
  const panel = openPanel(...desk);
  pass(0);
  return panel;
}

const drained = () => {
  const [, left] = document.querySelectorAll<SVGCircleElement>('[role="status"] circle');
  return Number(left?.style.strokeDashoffset);
};

const BY = { id: 'officer-1', role: 'dept_officer' } as const;

describe('the ten seconds of a dispatch', () => {
  it('drain beside the seconds left, and Z takes it back though another case is open', async () => {
    const { server, user } = openStill([aReport(1), aReport(2)]);
    await user.keyboard('a{Enter}');
    await screen.findByText(/派遣单 10 秒后发出/u);
    const full = drained();
    pass(4_000);
    await screen.findByText(/派遣单 [56] 秒后发出/u);
    expect(drained()).toBeGreaterThan(full + 0.3);
    act(() => app.client.view.select(caseNo(2), 'queue'));
    await user.keyboard('z');
    expect(typesOf(server.calls[1])).toEqual(['case.takeBack']);
    expect(server.case(caseNo(1)).state).toBe('filed');
    expect(await screen.findByText('已撤回派遣')).toBeTruthy();
    expect(screen.queryByText(/秒后发出/u)).toBeNull();
  });

  it('stand in one strip: the newest, and behind it what was done before, to open and take back by key', async () => {
    const { server, user } = openStill([aReport(1), aReport(2), aReport(3)]);
    for (const n of [1, 2, 3]) {
      act(() => app.client.view.select(caseNo(n), 'queue'));
      await user.keyboard('a{Enter}');
      await waitFor(() => expect(server.case(caseNo(n)).state).toBe('dispatched'));
    }
    await screen.findByText(/还有 2 件/u);
    expect(screen.getAllByText(/秒后发出/u)).toHaveLength(1);
    await user.keyboard('<');
    await waitFor(() => expect(screen.getAllByText(/秒后发出/u)).toHaveLength(3));
    const [older] = screen.getAllByRole('button', { name: /撤回派遣/u });
    if (older === undefined) throw new Error('no way back');
    await user.click(older);
    expect(server.case(caseNo(1)).state).toBe('filed');
    await screen.findByRole('button', { name: /收起/u });
    await user.keyboard('<');
    await screen.findByText(/还有 1 件/u);
    act(() => app.screen.openPage('me'));
    await user.keyboard('z');
    await waitFor(() => expect(server.case(caseNo(3)).state).toBe('filed'));
    await user.keyboard('z');
    await waitFor(() => expect(server.case(caseNo(2)).state).toBe('filed'));
    act(() => app.screen.openPage(undefined));
  });

  it('are over afterwards, in so many words, and nothing is sent', async () => {
    const { server, user } = openStill([aReport(1)]);
    await user.keyboard('a{Enter}');
    await screen.findByText(/秒后发出/u);
    pass(10_100);
    expect(screen.getByText(/派遣单已发出，不能撤回/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /撤回派遣/u })).toBeNull();
    await user.keyboard('z');
    expect(server.calls).toHaveLength(1);
    expect((await screen.findByRole('alert')).textContent).toContain('派遣单已发出，不能撤回');
  });

  it('are not offered to somebody who may not dispatch', async () => {
    const { user } = openStill([aReport(1)], somebody('acceptor', 'D'));
    await user.keyboard('a{Enter}');
    expect(screen.queryByText(/秒后发出/u)).toBeNull();
  });
});

describe('the ten seconds of whatever else tells somebody outside', () => {
  const atWork = {
    state: 'handling',
    category: RUBBISH,
    primaryUnitId: 'URBAN',
    leg: 1,
    version: 4,
  } as const;

  it('take a transfer back by Z: the first unit has the case again', async () => {
    const { server, user } = openStill([aReport(1, { ...atWork, stages: { handle: { at: 1, by: BY } } })]);
    await user.keyboard('a');
    await user.keyboard('qswj');
    await user.keyboard('{Enter}');
    const reason = await screen.findByLabelText(/原因|理由/u);
    await user.type(reason, '职责');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/派遣单 \d+ 秒后发出/u);
    expect(server.case(caseNo(1)).primaryUnitId).toBe('WATER');
    await user.keyboard('{Escape}z');
    await waitFor(() => expect(server.case(caseNo(1)).primaryUnitId).toBe('URBAN'));
    expect(server.case(caseNo(1)).state).toBe('handling');
    expect(await screen.findByText('已撤回改派')).toBeTruthy();
  });

  it('leave nothing of an urging that nobody has heard', async () => {
    const { server, user } = openStill([aReport(1, atWork)]);
    await user.keyboard('u');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/催办 \d+ 秒后发出/u);
    await user.keyboard('z');
    expect(await screen.findByText('已撤回催办')).toBeTruthy();
    expect(server.case(caseNo(1)).urgeCount).toBe(0);
    expect(typesOf(server.calls.at(-1))).toEqual(['case.takeBack']);
  });
});
