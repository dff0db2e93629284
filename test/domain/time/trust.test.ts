import { describe, expect, it } from 'vitest';
import { type Evidence, judgeTime } from '../../../domain/time/trust.ts';
import { MORNING } from '../../kit/testClock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('what a machine says of the time', () => {
  const verdict = (ms: number, more: Partial<Evidence> = {}) =>
    judgeTime({ is: MORNING + ms, last: MORNING, ...more });

  it('is believed where nothing ever happened', () => {
    expect(judgeTime({ is: MORNING })).toEqual({ trusted: true, at: MORNING, skew: 0 });
  });

  it('is believed within minutes of the last record, and never goes back', () => {
    expect(verdict(5 * MINUTE)).toEqual({ trusted: true, at: MORNING + 5 * MINUTE, skew: 0 });
    expect(verdict(-5 * MINUTE)).toEqual({ trusted: true, at: MORNING, skew: 0 });
  });

  it.each([
    ['an hour earlier', -HOUR],
    ['four days later', 4 * DAY],
    ['thirty days earlier', -30 * DAY],
    ['thirty days later', 30 * DAY],
    ['three years earlier', -3 * 365 * DAY],
    ['three years later', 3 * 365 * DAY],
  ])('is not believed %s than the last record', (_, by) => {
    expect(verdict(by)).toEqual({ trusted: false, at: MORNING, is: MORNING + by });
  });

  it.each([
    ['an hour', HOUR],
    ['a night', 14 * HOUR],
    ['a weekend', 62 * HOUR],
  ])('is believed after %s in which the machine was off, when nothing speaks against it', (_, off) => {
    const alive = { at: MORNING, wall: MORNING, boot: { id: 'a', uptime: 1_000 } };
    for (const more of [{}, { synchronised: false }, { alive, boot: { id: 'b', uptime: 5 } }]) {
      expect(verdict(off, more)).toEqual({ trusted: true, at: MORNING + off, skew: 0 });
    }
  });

  it('is believed after any absence where that is the rule, and not against its own count or backwards', () => {
    const absence = Number.POSITIVE_INFINITY;
    const alive = { at: MORNING, wall: MORNING, boot: { id: 'a', uptime: 1_000 } };
    expect(verdict(200 * DAY, { absence })).toMatchObject({ trusted: true });
    expect(verdict(-HOUR, { absence })).toMatchObject({ trusted: false });
    const onAllTheWhile = { absence, alive, boot: { id: 'a', uptime: 61_000 } };
    expect(verdict(HOUR, onAllTheWhile)).toMatchObject({ trusted: false });
  });

  it('is not believed after another start of the machine when it was doubted before', () => {
    const alive = { at: MORNING, wall: MORNING, boot: { id: 'a', uptime: 1_000 }, doubted: true as const };
    const boot = { id: 'b', uptime: 5 };
    expect(verdict(HOUR, { alive, boot })).toMatchObject({ trusted: false });
    expect(verdict(HOUR, { alive, boot, absence: Number.POSITIVE_INFINITY })).toMatchObject({
      trusted: false,
    });
    expect(verdict(HOUR, { alive, boot, synchronised: true })).toMatchObject({ trusted: true });
  });

  it('is believed weeks later when a time server keeps the clock right, and not weeks earlier', () => {
    expect(verdict(21 * DAY, { synchronised: true })).toMatchObject({ trusted: true });
    expect(verdict(21 * DAY, { synchronised: false })).toMatchObject({ trusted: false });
    expect(verdict(-21 * DAY, { synchronised: true })).toMatchObject({ trusted: false });
  });

  describe('while the machine has not been started anew', () => {
    const alive = { at: MORNING, wall: MORNING, boot: { id: 'a', uptime: 1_000 } };
    const on = (ms: number) => ({ alive, boot: { id: 'a', uptime: 1_000 + ms } });

    it('is believed after any time that passed on it', () => {
      expect(verdict(9 * DAY, on(9 * DAY))).toMatchObject({ trusted: true, at: MORNING + 9 * DAY });
    });

    it('is not believed against its own count, whatever a time server says', () => {
      const answer = verdict(30 * DAY, { ...on(MINUTE), synchronised: true });
      expect(answer).toEqual({ trusted: false, at: MORNING + MINUTE, is: MORNING + 30 * DAY });
    });

    it('has no count to be held against after another start', () => {
      expect(verdict(9 * DAY, { alive, boot: { id: 'b', uptime: 5 } })).toMatchObject({ trusted: false });
      expect(verdict(9 * DAY, { alive, boot: { id: 'a', uptime: 5 } })).toMatchObject({ trusted: false });
    });
  });

  it('is as wrong as it was when somebody has decided against it, and right when it was put right', () => {
    const alive = { at: MORNING, wall: MORNING + 30 * DAY };
    expect(verdict(30 * DAY + MINUTE, { alive })).toEqual({
      trusted: true,
      at: MORNING + MINUTE,
      skew: -30 * DAY,
    });
    expect(verdict(MINUTE, { alive })).toEqual({ trusted: true, at: MORNING + MINUTE, skew: 0 });
    expect(verdict(12 * DAY, { alive })).toMatchObject({ trusted: false });
  });
});
