import { defined } from '../../defined.ts';
import type { Case } from '../case.ts';
import {
  type Appliers,
  decided,
  type EventOf,
  forgetLegs,
  LEG_REQUESTS,
  lapse,
  request,
  stage,
  stopClocks,
  timed,
  voidClocks,
  without,
} from './applier.ts';

/** 派遣 and what moves a case from unit to unit: return, 终审, 转办, 上报到负责人. */

type Dispatching =
  | 'CaseDispatched'
  | 'CaseSigned'
  | 'CaseAutoSigned'
  | 'CaseRedispatched'
  | 'CaseEscalatedLevel'
  | 'ReturnRequested'
  | 'ReturnApproved'
  | 'ReturnDenied'
  | 'CaseUndispatched'
  | 'HearingCalled'
  | 'CaseAdjudicated'
  | 'CaseEntrusted';

export const DISPATCHING: Appliers<Dispatching> = {
  CaseDispatched: (thisCase, event) => {
    const { coUnitIds, mode, finalAssigned, ruleId } = event.data;
    return {
      ...newLeg(stopClocks(thisCase, event.at, ['K2']), event),
      ...defined({ dispatchRuleId: ruleId }),
      coUnitIds,
      dispatchMode: mode,
      finalAssigned: finalAssigned ?? false,
    };
  },

  CaseEntrusted: (thisCase, { at, by, data: { to, away } }) => ({
    ...without(thisCase, 'entrusted'),
    ...defined({ entrusted: to && { to, at, by, ...defined({ away }) } }),
  }),

  CaseSigned: signed,
  CaseAutoSigned: signed,

  CaseRedispatched: (thisCase, event) => ({
    ...newLeg(forgetLegs(thisCase), event),
    finalAssigned: false,
  }),

  CaseEscalatedLevel: (thisCase, event) => newLeg(forgetLegs(thisCase), event),

  ReturnRequested: (thisCase, { at, by, data }) =>
    request(thisCase, {
      id: data.requestId,
      kind: 'return',
      by,
      at,
      reason: data.reason,
      basis: data.basis,
      state: 'pending',
      ...defined({ unitId: thisCase.primaryUnitId, streetId: data.streetId }),
    }),
  ReturnApproved: (thisCase, event) => decided(thisCase, event, event.data.requestId, 'approved'),
  ReturnDenied: (thisCase, event) => decided(thisCase, event, event.data.requestId, 'denied'),

  CaseUndispatched: (thisCase, { at, data }) => {
    const ended = lapse(voidClocks(forgetLegs(thisCase), at, ['K3', 'K5']), LEG_REQUESTS);
    const { dispatch: _dispatch, handle: _handle, ...stages } = ended.stages;
    return timed(
      {
        ...without(ended, 'primaryUnitId', 'handlerId', 'entrusted', 'legAt'),
        state: 'filed',
        stages,
        coUnitIds: [],
        coTasks: ended.coTasks.map((task) =>
          task.state === 'open' ? { ...task, state: 'waived', endedAt: at } : task,
        ),
        returnCount: ended.returnCount + 1,
        returnedBy: [...(ended.returnedBy ?? []), data.unitId],
      },
      data,
    );
  },

  // The ruling itself; the dispatch it leads to follows as an event of its own.
  CaseAdjudicated: (thisCase) => ({
    ...forgetLegs(thisCase),
    ...defined({ hearing: thisCase.hearing && { ...thisCase.hearing, state: 'decided' as const } }),
  }),

  HearingCalled: (thisCase, { at, by, data }) => ({
    ...thisCase,
    hearing: { at, by, ...data, state: 'open' },
  }),
};

function signed(thisCase: Case, event: EventOf<'CaseSigned' | 'CaseAutoSigned'>): Case {
  return {
    ...stopClocks(thisCase, event.at, ['K3']),
    state: 'handling',
    stages: { ...thisCase.stages, handle: stage(event) },
    ...defined({ handlerId: event.type === 'CaseSigned' ? event.by.id : undefined }),
  };
}

/** Another unit has it now: 调度 is lit by this event, 处置 waits for that unit's signature. */
function newLeg(
  thisCase: Case,
  event: EventOf<'CaseDispatched' | 'CaseRedispatched' | 'CaseEscalatedLevel'>,
): Case {
  const { unitId, level, leg } = event.data;
  const { handle: _handle, ...stages } = thisCase.stages;
  return timed(
    {
      ...without(lapse(thisCase, LEG_REQUESTS), 'handlerId', 'entrusted', 'dispatchRuleId'),
      state: 'dispatched',
      stages: { ...stages, dispatch: stage(event) },
      primaryUnitId: unitId,
      coUnitIds: thisCase.coUnitIds.filter((id) => id !== unitId),
      level,
      leg,
      legAt: event.at,
    },
    event.data,
  );
}
