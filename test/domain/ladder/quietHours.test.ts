import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldUntil } from '../../../domain/ladder/quietHours.ts';
import { shanghai } from '../../kit/caseStory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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

describe('what presses at night', () => {
  const at = shanghai('2026-11-20 23:52');
  const morning = shanghai('2026-11-21 07:00');

  it('is a limit that ends before the night is over', () => {
    expect(heldUntil(at, 'general', { deadline: shanghai('2026-11-21 01:52') })).toBeUndefined();
    expect(heldUntil(at, 'general', { deadline: morning })).toBeUndefined();
    expect(heldUntil(at, 'general', { deadline: shanghai('2026-11-21 09:00') })).toBe(morning);
  });

  it('is what ended in it, and not what had ended by the evening', () => {
    expect(heldUntil(at, 'general', { deadline: shanghai('2026-11-20 22:30') })).toBeUndefined();
    expect(heldUntil(at, 'general', { deadline: shanghai('2026-11-20 17:00') })).toBe(morning);
  });

  it('is for whoever sits on a shift anyway', () => {
    expect(heldUntil(at, 'general', { isOnDuty: true })).toBeUndefined();
  });
});

it('no message waits past the limit of what it tells, whatever the limit and the quiet hours', () => {
  const hour = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => minutes * 60_000);
  const night = shanghai('2026-11-20 00:00');
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 * DAY }),
      fc.integer({ min: 1, max: 3 * DAY }),
      hour,
      hour,
      (after, limit, beginsMs, endsMs) => {
        const at = night + after;
        const deadline = at + limit;
        const until = heldUntil(at, 'general', { deadline }, { beginsMs, endsMs });
        expect(until ?? at).toBeLessThanOrEqual(deadline);
        // And it does wait where nothing presses.
        if (until !== undefined) expect(until).toBeGreaterThan(at);
        const held = heldUntil(at, 'general', {}, { beginsMs, endsMs });
        if (held !== undefined && deadline > held) expect(until).toBe(held);
      },
    ),
    { numRuns: 2_000 },
  );
});
