import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CaseRequest } from '../../../../domain/case/case.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { aReport, NOW, openPanel, somebody, WATER } from './kit.tsx';

const dispatched = {
  state: 'dispatched',
  category: WATER,
  primaryUnitId: 'WATER',
  leg: 1,
  legAt: NOW,
  clocks: {},
} as const;
const OFFICER = somebody('dept_officer', 'WATER');

const request: CaseRequest = {
  id: 'return-1',
  kind: 'return',
  by: { id: OFFICER.id, role: 'dept_officer', unitId: 'WATER' },
  at: 0,
  reason: '管网属物业',
  basis: '不在本单位职责清单',
  state: 'pending',
  unitId: 'WATER',
};

describe('returning a case', () => {
  it('wants a reason and a ground, and offers the usual grounds', async () => {
    const { server, user } = openPanel([aReport(1, dispatched)], OFFICER);
    await user.keyboard('b管网属物业{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: '不在本单位职责清单' }));
    await user.click(screen.getByRole('button', { name: /^申请退单 ↵/u }));
    await waitFor(() =>
      expect(server.case(caseNo(1)).requests[0]).toMatchObject({
        ...request,
        at: expect.anything(),
        by: expect.anything(),
      }),
    );
  });

  it('takes a usual ground by keyboard alone: down to it, Enter takes it, Enter sends', async () => {
    const { server, user } = openPanel([aReport(1, dispatched)], OFFICER);
    await user.keyboard('b管网属物业{Tab}{ArrowDown}{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('不在本单位辖区');
    await user.keyboard('{Enter}');
    expect(server.calls).toHaveLength(0);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '依据' }));
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).requests[0]).toMatchObject({
        reason: '管网属物业',
        basis: '不在本单位辖区',
      }),
    );
  });

  it('goes back from the usual grounds to the field, to write another', async () => {
    const { user } = openPanel([aReport(1, dispatched)], OFFICER);
    await user.keyboard('b管网属物业{Tab}{ArrowDown}{ArrowUp}产权单位自管');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '依据' }).value).toBe('产权单位自管');
  });

  it('keeps what was typed when the form is put away', async () => {
    const { user } = openPanel([aReport(1, dispatched)], OFFICER);
    await user.keyboard('b管网属物业{Escape}');
    await user.keyboard('b');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '退单理由' }).value).toBe('管网属物业');
  });

  it('of a section waits for its street, by name, and for no dispatcher', () => {
    const ofSection = { ...request, streetId: 'S01' };
    openPanel([aReport(1, { ...dispatched, requests: [ofSection] })]);
    const row = within(screen.getByRole('region', { name: '申请、核查与督办' })).getByRole('listitem');
    expect(row.textContent).toMatch(/待 .+街.*审核员/u);
    expect(row.textContent).not.toContain('派遣员');
  });

  it('is approved where it stands on the case, and the case comes back', async () => {
    const { server, user } = openPanel([aReport(1, { ...dispatched, requests: [request] })]);
    const row = within(screen.getByRole('region', { name: '申请、核查与督办' })).getByRole('listitem');
    expect(row.textContent).toContain('退单申请');
    expect(row.textContent).toContain('管网属物业');
    await user.click(within(row).getByRole('button', { name: '同意退单' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(server.case(caseNo(1))).toMatchObject({ state: 'filed', returnCount: 1 }));
  });

  it('is denied with one key, never without a reason', async () => {
    const { server, user } = openPanel([aReport(1, { ...dispatched, requests: [request] })]);
    await user.keyboard('{Shift>}n{/Shift}{Enter}');
    expect(server.calls).toHaveLength(0);
    await user.keyboard('在职责清单内{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).requests[0]?.state).toBe('denied'));
  });

  it('says how often it came back, and that a dispute can be ruled on', () => {
    openPanel([aReport(1, { ...dispatched, returnCount: 2 })]);
    expect(screen.getByText('退单 2 次')).toBeTruthy();
    expect(screen.getByText('有争议，待终审')).toBeTruthy();
  });

  it('is ruled on with a unit that cannot return it any more', async () => {
    const { server, user } = openPanel([aReport(1, { ...dispatched, returnCount: 2 })]);
    await user.keyboard('{Shift>}f{/Shift}');
    expect(screen.getByText('终审指定后，该单位不得再退单。')).toBeTruthy();
    await user.keyboard('cgj{Enter}{Tab}两次退单{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1))).toMatchObject({ primaryUnitId: 'URBAN', finalAssigned: true }),
    );
    expect(screen.getByText('已终审，不得退单')).toBeTruthy();
  });

  it('is not offered to the unit it was finally given to', () => {
    openPanel([aReport(1, { ...dispatched, finalAssigned: true })], OFFICER);
    expect(screen.queryByRole('button', { name: /申请退单/u })).toBeNull();
  });
});
