import { expect, it } from 'vitest';
import { channelNumber } from '../../../domain/case/channelNumber.ts';
import { ownTitle } from '../../../domain/case/ownTitle.ts';

it('a title is the reporter’s own, or the beginning of what they wrote; what stands for a missing one says nothing', () => {
  const unread = [{ field: 'title' }] as const;
  expect(ownTitle({ title: '楼上漏水' })).toBe('楼上漏水');
  expect(ownTitle({ title: '楼上漏水', unread: [{ field: 'point' }] })).toBe('楼上漏水');
  expect(ownTitle({ title: '来件未写明事由', unread })).toBe('');
  expect(ownTitle({ title: '来件未写明事由', description: '5', unread })).toBe('');
  const description = '楼上漏水，滴到走廊里。已经两天了';
  expect(ownTitle({ title: '楼上漏水，滴到走廊里', description, unread })).toBe('楼上漏水，滴到走廊里');
});

it('a number is a channel’s, unless we made it to know the report again', () => {
  expect(channelNumber({ externalId: 'GZ-2026 第 7 号' })).toBe('GZ-2026 第 7 号');
  for (const externalId of [undefined, `sha256:${'0a'.repeat(16)}`, `refused:${'0a'.repeat(16)}`]) {
    expect(channelNumber({ externalId })).toBeUndefined();
  }
});
