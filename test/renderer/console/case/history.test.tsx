import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { caseNo } from '../../../kit/aCase.ts';
import { aReport, NOW, openPanel, somebody } from './kit.tsx';

const named = { reporterIds: ['r-1'] } as const;
const KEY = '{Control>}{Alt>}h{/Alt}{/Control}';

describe('what the same reporter reported before', () => {
  it('takes a purpose first, and is then listed without who it is', async () => {
    const { server, user } = openPanel([aReport(1, named)]);
    server.tellHistory({
      total: 2,
      unsatisfied: 1,
      cases: [
        { caseId: caseNo(2), title: '井盖松动', state: 'closed', reportedAt: NOW, unsatisfied: true },
        { caseId: caseNo(3), title: '路灯不亮', state: 'handling', reportedAt: NOW },
      ],
    });
    await user.keyboard(`${KEY}{Enter}`);
    expect(screen.getByText('请选用途')).toBeTruthy();
    expect(server.histories).toEqual([]);
    await user.keyboard('{ArrowRight}{Enter}');
    expect(await screen.findByText('一年内 2 件，1 件不满意')).toBeTruthy();
    expect(screen.getByRole('button', { name: /井盖松动.*不满意/u })).toBeTruthy();
    expect(server.histories).toEqual([{ purpose: 'repeat' }]);
  });

  it('is counted beside the case, and only the purpose opens the list', async () => {
    const { server, user } = openPanel([aReport(1, named)]);
    server.tellEarlier([{ rule: 'reporter', total: 3, unsatisfied: 0, lastAt: NOW - 86_400_000, cases: [] }]);
    const earlier = await screen.findByRole('region', { name: '以前的案件' });
    await user.click(within(earlier).getByRole('button'));
    expect(screen.getByText('用途')).toBeTruthy();
  });

  it('is not offered to those who handle', () => {
    openPanel(
      [aReport(1, { ...named, state: 'handling', primaryUnitId: 'WATER' })],
      somebody('dept_officer', 'WATER'),
    );
    expect(screen.queryByRole('button', { name: '历史诉求' })).toBeNull();
  });
});
