import type { AuditAction } from '../../../../domain/contract/audit.ts';
import { defined } from '../../../../domain/defined.ts';
import { DAY_MS, parseDay, startOfDay } from '../../../../domain/time/shanghaiDay.ts';

/** What the auditor asks for, as it stands in the fields; empty asks for everything. */
export interface AuditWish {
  readonly action: AuditAction | '';
  readonly actor: string;
  readonly object: string;
  /** Days in Shanghai as `2026-11-21`, both included. */
  readonly from: string;
  readonly to: string;
}

export const ALL: AuditWish = { action: '', actor: '', object: '', from: '', to: '' };

/** The end before the beginning would find nothing, and look like a quiet week. */
export function isBackward({ from, to }: Pick<AuditWish, 'from' | 'to'>): boolean {
  return from !== '' && to !== '' && to < from;
}

/** The days as `from=…&to=…` in milliseconds; what is no day is left out. */
export function spanQuery({ from, to }: Pick<AuditWish, 'from' | 'to'>): URLSearchParams {
  const [first, last] = [parseDay(from), parseDay(to)];
  return new URLSearchParams({
    ...defined({
      from: first === undefined ? undefined : String(startOfDay(first)),
      to: last === undefined ? undefined : String(startOfDay(last) + DAY_MS),
    }),
  });
}

export function wishQuery({ action, actor, object, ...span }: AuditWish): string {
  const query = spanQuery(span);
  const filters = { action, actor: actor.trim(), object: objectAsWritten(object) };
  for (const [name, value] of Object.entries(filters)) if (value !== '') query.set(name, value);
  return query.toString();
}

const CASE_NUMBER = /^(?:yx|ex)-\d/iu;
const REPORTER_ID = /^R-[\w-]{16}$/u;

/** Entries are found by the exact object: case numbers are written in capitals, accounts in small letters. */
function objectAsWritten(text: string): string {
  const object = text.trim();
  if (REPORTER_ID.test(object)) return object;
  return CASE_NUMBER.test(object) ? object.toUpperCase() : object.toLowerCase();
}
