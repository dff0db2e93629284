import type { Actor, Millis, Seq, World } from '../kernel.ts';
import type { Clock, ClockId, Clocks } from '../sla/clock.ts';
import type { Case, CaseId, DemandType, Origin, Place, Urgency } from './case.ts';

/** Clocks an event starts, restarts or moves, computed by decide and kept by value. */
export type ClockChanges = Readonly<Partial<Record<ClockId, Clock>>>;

/** Facts of a case's life, by type. A shape that has shipped is never edited: add a type and an upcaster. */
export interface CaseEventData {
  CaseReported: {
    source: string;
    externalId?: string;
    origin: Origin;
    demandType?: DemandType;
    title: string;
    description?: string;
    category?: string;
    suggestedCategory?: string;
    danger?: true;
    urgency: Urgency;
    place: Place;
    reporterId?: string;
    reporterKind: Case['reporterKind'];
    confidential: boolean;
    clocks: ClockChanges;
  };
  CaseAccepted: { text?: string };
  CaseFiled: { category: string; urgency: Urgency; clocks: ClockChanges };
  CaseRejected: { reason: string; route: string };
  CaseDispatched: {
    unitId: string;
    coUnitIds: readonly string[];
    mode: 'auto' | 'manual';
    leg: number;
    level: number;
    /** The suggestion shown was taken as it stood. */
    suggested?: boolean;
    ruleId?: string;
    finalAssigned?: true;
    clocks: ClockChanges;
  };
  CoTaskAssigned: { coTaskId: string; unitId: string; text?: string; required: boolean; due: Millis };
  CaseSigned: Record<string, never>;
  ProgressAdded: { text: string; public?: boolean };
  CaseResolved: { text: string; mediaIds: readonly string[]; clocks: ClockChanges };
  CaseClosed: { kind: string; text?: string; clocks: ClockChanges };
  CaseRedispatched: { unitId: string; leg: number; level: number; reason: string; clocks: ClockChanges };
  CaseEscalatedLevel: {
    unitId: string;
    fromUnitId?: string;
    level: number;
    leg: number;
    postTitle?: string;
    reason: string;
    clocks: ClockChanges;
  };
  UrgencyChanged: { urgency: Urgency; from: Urgency; reason?: string; clocks: ClockChanges };
  CaseReclassified: { category?: string; place?: Place; reason?: string; clocks: ClockChanges };
  CaseMerged: { intoId: CaseId; reason?: string; viaId?: CaseId };
  CaseAbsorbed: {
    caseId: CaseId;
    reports: number;
    reporterIds: readonly string[];
    urgency: Urgency;
    clocks: Clocks;
    confidential: boolean;
    viaId?: CaseId;
  };
  /** Back on its own feet; `notes` are the primary's notes the operator moved over. */
  CaseUnmerged: { fromId: CaseId; reason?: string; notes: Case['notes'] };
  CaseReleased: { caseId: CaseId; movedNotes: readonly Seq[] };
  CaseUrged: { text?: string; n: number };
  VoidRequested: { requestId: string; reason: string };
  CaseVoided: { reason: string };
}

export type CaseEventType = keyof CaseEventData;

/** What decide returns: the server adds where, when, by whom and the number. */
export type NewCaseEvent = {
  [T in CaseEventType]: { readonly type: T; readonly caseId: CaseId; readonly data: CaseEventData[T] };
}[CaseEventType];

/** A fact in the log (wire contract v1). `version` is the case's version after it. */
export type CaseEvent = NewCaseEvent & {
  readonly seq: Seq;
  readonly world: World;
  readonly at: Millis;
  readonly by: Actor;
  readonly version: number;
  readonly commandId?: string;
};
