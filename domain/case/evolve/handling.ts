import { defined } from '../../defined.ts';
import type { Millis } from '../../kernel.ts';
import type { Case, CoTask } from '../case.ts';
import {
  type Appliers,
  decided,
  type EventOf,
  forgetLegs,
  LEG_REQUESTS,
  lapse,
  request,
  stopClocks,
  timed,
  without,
} from './applier.ts';

/** 处置: progress, co-tasks, extension, 挂账, feedback and rework. */

type Handling =
  | 'ReporterContacted'
  | 'ProgressAdded'
  | 'NoteAdded'
  | 'CoTaskAssigned'
  | 'CoTaskCompleted'
  | 'CoTaskDeclined'
  | 'CoTaskWaived'
  | 'ExtensionRequested'
  | 'ExtensionApproved'
  | 'ExtensionDenied'
  | 'SuspendRequested'
  | 'CaseSuspended'
  | 'SuspendDenied'
  | 'CaseResumed'
  | 'CaseResolved'
  | 'ResolutionWithdrawn'
  | 'CaseReworked';

export const HANDLING: Appliers<Handling> = {
  ReporterContacted: (thisCase, { at }) => ({
    ...stopClocks(thisCase, at, ['K4']),
    contactedAt: thisCase.contactedAt ?? at,
  }),

  ProgressAdded: (thisCase, { seq, at, by, data }) => ({
    ...thisCase,
    notes: [
      ...thisCase.notes,
      {
        seq,
        at,
        by,
        text: data.text,
        ...defined({
          mediaIds: data.mediaIds,
          public: data.public === true ? (true as const) : undefined,
          unitIds: data.unitIds,
          personIds: data.personIds,
        }),
      },
    ],
  }),

  NoteAdded: (thisCase, { seq, at, by, data }) => ({
    ...thisCase,
    notes: [...thisCase.notes, { seq, at, by, ...data }],
  }),

  CoTaskAssigned: (thisCase, { at, data }) => {
    const { coTaskId, ...task } = data;
    if (thisCase.coTasks.some((task) => task.id === coTaskId)) return thisCase;
    return {
      ...thisCase,
      coUnitIds: thisCase.coUnitIds.includes(task.unitId)
        ? thisCase.coUnitIds
        : [...thisCase.coUnitIds, task.unitId],
      coTasks: [...thisCase.coTasks, { ...task, id: coTaskId, startedAt: at, state: 'open' }],
    };
  },
  CoTaskCompleted: (thisCase, { at, data }) => ended(thisCase, data.coTaskId, { state: 'done', endedAt: at }),
  CoTaskDeclined: (thisCase, { at, data }) =>
    ended(thisCase, data.coTaskId, { state: 'declined', reason: data.reason, endedAt: at }),
  CoTaskWaived: (thisCase, { at, data }) =>
    ended(thisCase, data.coTaskId, { state: 'waived', reason: data.reason, endedAt: at }),

  ExtensionRequested: (thisCase, { at, by, data }) =>
    request(thisCase, {
      id: data.requestId,
      kind: 'extension',
      by,
      at,
      reason: data.reason,
      limit: data.limit,
      state: 'pending',
      ...defined({ unitId: thisCase.primaryUnitId }),
    }),
  ExtensionApproved: (thisCase, event) => ({
    ...timed(decided(forgetLegs(thisCase), event, event.data.requestId, 'approved'), event.data),
    extensions: (thisCase.extensions ?? 0) + 1,
  }),
  ExtensionDenied: (thisCase, event) => decided(thisCase, event, event.data.requestId, 'denied'),

  SuspendRequested: (thisCase, { at, by, data }) =>
    request(thisCase, {
      id: data.requestId,
      kind: 'suspend',
      by,
      at,
      reason: data.reason,
      reasonCode: data.reasonCode,
      reviewAt: data.reviewAt,
      state: 'pending',
      ...defined({ unitId: thisCase.primaryUnitId }),
    }),
  CaseSuspended: (thisCase, event) => ({
    ...paused(
      decided(forgetLegs(without(thisCase, 'holdOver')), event, event.data.requestId, 'approved'),
      event.at,
    ),
    state: 'suspended',
    reviewAt: event.data.reviewAt,
  }),
  SuspendDenied: (thisCase, event) => decided(thisCase, event, event.data.requestId, 'denied'),
  CaseResumed: (thisCase, { at, by, data }) => ({
    ...timed(without(thisCase, 'reviewAt'), data),
    ...defined({ holdOver: by.role === 'system' ? overAt(at, thisCase) : undefined }),
    state: 'handling',
  }),

  CaseResolved: (thisCase, { at, by, data }) => ({
    ...timed(stopClocks(without(lapse(thisCase, LEG_REQUESTS), 'check'), at, ['K5']), data),
    state: 'resolved',
    resolvedBy: by,
  }),

  ResolutionWithdrawn: reopened,
  CaseReworked: (thisCase, event) => ({ ...reopened(thisCase, event), reworkCount: event.data.n }),
};

function overAt(at: Millis, { reviewAt }: Case): Case['holdOver'] {
  return reviewAt === undefined ? undefined : { at, reviewAt };
}

/** Back in the unit's hands: K6 ends, K5 goes on as the event says. The failed check stays readable. */
function reopened(thisCase: Case, event: EventOf<'ResolutionWithdrawn' | 'CaseReworked'>): Case {
  const back = timed(stopClocks(thisCase, event.at, ['K6']), event.data);
  return { ...without(back, 'resolvedBy'), state: 'handling' };
}

function ended(thisCase: Case, id: string, end: Pick<CoTask, 'state' | 'reason' | 'endedAt'>): Case {
  return {
    ...thisCase,
    coTasks: thisCase.coTasks.map((task) =>
      task.id === id && mayEnd(task, end) ? { ...task, ...end } : task,
    ),
  };
}

/** Open tasks end; a declined one may still be waived. */
function mayEnd(task: CoTask, end: Pick<CoTask, 'state'>): boolean {
  return task.state === 'open' || (task.state === 'declined' && end.state === 'waived');
}

function paused(thisCase: Case, at: number): Case {
  const { K5 } = thisCase.own.clocks;
  if (K5 === undefined || K5.pausedAt !== undefined || K5.stoppedAt !== undefined) return thisCase;
  const clocks = { ...thisCase.own.clocks, K5: { ...K5, pausedAt: at } };
  return { ...thisCase, own: { ...thisCase.own, clocks } };
}
