import type { Case } from '../../domain/case/case.ts';
import { type CaseEventType, isCaseEvent } from '../../domain/case/caseEvents.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { type HotGroup, type HotReport, isReport } from '../../domain/secretary/hotGroups.ts';
import { HOT_SPAN_MS, LEAST_REPORTS } from '../../domain/secretary/hotIssue.ts';
import { HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import type { GiveWay } from '../precedence.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { type HotKeeping, keepHere, keepOnThread } from './hotKeeping.ts';

export interface HotParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
  /** With more reports than this they are compared on a thread of their own; a thousand unless given. */
  readonly mostHere?: number | undefined;
}

/** Keeps the reports of the last two weeks in groups of one matter, beside dispatch. */
export interface HotWatch extends Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'> {
  /** Groups large enough to be worth a look. Rejects while what groups them has failed. */
  groups(): Promise<readonly HotGroup[]>;
}

/** Reports looked at in one step: commands have their turn between two of them. */
const A_STEP = 20;
/** The same where the deciding thread only sends them. */
const A_MESSAGE = 100;
/** On the thread reports are gathered for so long: a message for each would cost the sender more than the report itself. */
const GATHER_MS: Millis = 1_000;
/** With more than this a report is compared on a thread of its own: on a full day it is commands that set the pace. */
const MOST_HERE = 1_000;
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

export function createHotWatch({
  dispatcher,
  clock,
  onTrouble,
  giveWay,
  mostHere = MOST_HERE,
}: HotParts): HotWatch {
  const { durable } = dispatcher;
  let keeping: HotKeeping = keepHere();
  let isHere = true;
  /** In the order of their reports. */
  let unseen = new Set<CaseId>();
  let lookAt: Millis = 0;
  /** In it, and older than the span since: the texts of the forgotten are let go with all the others. */
  let forgotten = 0;
  let forgetAt: Millis = 0;

  const loop = createWorkLoop({
    clock,
    due: () => (unseen.size > 0 ? lookAt : forgetAt),
    async step() {
      try {
        if (unseen.size === 0) await forgetOld();
        else await lookAtSome();
      } catch (error) {
        await startAnew();
        throw error;
      }
    },
    backOff: () => 5_000,
    onTrouble,
    giveWay,
    follow() {
      readAll();
      forgetAt = clock.now() + HOUR_MS;
      return dispatcher.follow(onCommit);
    },
  });

  /** All of the span, as if nothing had been read. */
  function readAll(): void {
    const from = clock.now() - HOT_SPAN_MS;
    const recent = [...durable.cases.values()].filter(({ reportedAt }) => reportedAt > from);
    recent.sort((a, b) => a.reportedAt - b.reportedAt);
    unseen = new Set(recent.map(({ id }) => id));
    lookAt = 0;
    forgotten = 0;
  }

  async function startAnew(): Promise<void> {
    await keeping.close();
    readAll();
    isHere = unseen.size <= mostHere;
    keeping = isHere ? keepHere() : keepOnThread();
  }

  async function lookAtSome(): Promise<void> {
    if (isHere && unseen.size > mostHere) await startAnew();
    const { size } = await keeping.take(nextStep(isHere ? A_STEP : A_MESSAGE));
    if (isHere && size > mostHere) await startAnew();
  }

  function nextStep(most: number) {
    const put: HotReport[] = [];
    const forget: CaseId[] = [];
    for (const id of unseen) {
      unseen.delete(id);
      const thisCase = durable.cases.get(id);
      if (thisCase === undefined) continue;
      if (isReport(thisCase) && isRecent(thisCase)) put.push(reportOf(thisCase));
      else forget.push(id);
      if (put.length === most) break;
    }
    return { put, forget };
  }

  const isRecent = ({ reportedAt }: Case): boolean => clock.now() - reportedAt < HOT_SPAN_MS;

  /** Once an hour. When most of what was read is forgotten, the texts are read anew without it. */
  async function forgetOld(): Promise<void> {
    forgetAt = clock.now() + HOUR_MS;
    const taken = await keeping.take({ forgetBefore: clock.now() - HOT_SPAN_MS });
    forgotten += taken.forgotten;
    if (forgotten > taken.size) await startAnew();
  }

  function onCommit({ events }: DurableCommit): void {
    if (unseen.size === 0) lookAt = isHere ? 0 : clock.now() + GATHER_MS;
    for (const { event } of events) {
      if (isCaseEvent(event) && REGROUPS.has(event.type)) unseen.add(event.caseId);
    }
    loop.look();
  }

  return {
    ...loop,
    groups: async () => (await keeping.take({ least: LEAST_REPORTS })).groups,
    async stop() {
      await loop.stop();
      await keeping.close();
    },
  };
}

/** What crosses to another thread: copied, so only what is read there. */
function reportOf(thisCase: Case): HotReport {
  const { id, title, description, category, suggestedCategory, place, distinctFrom, mergedInto, reportedAt } =
    thisCase;
  return {
    ...{ id, title, place, reportedAt },
    ...defined({ description, category, suggestedCategory, distinctFrom, mergedInto }),
  };
}
