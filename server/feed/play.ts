import type { ReportInput } from '../../domain/contract/commands.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { type Delivery, FeedStopped, type IntakeClient } from './intakeClient.ts';
import { type Mapping, reportOf } from './mapping.ts';
import type { Placement } from './placement.ts';
import type { FileRow } from './rows.ts';

export interface RefusedRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly externalId?: string;
  readonly code: string;
  readonly message: string;
}

export interface Tally {
  readonly played: number;
  readonly accepted: number;
  readonly repeated: number;
  /** Here before, with something new in it. */
  readonly supplemented: number;
  readonly refused: readonly RefusedRow[];
  /** Rows that were given a place. */
  readonly synthetic: number;
  /** Rows before this one are all answered. */
  readonly next: number;
  /** Why it ended before its last row. */
  readonly stopped?: { readonly code: string; readonly message: string };
}

export interface PlayParts {
  readonly rows: AsyncIterable<FileRow>;
  /** First row to play, counted from 0, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly mapping: Mapping;
  readonly placement: Placement;
  readonly client: Pick<IntakeClient, 'send'>;
  /** Rows a second; 0 for as fast as the server takes them. */
  readonly rate: number;
  /** Reports under way at once: what bounds the feed when the server is slow. */
  readonly inFlight: number;
  readonly now: () => Millis;
  readonly wait: (ms: Millis) => Promise<void>;
  readonly isCancelled: () => boolean;
  readonly onRow: (tally: Tally) => void;
}

/** Sends the rows at their rate, never more than `inFlight` at once, and counts what became of them. */
export async function play(parts: PlayParts): Promise<Tally> {
  const { from, to, rate, inFlight, now, wait } = parts;
  const count = createCount(from, parts.onRow);
  const underWay = new Set<Promise<void>>();
  const startedAt = now();
  let position = -1;
  for await (const fileRow of parts.rows) {
    position += 1;
    if (position < from) continue;
    if (position >= to || parts.isCancelled() || count.isStopped()) break;
    const due = rate > 0 ? startedAt + ((position - from) * 1000) / rate : 0;
    if (due > now()) await wait(due - now());
    while (underWay.size >= inFlight) await Promise.race(underWay);
    const sending: Promise<void> = sendRow(fileRow, position, parts, count).finally(() =>
      underWay.delete(sending),
    );
    underWay.add(sending);
  }
  await Promise.all(underWay);
  return count.tally();
}

async function sendRow(fileRow: FileRow, position: number, parts: PlayParts, count: Count): Promise<void> {
  if ('fault' in fileRow) {
    count.refused(position, { line: fileRow.line, code: 'bad-json', message: fileRow.fault });
    return;
  }
  const input = reportOf(fileRow.row, parts.mapping);
  const report = parts.placement.place(input);
  try {
    const delivery = await parts.client.send(report);
    count.delivered(position, fileRow.line, report, delivery);
  } catch (error) {
    if (!(error instanceof FeedStopped)) throw error;
    count.stop(error);
  }
}

interface Count {
  delivered(position: number, line: number, report: ReportInput, delivery: Delivery): void;
  refused(position: number, row: RefusedRow): void;
  stop(error: FeedStopped): void;
  isStopped(): boolean;
  tally(): Tally;
}

function createCount(from: number, onRow: (tally: Tally) => void): Count {
  const totals = { played: 0, accepted: 0, repeated: 0, supplemented: 0, synthetic: 0 };
  const refusals: RefusedRow[] = [];
  const done = new Set<number>();
  let next = from;
  let stopped: FeedStopped | undefined;

  function finish(position: number): void {
    totals.played += 1;
    done.add(position);
    while (done.delete(next)) next += 1;
    onRow(tally());
  }

  function tally(): Tally {
    return {
      ...totals,
      refused: refusals,
      next,
      ...defined({
        stopped: stopped === undefined ? undefined : { code: stopped.code, message: stopped.message },
      }),
    };
  }

  return {
    delivered(position, line, report, delivery) {
      if (delivery.kind === 'refused') {
        const { code, message } = delivery;
        const id = report.externalId === undefined ? {} : { externalId: report.externalId };
        refusals.push({ line, ...id, code, message });
      } else {
        totals[delivery.kind] += 1;
        if (report.place?.synthetic === true) totals.synthetic += 1;
      }
      finish(position);
    },
    refused(position, row) {
      refusals.push(row);
      finish(position);
    },
    stop(error) {
      stopped ??= error;
    },
    isStopped: () => stopped !== undefined,
    tally,
  };
}
