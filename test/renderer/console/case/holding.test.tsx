import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CaseRequest } from '../../../../domain/case/case.ts';
import { dayInput, noonOf } from '../../../../renderer/desk/dayInput.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { CHIEF } from '../../../kit/testApp.ts';
import { aReport, NOW, openPanel, somebody, WATER } from './kit.tsx';

const DAY_MS = 86_400_000;
const LEAD = somebody('dept_lead', 'WATER');
const DEPUTY = somebody('deputy_leader', 'D');

function inHand() {
  const now = NOW;
  const K5 = {
    startedAt: now - DAY_MS,
    due: now + 4 * DAY_MS,
    limit: { n: 5, unit: 'wd' as const },
    ruleId: 'test',
  };
  const clocks = { K5 };
  return {
    state: 'handling' as const,
    category: WATER,
    primaryUnitId: 'WATER',
    leg: 1,
    clocks,
    own: { urgency: 'general' as const, clocks, confidential: false },
  };
}

const held = (state: CaseRequest['state'] = 'pending'): CaseRequest => ({
  id: 'suspend-1',
  kind: 'suspend',
  by: { id: LEAD.id, role: 'dept_lead', unitId: 'WATER' },
  at: NOW,
  reason: '待断水计划批复',
  reasonCode: 'approval',
  reviewAt: noonOf(dayInput(NOW + 30 * DAY_MS)),
  state,
  unitId: 'WATER',
});

describe('asking for time', () => {
  it('counts in the unit of the limit, and takes no more than the limit itself', async () => {
    const { server, user } = openPanel([aReport(1, inHand())], LEAD);
    await user.keyboard('{Shift>}e{/Shift}6{Tab}等配件{Enter}');
    expect(server.calls).toHaveLength(0);
    const days = screen.getByRole('spinbutton', { name: '延长多少工作日' });
    await user.clear(days);
    await user.type(days, '3{Enter}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).requests[0]).toMatchObject({
        kind: 'extension',
        state: 'pending',
        limit: { n: 3, unit: 'wd' },
      }),
    );
  });

  it('is not offered when the limit has passed', () => {
    const late = inHand();
    const clocks = { K5: { ...late.clocks.K5, due: NOW - 1 } };
    openPanel([aReport(1, { ...late, clocks, own: { ...late.own, clocks } })], LEAD);
    expect(screen.queryByRole('button', { name: '申请延期' })).toBeNull();
  });

  it('is decided by the duty chief with one key', async () => {
    const request: CaseRequest = {
      id: 'extension-1',
      kind: 'extension',
      by: { id: LEAD.id, role: 'dept_lead', unitId: 'WATER' },
      at: NOW,
      reason: '等配件',
      limit: { n: 2, unit: 'wd' },
      state: 'pending',
      unitId: 'WATER',
    };
    const { server, user } = openPanel([aReport(1, { ...inHand(), requests: [request] })]);
    await user.keyboard('{Shift>}y{/Shift}{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).requests[0]?.state).toBe('approved'));
    expect(server.case(caseNo(1)).clocks.K5?.extension).toEqual({ n: 2, unit: 'wd' });
  });
});

describe('holding a case', () => {
  it('asks for a ground, words and a review date within ninety days', async () => {
    const { server, user } = openPanel([aReport(1, inHand())], LEAD);
    await user.keyboard('{Shift>}h{/Shift}');
    await user.click(screen.getByRole('radio', { name: '审批未完成' }));
    await user.type(screen.getByRole('textbox', { name: '说明' }), '待断水计划批复');
    const day = screen.getByLabelText(/复查日期/u);
    fireEvent.change(day, { target: { value: dayInput(NOW + 120 * DAY_MS) } });
    await user.click(screen.getByRole('button', { name: /^申请挂账 ↵/u }));
    expect(server.calls).toHaveLength(0);
    const chosen = dayInput(NOW + 30 * DAY_MS);
    fireEvent.change(day, { target: { value: chosen } });
    await user.click(screen.getByRole('button', { name: /^申请挂账 ↵/u }));
    await waitFor(() =>
      expect(server.case(caseNo(1)).requests[0]).toMatchObject({
        kind: 'suspend',
        reasonCode: 'approval',
        reviewAt: noonOf(chosen),
      }),
    );
  });

  it("is approved by a leader with the duty chief's opinion, and goes on again", async () => {
    const { server, user } = openPanel([aReport(1, { ...inHand(), requests: [held()] })], DEPUTY);
    const row = within(screen.getByRole('region', { name: '申请、核查与督办' })).getByRole('listitem');
    await user.click(within(row).getByRole('button', { name: '批准挂账' }));
    await screen.findByRole('combobox', { name: '初审值班长' });
    await user.click(screen.getByRole('combobox', { name: '初审值班长' }));
    await user.keyboard('1席{Enter}');
    await user.type(screen.getByRole('textbox', { name: '值班长初审意见' }), '情况属实，同意{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).state).toBe('suspended'));
    server.colleague({ type: 'case.resume', data: { caseId: caseNo(1), text: '批复已下' } }, true, CHIEF);
    await waitFor(() => expect(screen.queryByText('挂账中')).toBeNull());
  });

  it('is denied by the duty chief with a reason', async () => {
    const { server, user } = openPanel([aReport(1, { ...inHand(), requests: [held()] })]);
    await user.keyboard('{Shift>}n{/Shift}可先临时供水{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).requests[0]?.state).toBe('denied'));
  });
});
