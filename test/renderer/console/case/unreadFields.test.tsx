import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UnreadField } from '../../../../domain/case/case.ts';
import { UNREAD_FIELDS } from '../../../../domain/case/codes.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { MORNING } from '../../../kit/testClock.ts';
import { app, aReport, openPanel } from './kit.tsx';

const AT_WORDS = { text: '盘福路 20 号', unplaced: 'text-only' } as const;
const POINT: UnreadField = { field: 'point', text: '113.262, 23.135' };

const card = () => screen.queryByRole('region', { name: '来件未读出' });

it('shows what was told after the report at the head of the case, newest first', () => {
  const by = { id: 'connector:hotline', role: 'connector' } as const;
  const supplement = (seq: number, text: string) => ({
    seq,
    at: MORNING,
    by,
    text,
    supplement: true as const,
  });
  const note = { seq: 9, at: MORNING, by, text: '已联系' };
  openPanel([aReport(1, { notes: [supplement(7, '水已到膝盖'), note, supplement(11, '有老人被困')] })]);
  const lines = within(screen.getByRole('region', { name: '补充反映' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent?.split('09:00')[1])).toEqual([
    '有老人被困',
    '水已到膝盖',
  ]);
});

describe('fields of a foreign message that could not be read', () => {
  it('stand on the case with what was written, or that it is sealed', async () => {
    const unread: readonly UnreadField[] = [
      POINT,
      { field: 'phone' },
      { field: 'receivedAt', text: '昨天下午' },
    ];
    openPanel([aReport(1, { place: AT_WORDS, unread })]);
    const lines = within(card() ?? document.body).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      '坐标原文“113.262, 23.135”定位',
      '电话原文已封存',
      '收件时间原文“昨天下午”',
    ]);
    expect(await violationsIn(document.body)).toEqual([]);
  });

  it('offer to place by hand what is kept as text, and to fill the urgency', async () => {
    const unread: readonly UnreadField[] = [POINT, { field: 'urgency', text: '加急' }];
    const { user } = openPanel([aReport(1, { place: AT_WORDS, unread })]);
    await user.click(screen.getByRole('button', { name: '定位' }));
    expect(app.client.view.get().flow).toBe('reclassify');
    await user.click(screen.getByRole('button', { name: '补填' }));
    expect(app.client.view.get().flow).toBe('urgency');
  });

  it('fold away the rest of a text longer than its field, and keep it also on an ended case', async () => {
    const rest = '后半段'.repeat(200);
    const { user } = openPanel([
      aReport(1, { state: 'closed', unread: [POINT, { field: 'description', text: rest }] }),
    ]);
    expect(within(card() ?? document.body).getAllByRole('listitem')).toHaveLength(1);
    await user.click(screen.getByText('其余 600 字'));
    expect(screen.getByText(rest).closest('details')?.open).toBe(true);
  });

  it('are silent once the case lies in a grid, and when nothing was left out', () => {
    openPanel([aReport(1, { unread: [POINT] })]);
    expect(card()).toBeNull();
  });

  it('have words in both languages for every field there is', () => {
    openPanel([aReport(1, { place: AT_WORDS, unread: UNREAD_FIELDS.map((field) => ({ field })) })]);
    for (const language of ['zh', 'en'] as const) {
      act(() => app.client.languageStore.setState({ language }));
      const region = screen.getByRole('region', {
        name: language === 'zh' ? '来件未读出' : 'Not read from the order',
      });
      expect(region.textContent).not.toMatch(/unread\./u);
    }
  });
});
