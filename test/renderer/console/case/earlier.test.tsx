import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EarlierGroup } from '../../../../domain/contract/earlier.ts';
import { DAY_MS } from '../../../../domain/time/shanghaiDay.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, openPanel } from './kit.tsx';

const NOW = Date.UTC(2026, 10, 23, 1);

/** Six at the door, the last one twelve days ago. */
const AT_THE_DOOR: EarlierGroup = {
  rule: 'place',
  total: 6,
  unsatisfied: 2,
  lastAt: NOW - 12 * DAY_MS,
  cases: [2, 3, 4].map((n) => ({
    caseId: caseNo(n),
    title: `门口垃圾 ${n}`,
    state: 'closed',
    reportedAt: NOW - 12 * n * DAY_MS,
    ...(n === 3 && { unsatisfied: true as const }),
  })),
};

describe('a chronic spot', () => {
  it('is said on the card before the case is sent on, and opens its earlier cases with one key', async () => {
    const { server, user } = openPanel([aReport(1, { reportedAt: NOW }), aReport(2, { state: 'closed' })]);
    server.tellEarlier([AT_THE_DOOR]);
    await screen.findByText('同址第 7 次，上次 12 天前，2 次不满意');
    expect(screen.queryByText('门口垃圾 2')).toBeNull();
    await user.keyboard('#');
    const first = await screen.findByRole('button', { name: /门口垃圾 2/u });
    expect(document.activeElement).toBe(first);
    expect(screen.getByRole('button', { name: /门口垃圾 3.*不满意/u })).toBeTruthy();
    expect(screen.getByText('另有更早的 3 件')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(app.client.view.get().selectedId).toBe(caseNo(2)));
  });

  it('is none where nothing came before, and the key says so', async () => {
    const { user } = openPanel([aReport(1)]);
    await user.keyboard('#');
    expect(app.client.notices.store.getState().notices.at(-1)?.text).toContain('一年内这里没有以前的案件');
    expect(screen.queryByRole('region', { name: '以前的案件' })).toBeNull();
  });
});
