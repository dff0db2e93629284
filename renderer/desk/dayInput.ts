import type { Millis } from '../../domain/kernel.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time/shanghaiDay.ts';

const SHANGHAI_MS = 8 * HOUR_MS;

/** The Shanghai day of a moment as a date field has it: `2026-11-21`. */
export function dayInput(at: Millis): string {
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** Noon of that day in Shanghai: a review is due on a working morning or afternoon, not at midnight. */
export function noonOf(day: string): Millis {
  return Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS + DAY_MS / 2;
}
