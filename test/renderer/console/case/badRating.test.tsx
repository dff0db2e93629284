import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Case, CaseRequest } from '../../../../domain/case/case.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { aReport, NOW, openPanel, somebody, WATER } from './kit.tsx';

const LEAD = somebody('dept_lead', 'WATER');
const SUPERVISOR = somebody('supervisor', 'D');
const RATER = 'r-1' as never;

/** A closed case with a rating of 1. */
function rated(more: Partial<Case> = {}): Case {
  const rating = { score: 1, at: NOW, by: RATER };
  return aReport(1, {
    state: 'closed',
    category: WATER,
    primaryUnitId: 'WATER',
    closure: { kind: 'checked', at: NOW, by: { id: 'x' as never, role: 'duty_chief' } },
    rating,
    ratings: [rating],
    ...more,
  } as never);
}

const appeal = {
  id: 'ratingAppeal-1',
  kind: 'ratingAppeal',
  by: { id: LEAD.id, role: 'dept_lead', unitId: 'WATER' },
  at: NOW,
  reason: '索赔未果',
  appealGround: 'malicious',
  raterId: RATER,
  state: 'pending',
} as CaseRequest;

const called = { at: NOW, by: { id: 'x', role: 'acceptor' }, reached: true } as never;

describe('a bad rating on the case', () => {
  it('says that a call back is due, and is appealed against by the unit with one key', async () => {
    const { server, user } = openPanel([rated()], LEAD);
    expect(screen.getByText('1 分 · 待回访')).toBeDefined();
    await user.keyboard('{Control>}{Alt>}r{/Alt}{/Control}');
    await user.type(screen.getByRole('textbox', { name: '事实和依据' }), '有验收照片');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(server.case(caseNo(1)).requests[0]).toMatchObject({
        kind: 'ratingAppeal',
        state: 'pending',
        appealGround: 'malicious',
      }),
    );
    expect(screen.getByText('1 分 · 待回访 · 申诉待决')).toBeDefined();
  });

  it('is set aside by whoever keeps watch, and then said not to count', async () => {
    const { server, user } = openPanel([rated({ requests: [appeal], callbacks: [called] })], SUPERVISOR);
    await user.keyboard('{Shift>}y{/Shift}');
    expect(screen.getByText('差评回访：✓ 已回访')).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: '决定理由' }), '回访属实');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(server.case(caseNo(1)).rating?.setAside).toBeDefined());
    expect(screen.getByText('1 分 · 已剔除，不计入 · ✓ 已回访')).toBeDefined();
  });

  it('stands when the appeal is denied', async () => {
    const { server, user } = openPanel([rated({ requests: [appeal] })], SUPERVISOR);
    await user.keyboard('{Shift>}n{/Shift}照片显示没有办结{Enter}');
    await waitFor(() => expect(server.case(caseNo(1)).requests[0]?.state).toBe('denied'));
    expect(server.case(caseNo(1)).rating?.setAside).toBeUndefined();
  });
});
