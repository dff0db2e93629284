import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CORRECTION_MS } from '../../../../domain/claim/claims.ts';
import type { Person } from '../../../../domain/kernel.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { createTestClock, type TestClock } from '../../../kit/testClock.ts';
import { app, aReport, CHIEF, NOW, openPanel, RUBBISH, WATER } from './kit.tsx';

const ID = caseNo(1);
const filed = { state: 'filed', category: WATER } as const;
const DISPATCHER = { ...CHIEF, roles: ['dispatcher' as const] };
const TAKEN_BY_COLLEAGUE = { type: 'claim.take', data: { unitId: 'Z', caseId: ID } } as const;

const given = (calls: readonly { readonly commands: readonly { readonly type: string }[] }[]) =>
  calls.flatMap(({ commands }) => commands.map(({ type }) => type));
const strip = () => document.querySelector<HTMLElement>('[data-claim]');

let clock: TestClock;

function open(fields: object = {}, person: Person = DISPATCHER) {
  clock = createTestClock(NOW);
  const opened = openPanel([aReport(1, { ...filed, ...fields })], person, clock);
  pass(1000);
  return opened;
}

function pass(millis: number): void {
  act(() => {
    clock.advance(millis);
    app.client.time.tick();
  });
}

describe('a case in hand', () => {
  it('is taken with one key and put back with the same, while that is free', async () => {
    const { server, user } = open();
    await user.keyboard("'");
    await waitFor(() => expect(strip()?.textContent).toMatch(/您 .*前认领/u));
    await user.keyboard("'");
    await waitFor(() => expect(strip()).toBeNull());
    expect(given(server.calls)).toEqual(['claim.take', 'claim.release']);
  });

  it('is said with its holder’s post, and is no dispatcher’s to take away later', async () => {
    const { server, user } = open();
    server.colleague(TAKEN_BY_COLLEAGUE);
    expect(strip()?.textContent).toMatch(/值班长 2席 .*前认领/u);
    pass(CORRECTION_MS);
    await user.keyboard("'");
    expect(server.calls).toEqual([]);
    pass(1);
    expect(await screen.findByText(/值班长 2席 已认领/u)).toBeDefined();
  });

  it('is dispatched all the same after one more Enter', async () => {
    const { server, user } = open();
    server.colleague(TAKEN_BY_COLLEAGUE);
    await user.keyboard('a');
    const form = await screen.findByRole('form');
    await waitFor(() => expect(within(form).getByRole('button', { name: /按建议派遣/u })).toBeDefined());
    await user.keyboard('{Enter}');
    expect(await screen.findByText(/值班长 2席 正在办这件/u)).toBeDefined();
    expect(given(server.calls)).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(given(server.calls)).toEqual(['case.dispatch']));
    await waitFor(() => expect(strip()).toBeNull());
  });

  it('costs no key: who has a form open has it in hand, and it goes with the form', async () => {
    const { server, user } = open();
    await user.keyboard('a');
    await screen.findByRole('form');
    pass(1500);
    await waitFor(() => expect(strip()?.textContent).toMatch(/您 .*前认领/u));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(strip()).toBeNull());
    expect(given(server.calls)).toEqual([]);
    expect(given(server.quiet)).toEqual(['claim.take', 'claim.release']);
  });

  it('leaves no trace when two keys dispatch it', async () => {
    const { server, user } = open();
    await user.keyboard('a');
    await screen.findByRole('button', { name: /按建议派遣/u });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(given(server.calls)).toEqual(['case.dispatch']));
    pass(5000);
    expect(given(server.calls)).toEqual(['case.dispatch']);
    expect(server.quiet).toEqual([]);
  });

  it('ages in sight after five minutes', () => {
    const { server } = open();
    server.colleague(TAKEN_BY_COLLEAGUE);
    expect(strip()?.dataset.ageing).toBeUndefined();
    pass(5 * 60_000 + 5000);
    expect(strip()?.dataset.ageing).toBe('true');
    expect(strip()?.textContent).toContain('超过 5 分钟没有下一步');
  });

  it('is offered to seats that can take its next step, and the others are greyed with the reason', async () => {
    const { server, user } = open({ category: RUBBISH }, CHIEF);
    server.colleague(TAKEN_BY_COLLEAGUE);
    pass(CORRECTION_MS);
    const seat = (id: string, name: string, role: 'dispatcher' | 'checker') => ({
      ...{ id: id as never, name },
      roles: [role],
    });
    const people = [seat('d9', '派遣员 9席', 'dispatcher'), seat('k9', '核查员 9席', 'checker')];
    act(() => app.client.linkStore.setState({ desk: { world: 'live', unitId: 'Z' as never, people } }));
    await user.keyboard("'");
    const form = await screen.findByRole('form', { name: '转交认领' });
    const choice = (name: string) => within(form).getByRole<HTMLInputElement>('radio', { name });
    expect([choice('派遣员 9席').disabled, choice('核查员 9席').disabled]).toEqual([false, true]);
    expect(within(form).getByText('灰色的席位不能办这件的下一步')).toBeDefined();
  });

  it('is passed on by a supervisor, who says why', async () => {
    const { server, user } = open({ category: RUBBISH }, CHIEF);
    server.colleague(TAKEN_BY_COLLEAGUE);
    pass(CORRECTION_MS);
    await user.keyboard("'");
    const form = await screen.findByRole('form', { name: '转交认领' });
    await user.keyboard('{Enter}');
    expect(within(form).getByText('请写明理由')).toBeDefined();
    await user.keyboard('换人跟进{Enter}');
    await waitFor(() => expect(given(server.calls)).toEqual(['claim.release']));
    expect(server.calls[0]?.commands[0]?.data).toMatchObject({ caseId: ID, reason: '换人跟进' });
    await waitFor(() => expect(strip()).toBeNull());
  });
});
