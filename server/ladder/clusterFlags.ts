import type { Case, CaseId } from '../../domain/case/case.ts';
import { type CaseEventType, isCaseEvent } from '../../domain/case/caseEvents.ts';
import { CLUSTER_SPAN_MS } from '../../domain/ladder/cluster.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { DurableCommit } from '../dispatch/durableCommit.ts';
import { type GiveCommand, PASSING, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import type { GiveWay } from '../precedence.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { createClusterWatch } from './clusterWatch.ts';

export interface ClusterFlagParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly give: GiveCommand;
  readonly clock: Clock;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
}

export type ClusterFlags = Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'>;

/** Reports a flag names at most; the wire takes no more. */
const MOST_NAMED = 500;
const RETRY_MS = 5_000;
/** What can put a case among others of one kind and place. */
const MAY_CLUSTER: ReadonlySet<CaseEventType> = new Set(['CaseReported', 'CaseFiled', 'CaseReclassified']);
/** New reports looked at in one step. */
const A_STEP = 100;
/** Refused so often, it is not what was under way that stood against it. */
const MOST_TRIES = 5;

/** Flags reports of one kind that come close together in place and time. Looks at every new report of the last day. */
export function createClusterFlags({
  dispatcher,
  give,
  clock,
  onTrouble,
  giveWay,
}: ClusterFlagParts): ClusterFlags {
  const { durable } = dispatcher;
  const clusters = createClusterWatch(durable.cases);
  const unseen = new Set<CaseId>();
  /** Somebody is giving one of its cluster another kind at this moment: how often that was so. */
  const overtaken = new Map<CaseId, number>();

  const loop = createWorkLoop({
    clock,
    due: () => (unseen.size > 0 ? 0 : undefined),
    step: lookAtNew,
    backOff: () => RETRY_MS,
    onTrouble,
    giveWay,
    follow() {
      const yesterday = clock.now() - CLUSTER_SPAN_MS;
      for (const { id, reportedAt } of durable.cases.values()) if (reportedAt > yesterday) unseen.add(id);
      return dispatcher.follow(onCommit);
    },
  });

  async function lookAtNew(): Promise<void> {
    let looked = 0;
    for (const caseId of unseen) {
      if (looked === A_STEP) break;
      looked += 1;
      unseen.delete(caseId);
      const thisCase = durable.cases.get(caseId);
      if (thisCase !== undefined) await flag(thisCase);
    }
  }

  /** One after the other, so that a flag names every report that came before it. */
  async function flag(thisCase: Case): Promise<void> {
    const found = clusters.look(thisCase);
    const flagged = found && durable.cases.get(found.flagId);
    if (found === undefined || flagged === undefined) return void overtaken.delete(thisCase.id);
    const data = { caseId: found.flagId, caseIds: found.caseIds.slice(-MOST_NAMED) };
    const code = await give({ type: 'timer.cluster', data }, flagged);
    if (code === undefined || durable.cases.get(flagged.id)?.version !== flagged.version) {
      return void overtaken.delete(thisCase.id);
    }
    if (code === 'no-cluster' && isOvertaken(thisCase.id)) return;
    if (PASSING.has(code)) unseen.add(thisCase.id);
    throw new SystemCommandRefused('timer.cluster', code);
  }

  /** What is decided is ahead of what is durable: it is looked at again with the next commit. */
  function isOvertaken(caseId: CaseId): boolean {
    const tries = (overtaken.get(caseId) ?? 0) + 1;
    if (tries < MOST_TRIES) overtaken.set(caseId, tries);
    else overtaken.delete(caseId);
    return tries < MOST_TRIES;
  }

  function onCommit({ events }: DurableCommit): void {
    for (const caseId of overtaken.keys()) unseen.add(caseId);
    for (const { event } of events) {
      if (isCaseEvent(event) && MAY_CLUSTER.has(event.type)) unseen.add(event.caseId);
    }
    loop.look();
  }

  return loop;
}
