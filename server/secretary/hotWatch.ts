import type { Case } from '../../domain/case/case.ts';
import { type CaseEventType, isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { createHotGroups, type HotGroup, isReport } from '../../domain/secretary/hotGroups.ts';
import { HOT_SPAN_MS, LEAST_REPORTS } from '../../domain/secretary/hotIssue.ts';
import { HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';

export interface HotParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onTrouble: OnTrouble;
}

/** Keeps the reports of the last two weeks in groups of one matter, beside dispatch. */
export interface HotWatch extends Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'> {
  /** Groups large enough to be worth a look. */
  groups(): readonly HotGroup[];
}

/** Between two of them commands have their turn: on a full day it is they that set the pace. */
const SLICE_MS: Millis = 1;
/** What may put a report into a group, or another one. */
const REGROUPS: ReadonlySet<CaseEventType> = new Set([
  'CaseReported',
  'CaseFiled',
  'CaseReclassified',
  'CaseMerged',
  'CaseUnmerged',
  'CaseRejected',
  'CaseVoided',
]);

export function createHotWatch({ dispatcher, clock, onTrouble }: HotParts): HotWatch {
  const { durable } = dispatcher;
  let groups = createHotGroups();
  /** In the order of their reports. */
  let unseen = new Set<CaseId>();
  /** In it, and older than the span since: the texts of the forgotten are let go with all the others. */
  let forgotten = 0;
  let forgetAt: Millis = 0;

  const loop = createWorkLoop({
    clock,
    due: () => (unseen.size > 0 ? 0 : forgetAt),
    async step() {
      if (unseen.size === 0) return forgetOld();
      const until = performance.now() + SLICE_MS;
      for (const id of unseen) {
        unseen.delete(id);
        look(id);
        if (performance.now() >= until) break;
      }
    },
    backOff: () => 5_000,
    onTrouble,
    follow() {
      readAll();
      forgetAt = clock.now() + HOUR_MS;
      return dispatcher.follow(onCommit);
    },
  });

  function readAll(): void {
    const from = clock.now() - HOT_SPAN_MS;
    const recent = [...durable.cases.values()].filter(({ reportedAt }) => reportedAt > from);
    recent.sort((a, b) => a.reportedAt - b.reportedAt);
    unseen = new Set(recent.map(({ id }) => id));
  }

  function look(id: CaseId): void {
    const thisCase = durable.cases.get(id);
    if (thisCase === undefined) return;
    if (isReport(thisCase) && isRecent(thisCase)) groups.put(thisCase);
    else groups.forget(id);
  }

  const isRecent = ({ reportedAt }: Case): boolean => clock.now() - reportedAt < HOT_SPAN_MS;

  /** Once an hour. When most of what was read is forgotten, the texts are read anew without it. */
  function forgetOld(): void {
    forgetAt = clock.now() + HOUR_MS;
    for (const { ids } of groups.of(1)) {
      for (const id of ids) {
        const thisCase = durable.cases.get(id);
        if (thisCase !== undefined && isRecent(thisCase)) continue;
        groups.forget(id);
        forgotten += 1;
      }
    }
    if (forgotten <= groups.size) return;
    groups = createHotGroups();
    forgotten = 0;
    readAll();
  }

  function onCommit({ events }: DurableCommit): void {
    for (const { event } of events) {
      if (isCaseEvent(event) && REGROUPS.has(event.type)) unseen.add(event.caseId);
    }
    loop.look();
  }

  return { ...loop, groups: () => groups.of(LEAST_REPORTS) };
}
