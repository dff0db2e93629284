import { expect, it } from 'vitest';
import { heldUntil } from '../../../domain/ladder/quietHours.ts';
import { shanghai } from '../../kit/caseStory.ts';

it.each([
  ['2026-11-20 21:59', undefined],
  ['2026-11-20 22:00', '2026-11-21 07:00'],
  ['2026-11-20 23:59', '2026-11-21 07:00'],
  ['2026-11-21 00:00', '2026-11-21 07:00'],
  ['2026-11-21 06:59', '2026-11-21 07:00'],
  ['2026-11-21 07:00', undefined],
  ['2026-11-21 12:00', undefined],
])('a message that arises at %s waits until %s', (at, until) => {
  const expected = until === undefined ? undefined : shanghai(until);
  expect(heldUntil(shanghai(at), 'general')).toBe(expected);
  expect(heldUntil(shanghai(at), 'important')).toBe(expected);
  expect(heldUntil(shanghai(at), 'urgent')).toBeUndefined();
});
