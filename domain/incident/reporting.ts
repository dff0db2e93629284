import { defined } from '../defined.ts';
import type { Millis } from '../kernel.ts';
import type { Level, ReportKind } from './codes.ts';
import type { Incident, Report } from './incident.ts';

/** 信息报送 (DOMAIN §2.4, the default limits): what is due up the line, and how late it came. */

const MINUTE_MS: Millis = 60_000;
const PHONE_MS: Millis = 15 * MINUTE_MS;
const WRITTEN_MS: Millis = 30 * MINUTE_MS;
const FINAL_MS: Millis = 24 * 60 * MINUTE_MS;
/** 情况有变即续报: so soon after a change of level or stage, whatever the clock says. */
const ON_CHANGE_MS: Millis = 15 * MINUTE_MS;
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
  /** Due so early since the level or the stage changed after the last one. */
  readonly isOnChange?: true;
}

type Reporting = Pick<Incident, 'state' | 'confirmedAt' | 'reports' | 'response' | 'ended' | 'changedAt'>;

/** What has to be sent next of each kind, and until when; empty before the incident is confirmed. */
export function reportsDue(incident: Reporting): readonly ReportDue[] {
  const { confirmedAt, response, ended } = incident;
  if (confirmedAt === undefined) return [];
  const dues: ReportDue[] = [];
  const first = sentOf(incident, 'first').at(-1);
  // In writing before the call was due, the call has nothing left to say; later, the call was missed and stays so until it is made.
  const isCallSpared = first?.sent !== undefined && first.sent.at <= confirmedAt + PHONE_MS;
  if (sentOf(incident, 'first-phone').length === 0 && !isCallSpared) {
    dues.push({ kind: 'first-phone', n: 1, due: confirmedAt + PHONE_MS });
  }
  if (first === undefined) dues.push({ kind: 'first', n: 1, due: confirmedAt + WRITTEN_MS });
  const more = sentOf(incident, 'more');
  const last = more.at(-1) ?? first;
  if (last?.sent !== undefined && response !== undefined && ended === undefined) {
    const { at } = last.sent;
    const byClock = at + MORE_MS[response.level];
    const changedAt =
      incident.changedAt !== undefined && incident.changedAt > at ? incident.changedAt : undefined;
    const onChange = changedAt === undefined ? byClock : changedAt + ON_CHANGE_MS;
    const isOnChange = onChange < byClock ? (true as const) : undefined;
    dues.push({
      ...{ kind: 'more', n: more.length + 1, due: Math.min(byClock, onChange) },
      ...defined({ isOnChange }),
    });
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
