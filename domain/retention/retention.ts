import type { Case } from '../case/case.ts';
import { isOpen } from '../case/case.ts';
import type { Millis } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';

/**
 * 留存: how long what is known of persons stays, in days from the moment from which its case counts nowhere any
 * more: when the last thing happened to it, or its total time ended. */
export interface Retention {
  /** Names, phones and sealed originals of whoever reported (个人信息保护法 art. 19: the shortest time needed). */
  readonly contactDays: number;
  /** Photos and films. */
  readonly mediaDays: number;
}

/** What goes by itself when its time has come. */
export const RETAINED = ['contact', 'media'] as const;
export type Retained = (typeof RETAINED)[number];

/** Half a year for contacts (DOMAIN §2.9), three years for pictures, as long as the records they belong to are asked for. */
export const DEFAULT_RETENTION: Retention = { contactDays: 180, mediaDays: 1_095 };

/** Shorter, and a case could lose its reporter while it can still be objected to; longer is no limit at all. */
export const RETENTION_DAYS = { least: 60, most: 3_650 } as const;

export function daysOfRetention({ contactDays, mediaDays }: Retention, kind: Retained): number {
  return kind === 'contact' ? contactDays : mediaDays;
}

/** What ended at this moment or before it goes. */
export function endOfRetention(retention: Retention, kind: Retained, now: Millis): Millis {
  return now - daysOfRetention(retention, kind) * DAY_MS;
}

/** Whether nothing more has happened to a case since, and nothing is to happen. */
export function isOverSince(thisCase: Case, moment: Millis): boolean {
  return !isOpen(thisCase) && thisCase.updatedAt <= moment;
}
