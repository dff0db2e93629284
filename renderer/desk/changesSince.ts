import type { Case, Place } from '../../domain/case/case.ts';
import type { CaseEvent, CaseEventType } from '../../domain/case/caseEvents.ts';
import type { Expect } from '../../domain/contract/commands.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor, CategoryId, Millis, UnitId } from '../../domain/kernel.ts';
import type { FlowId } from './flowIds.ts';

/** The parts of a case a decision rests on, as they were when the operator began to type. */
export interface SeenCase {
  readonly version: number;
  readonly state: Case['state'];
  readonly urgency: Case['urgency'];
  readonly category?: CategoryId;
  readonly primaryUnitId?: UnitId;
  readonly coUnitIds: readonly string[];
  readonly place: Place;
  readonly mergedInto?: string;
  readonly reports: number;
}

export type SeenField = Exclude<keyof SeenCase, 'version'>;

export type SeenValue = SeenCase[SeenField];

/** One field that is no longer what it was, with who did it when the events tell. */
export interface FieldChange {
  readonly field: SeenField;
  readonly from: SeenValue;
  readonly to: SeenValue;
  readonly by?: Actor;
  readonly at?: Millis;
}

export function seenOf(thisCase: Case): SeenCase {
  return {
    version: thisCase.version,
    state: thisCase.state,
    urgency: thisCase.urgency,
    coUnitIds: thisCase.coUnitIds,
    reports: thisCase.reports,
    place: thisCase.place,
    ...defined({
      category: thisCase.category,
      primaryUnitId: thisCase.primaryUnitId,
      mergedInto: thisCase.mergedInto,
    }),
  };
}

const TOUCHED_BY: Readonly<Record<SeenField, readonly CaseEventType[]>> = {
  state: [
    'CaseFiled',
    'CaseRejected',
    'CaseDispatched',
    'CaseSigned',
    'CaseResolved',
    'CaseClosed',
    'CaseRedispatched',
    'CaseEscalatedLevel',
    'CaseMerged',
    'CaseUnmerged',
    'CaseVoided',
  ],
  urgency: ['UrgencyChanged', 'CaseFiled', 'CaseAbsorbed', 'CaseReleased'],
  category: ['CaseReclassified', 'CaseFiled'],
  primaryUnitId: ['CaseDispatched', 'CaseRedispatched', 'CaseEscalatedLevel', 'CaseUnmerged'],
  coUnitIds: ['CaseDispatched', 'CoTaskAssigned'],
  place: ['CaseReclassified', 'CaseFiled'],
  mergedInto: ['CaseMerged', 'CaseUnmerged'],
  reports: ['CaseAbsorbed', 'CaseReleased'],
};

/** What a colleague must not change unseen while this form is open; other changes only show on the time-line. */
const MATTERS: Readonly<Partial<Record<FlowId, readonly SeenField[]>>> = {
  assign: ['state', 'primaryUnitId', 'coUnitIds', 'category', 'urgency', 'place', 'mergedInto'],
  merge: ['state', 'mergedInto', 'primaryUnitId'],
  unmerge: ['state', 'mergedInto'],
  escalateLevel: ['state', 'primaryUnitId', 'mergedInto'],
  urgency: ['state', 'urgency', 'mergedInto'],
  reclassify: ['state', 'category', 'place', 'mergedInto'],
  urge: ['state', 'primaryUnitId', 'mergedInto'],
  progress: ['state', 'mergedInto'],
  // What is told further holds whatever a colleague did meanwhile; only its state says what follows from it.
  supplement: ['state', 'mergedInto'],
  resolve: ['state', 'mergedInto'],
  close: ['state', 'mergedInto'],
  reject: ['state', 'mergedInto', 'urgency'],
  void: ['state', 'mergedInto', 'reports'],
  split: ['state', 'mergedInto', 'place'],
};

/** What every other step rests on. */
const USUAL: readonly SeenField[] = ['state', 'primaryUnitId', 'mergedInto'];

const matters = (flow: FlowId): readonly SeenField[] => MATTERS[flow] ?? USUAL;

/**
 * Field by field, what differs between what the operator saw and what is now, in the order that
 * matters to a reader; the unit before the state, since the state follows from it.
 */
export function changesSince(
  seen: SeenCase,
  current: Case,
  events: readonly CaseEvent[],
  flow: FlowId,
): readonly FieldChange[] {
  if (current.version === seen.version) return [];
  const now = seenOf(current);
  const changes: FieldChange[] = [];
  for (const field of ORDER) {
    if (!matters(flow).includes(field) || alike(seen[field], now[field])) continue;
    const event = lastTouch(events, field, seen.version);
    changes.push({
      field,
      from: seen[field],
      to: now[field],
      ...defined({ by: event?.by, at: event?.at }),
    });
  }
  return changes;
}

/** What was seen, with what this person changed themself meanwhile: nobody is warned of their own acts. */
export function withOwn(
  seen: SeenCase,
  current: Case,
  events: readonly CaseEvent[],
  own: Actor['id'] | undefined,
): SeenCase {
  const now = seenOf(current);
  const isOwn = (field: SeenField): boolean =>
    !alike(seen[field], now[field]) && lastTouch(events, field, seen.version)?.by.id === own;
  const fields = own === undefined ? [] : ORDER.filter(isOwn);
  if (fields.length === 0) return seen;
  return { ...seen, ...Object.fromEntries(fields.map((field) => [field, now[field]])) };
}

const ORDER: readonly SeenField[] = [
  'mergedInto',
  'primaryUnitId',
  'coUnitIds',
  'state',
  'urgency',
  'category',
  'place',
  'reports',
];

/** The fields these events set, in the order that matters to a reader. */
export function fieldsTouched(events: readonly CaseEvent[]): readonly SeenField[] {
  return ORDER.filter((field) => events.some(({ type }) => TOUCHED_BY[field].includes(type)));
}

function lastTouch(
  events: readonly CaseEvent[],
  field: SeenField,
  afterVersion: number,
): CaseEvent | undefined {
  return events.findLast((event) => event.version > afterVersion && TOUCHED_BY[field].includes(event.type));
}

function alike(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What the server is told the operator saw: the fields this form rests on, a missing one as null. A
 * colleague's note or urging in between is then no conflict; another unit or state is.
 */
export function expectOf(seen: SeenCase, flow: FlowId): Expect {
  const fields = matters(flow).map((field) => [field, seen[field] ?? null] as const);
  return { fields: Object.fromEntries(fields) };
}
