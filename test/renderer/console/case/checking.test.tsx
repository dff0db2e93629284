import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../../domain/kernel.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, somebody, WATER } from './kit.tsx';

const resolved = {
  state: 'resolved',
  category: WATER,
  primaryUnitId: 'WATER',
  leg: 1,
  resolvedBy: { id: 'officer', role: 'dept_officer', unitId: 'WATER' },
} as const;

const CHECKER = somebody('checker', 'Z');

/** Another seat takes this console over. */
function sit(person: Person): void {
  const session = { token: person.id, expiresAt: Number.MAX_SAFE_INTEGER, person };
  act(() => app.client.sessionStore.setState({ session }));
}

const button = (name: RegExp) => screen.queryByRole('button', { name });

describe('checking a field case', () => {
  it('is closed by two seats: one gives the check out and closes, the other looks', async () => {
    const chief = { id: 'chief-1', name: '值班长 1席', roles: ['duty_chief'], scope: 'D' } as const;
    const { server, user } = openPanel([aReport(1, resolved)], chief);
    expect(button(/^结案$/u)).toBeNull();
    await user.keyboard('h');
    await user.keyboard('1席{Enter}{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).check).toMatchObject({ checkerId: CHECKER.id, checkerUnitId: 'Z' }),
    );
    expect(screen.getByRole('region', { name: '申请、核查与督办' }).textContent).toContain('待核查');

    sit(CHECKER);
    await user.keyboard('o已修复，水压正常{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).check?.state).toBe('passed'));

    sit(chief);
    await user.keyboard('f{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1))).toMatchObject({ state: 'closed', closure: { kind: 'checked' } }),
    );
  });

  it.each(['hcy', '核查', 'seat 1'])('is given to whom %s finds', async (typed) => {
    const { server, user } = openPanel([aReport(1, resolved)]);
    await user.keyboard(`h${typed}{Enter}{Enter}`);
    await waitFor(() => expect(server.case(caseNo(1)).check?.checkerId).toBe(CHECKER.id));
  });

  it('offers only checkers who are independent of the unit that handled it', async () => {
    const { user } = openPanel([aReport(1, resolved)]);
    await user.keyboard('h');
    await waitFor(() => expect(screen.getByRole('combobox', { name: '核查员' })).toBeTruthy());
    await user.keyboard('{ArrowDown}');
    const offered = within(await screen.findByRole('listbox', { name: '核查员' })).getAllByRole('option');
    expect(offered.map((option) => option.textContent)).toEqual(['核查员 1席指挥中心']);
  });

  it('sends it back for rework when it fails, never without a reason', async () => {
    const check = {
      id: 'check-1',
      kind: 'close',
      checkerId: CHECKER.id,
      checkerUnitId: 'Z',
      at: 0,
      state: 'open',
    } as const;
    const { server, user } = openPanel([aReport(1, { ...resolved, check })], CHECKER);
    await user.keyboard('{Shift>}o{/Shift}{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('仍在漏水{Enter}');
    await waitFor(() => expect(server.case(caseNo(1))).toMatchObject({ state: 'handling', reworkCount: 1 }));
    expect(screen.getByText('返工 1 次')).toBeTruthy();
  });

  it('is not offered to a checker it was not given to', () => {
    openPanel([aReport(1, resolved)], CHECKER);
    expect(button(/核查通过/u)).toBeNull();
  });
});
