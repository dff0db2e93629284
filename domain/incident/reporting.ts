import { defined } from '../defined.ts';
import type { Millis } from '../kernel.ts';
import type { Level, ReportKind } from './codes.ts';
import type { Incident, Report } from './incident.ts';

/** 信息报送 (DOMAIN §2.4, the default limits): what is due up the line, and how late it came. */

const MINUTE_MS: Millis = 60_000;
const PHONE_MS: Millis = 15 * MINUTE_MS;
const WRITTEN_MS: Millis = 30 * MINUTE_MS;
const FINAL_MS: Millis = 24 * 60 * MINUTE_MS;
const MORE_MS: Readonly<Record<Level, Millis>> = {
  I: 30 * MINUTE_MS,
  II: 30 * MINUTE_MS,
  III: 60 * MINUTE_MS,
  IV: 60 * MINUTE_MS,
};

export interface ReportDue {
  readonly kind: ReportKind;
  readonly n: number;
  readonly due: Millis;
}

type Reporting = Pick<Incident, 'state' | 'confirmedAt' | 'reports' | 'response' | 'ended'>;

/** What has to be sent next of each kind, and until when; empty before the incident is confirmed. */
export function reportsDue(incident: Reporting): readonly ReportDue[] {
  const { confirmedAt, response, ended } = incident;
  if (confirmedAt === undefined) return [];
  const dues: ReportDue[] = [];
  if (sentOf(incident, 'first-phone').length === 0 && sentOf(incident, 'first').length === 0) {
    dues.push({ kind: 'first-phone', n: 1, due: confirmedAt + PHONE_MS });
  }
  const first = sentOf(incident, 'first').at(-1);
  if (first === undefined) dues.push({ kind: 'first', n: 1, due: confirmedAt + WRITTEN_MS });
  const more = sentOf(incident, 'more');
  const last = more.at(-1) ?? first;
  if (last?.sent !== undefined && response !== undefined && ended === undefined) {
    dues.push({ kind: 'more', n: more.length + 1, due: last.sent.at + MORE_MS[response.level] });
  }
  if (ended !== undefined && sentOf(incident, 'final').length === 0) {
    dues.push({ kind: 'final', n: 1, due: ended.at + FINAL_MS });
  }
  return dues;
}

/** The reports of a kind that went up, in their order. */
export function sentOf({ reports }: Pick<Incident, 'reports'>, kind: ReportKind): readonly Report[] {
  return reports.filter((report) => report.kind === kind && report.sent !== undefined);
}

/** The report of a kind that is written and not sent yet. */
export function draftOf({ reports }: Pick<Incident, 'reports'>, kind: ReportKind): Report | undefined {
  return reports.find((report) => report.kind === kind && report.sent === undefined);
}

/** By what the report of a kind is measured when it goes now; without `lateMinutes` when it is in time. */
export function measured(
  incident: Reporting,
  kind: ReportKind,
  at: Millis,
): { readonly due?: Millis; readonly lateMinutes?: number } {
  const due = reportsDue(incident).find((each) => each.kind === kind)?.due;
  const lateMinutes = due === undefined || at <= due ? undefined : Math.ceil((at - due) / MINUTE_MS);
  return defined({ due, lateMinutes });
}
