import { defined } from '../../defined.ts';
import type { Case, Fingerprint } from '../case.ts';
import { firstHeard } from '../device.ts';
import {
  type Appliers,
  type EventOf,
  settled,
  stage,
  stopAllClocks,
  stopClocks,
  timed,
  voidClocks,
} from './applier.ts';

/** From the first word to 立案 or 不予受理, and splitting one report into several cases. */

/** What every case begins with, whichever way it came into being. */
export const NEW_CASE = {
  coUnitIds: [],
  level: 0,
  leg: 0,
  returnCount: 0,
  reworkCount: 0,
  round: 1,
  urgeCount: 0,
  finalAssigned: false,
  absorbed: [],
  coTasks: [],
  requests: [],
  notes: [],
  reports: 1,
} as const;

export function reported(event: EventOf<'CaseReported'>): Case {
  const {
    clocks,
    reporterId,
    urgency,
    confidential,
    fingerprint,
    device,
    mediaIds: _photos,
    ...reported
  } = event.data;
  const danger = reported.danger === undefined ? {} : { danger: reported.danger };
  const prints = fingerprint === undefined ? {} : { fingerprints: firstOf(fingerprint) };
  // Own keys first: behind a spread, Node 20 takes a microsecond and more for each new one.
  return {
    id: event.caseId,
    world: event.world,
    version: event.version,
    state: 'reported',
    urgency,
    confidential,
    clocks,
    own: { urgency, clocks, confidential, ...danger },
    reporterIds: reporterId === undefined ? [] : [reporterId],
    reportedAt: event.at,
    updatedAt: event.at,
    stages: { call: stage(event) },
    ...NEW_CASE,
    ...reported,
    ...prints,
    ...defined({ device: device && firstHeard(device, event.at) }),
  };
}

function firstOf({ report, contact }: Fingerprint): NonNullable<Case['fingerprints']> {
  return { reports: [report], contacts: contact === undefined ? [] : [contact] };
}

/** A part split off: born filed, its total time counted from the report it came from. */
export function splitOff(event: EventOf<'CaseFiled'>): Case | undefined {
  const { part, title, place, category, urgency, clocks, description } = event.data;
  if (part === undefined || title === undefined || place === undefined) return undefined;
  const { confidential, ...rest } = part;
  const call = { at: clocks.K0?.startedAt ?? event.at, by: event.by };
  return {
    ...NEW_CASE,
    ...rest,
    ...defined({ description }),
    id: event.caseId,
    world: event.world,
    version: event.version,
    state: 'filed',
    title,
    place,
    category,
    urgency,
    confidential,
    clocks,
    own: { urgency, clocks, confidential },
    // Who reported is known by the parent, and so is that it was one report.
    reporterIds: [],
    reports: 0,
    reportedAt: call.at,
    updatedAt: event.at,
    stages: { call, respond: stage(event) },
  };
}

type Intake =
  | 'PossibleDuplicateFlagged'
  | 'VerificationRequested'
  | 'VerificationCompleted'
  | 'VerificationExpired'
  | 'CaseAccepted'
  | 'CaseFiled'
  | 'CaseRejected'
  | 'CaseSplit'
  | 'CaseUnsplit';

export const INTAKE: Appliers<Intake> = {
  PossibleDuplicateFlagged: (thisCase) => thisCase,

  VerificationRequested: (thisCase, { at, data }) => ({
    ...thisCase,
    state: 'verifying',
    verification: { ...data, at, state: 'open' },
  }),

  VerificationCompleted: (thisCase, { data }) => verified(thisCase, data.result),
  VerificationExpired: (thisCase) => verified(thisCase, 'expired'),

  // Nobody is there to be contacted: the receipt on the channel is all the answer there can be.
  CaseAccepted: (thisCase, event) =>
    thisCase.reporterKind === 'anonymous' ? stopClocks(thisCase, event.at, ['K4']) : thisCase,

  CaseFiled: (thisCase, event) => {
    const { category, urgency, place } = event.data;
    const stopped = stopClocks(thisCase, event.at, ['K1']);
    return timed(
      {
        ...stopped,
        ...defined({ place }),
        state: 'filed',
        category,
        own: { ...stopped.own, urgency },
        stages: { ...thisCase.stages, respond: stage(event) },
      },
      event.data,
    );
  },

  CaseRejected: (thisCase, { at, by, data }) => ({
    ...settled(stopAllClocks(thisCase, at)),
    state: 'rejected',
    closure: {
      kind: 'rejected',
      at,
      by,
      text: data.reason,
      route: data.route,
      ...defined({ sameAsId: data.sameAs?.caseId }),
    },
  }),

  CaseSplit: (thisCase, { at, data }) => ({
    // Its parts have limits of their own.
    ...voidClocks(stopClocks(thisCase, at, ['K1']), at, ['K2', 'K4']),
    state: 'split',
    childIds: data.childIds,
  }),

  CaseUnsplit: (thisCase, { data }) => {
    const { childIds: _gone, ...whole } = timed(thisCase, data);
    return { ...whole, state: 'reported', stages: onlyCall(thisCase) };
  },
};

function verified(thisCase: Case, state: 'valid' | 'invalid' | 'expired'): Case {
  if (thisCase.verification === undefined) return thisCase;
  return { ...thisCase, state: 'reported', verification: { ...thisCase.verification, state } };
}

function onlyCall({ stages }: Case): Case['stages'] {
  return stages.call === undefined ? {} : { call: stages.call };
}
