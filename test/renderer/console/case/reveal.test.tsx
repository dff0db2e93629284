import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { REVEAL_MILLIS } from '../../../../domain/case/reveal.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { app, aReport, openPanel, somebody } from './kit.tsx';

const named = { reporterIds: ['r-1'] } as const;

afterEach(() => vi.restoreAllMocks());

async function look() {
  const opened = openPanel([aReport(1, named), aReport(2, named)]);
  await opened.user.keyboard('l回拨核实位置{Enter}');
  await screen.findByText('13800138000');
  return opened;
}

describe("looking at a reporter's contact", () => {
  it('asks what for first, and tells the server', async () => {
    const { server, user } = openPanel([aReport(1, named)]);
    await user.keyboard('l看{Enter}');
    expect(server.reveals).toEqual([]);
    expect(screen.getByText('请写明用途（4 字以上）')).toBeTruthy();
    await user.keyboard('看位置在哪{Enter}');
    expect(await screen.findByText('陈某')).toBeTruthy();
    expect(server.reveals).toEqual([{ reporterId: 'r-1', purpose: '看看位置在哪' }]);
  });

  it('shows the words in which numbers were masked, and what an order said in fields nobody reads', async () => {
    await look();
    const shown = screen.getByText('13800138000').closest('[role=status]')?.textContent;
    for (const words of [/内容请打 13900139000/u, /原话转 801/u, /来件其他字段\{\s+"areaCode": "440104"/u]) {
      expect(shown).toMatch(words);
    }
  });

  it('is over after a minute', async () => {
    await look();
    act(() => {
      const { time } = app.client;
      time.set(time.now() + REVEAL_MILLIS + 2000, 1);
    });
    expect(screen.queryByText('13800138000')).toBeNull();
    expect(screen.getByText('一分钟到，已隐藏。')).toBeTruthy();
  });

  it('goes with the case, and does not come back with it', async () => {
    const { user } = await look();
    act(() => app.client.view.select(caseNo(2), 'queue'));
    expect(screen.queryByText('13800138000')).toBeNull();
    act(() => app.client.view.select(caseNo(1), 'queue'));
    await user.keyboard('l');
    expect(screen.queryByText('13800138000')).toBeNull();
  });

  it('is kept nowhere', async () => {
    await look();
    const stored = Object.values({ ...localStorage, ...sessionStorage }).join();
    expect(stored).not.toMatch(/13800138000|陈某/u);
  });

  it('is not offered when nobody left a contact', async () => {
    openPanel([aReport(1, { reporterIds: [] })]);
    await waitFor(() => expect(screen.getByRole('toolbar', { name: '可用操作' })).toBeTruthy());
    expect(screen.queryByRole('button', { name: '联系方式' })).toBeNull();
  });

  it('is not offered to those who handle', () => {
    openPanel(
      [aReport(1, { ...named, state: 'handling', primaryUnitId: 'WATER' })],
      somebody('dept_officer', 'WATER'),
    );
    expect(screen.queryByRole('button', { name: '联系方式' })).toBeNull();
  });
});
