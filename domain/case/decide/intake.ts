import { defined } from '../../defined.ts';
import { type GridId, type Person, type Refusal, type Role, refuse } from '../../kernel.ts';
import { BEHALF, DEVICE_SOURCES, ORDER_SOURCES, PATROL_SOURCES, sourceFault } from '../../people/sources.ts';
import { urgencyFor } from '../../rules/categoryUrgency.ts';
import { startClock } from '../../sla/running.ts';
import type { Case, CaseId, Origin, Place, Urgency } from '../case.ts';
import type { CaseEventData, NewCaseEvent } from '../caseEvents.ts';
import { caseNumber, lastWithNumber } from '../caseIndexes.ts';
import { clockSubject } from '../clockSubject.ts';
import { deviceIn, signalIn } from '../device.ts';
import { elementsOf, isPatrol } from '../elements.ts';
import { outOfReach } from '../writeScope.ts';
import {
  type Ask,
  type Birth,
  type DataOf,
  fact,
  gridPlace,
  type Handlers,
  starting,
  unknownCategory,
} from './ask.ts';

/** T01, T06, T07: the first word, 受理立案 and 不予受理. */

/** T01. What, where and through which channel; anonymous is allowed, nothing else has to be known. */
export function report(data: DataOf<'case.report'>, ask: Ask): readonly NewCaseEvent[] | Refusal {
  const born = newReport(data, ask);
  if ('code' in born) return born;
  const device = deviceIn(data, ask.by);
  // All is well again with what nobody heard of: there is nothing to make a case of.
  if (device !== undefined && signalIn(data) === 'clear') return refuse('no-device-case');
  const elements = isPatrol(born.source, ask.actor.role)
    ? elementsOf(data, data.description, ask)
    : undefined;
  if (elements !== undefined && 'code' in elements) return elements;
  const { id, event } = firstFact({ ...born, ...defined({ mediaIds: data.mediaIds, device }) }, ask);
  const caseIds = [...new Set([...(data.possibleDuplicateIds ?? []), ...sameNumberIn(data, ask)])];
  return [event, ...(caseIds.length === 0 ? [] : [fact(id, 'PossibleDuplicateFlagged', { caseIds })])];
}

/** The first fact of a case under the next number, its clocks begun. */
export function firstFact(
  born: Omit<CaseEventData['CaseReported'], 'clocks'>,
  ask: Ask,
): { readonly id: CaseId; readonly event: NewCaseEvent } {
  const id = caseNumber(ask.situation.world, ask.at, ask.situation);
  const subject = clockSubject(born, born.urgency, ask.directory);
  const clock = (clockId: 'K0' | 'K1' | 'K4') => startClock(clockId, ask.at, subject, ask.rules);
  const clocks = { K0: clock('K0'), K1: clock('K1'), K4: clock('K4') };
  return { id, event: fact(id, 'CaseReported', { ...born, clocks }) };
}

/** The number is known from somebody else, a desk that took it down by hand maybe: a person looks, nothing is swallowed. */
function sameNumberIn({ source = '', externalId }: DataOf<Birth>, { situation }: Ask): readonly CaseId[] {
  const known = externalId === undefined ? undefined : lastWithNumber(source, externalId, situation);
  return known === undefined ? [] : [known];
}

const PUBLIC: ReadonlySet<Role> = new Set(['resident', 'enterprise']);

/** The public says what happens; how urgent that is says the desk. */
export function claimsUrgency(role: Role, urgency: Urgency | undefined): boolean {
  return PUBLIC.has(role) && urgency !== undefined && urgency !== 'general';
}

/**
 * Whether somebody may report so: through a channel of theirs, and the public no more urgent than anybody's report
 * is. A word that speaks of danger makes itself heard without a claim. Refuses `source-not-yours`, `urgency-not-yours`.
 */
export function notTheirsToReport(
  { source = '', urgency }: Pick<DataOf<Birth>, 'source' | 'urgency'>,
  { role, person }: { readonly role: Role; readonly person: Person },
): Refusal | undefined {
  if (source === '') return undefined;
  const fault = sourceFault(source, role, person);
  if (fault !== undefined) return fault;
  return claimsUrgency(role, urgency) ? refuse('urgency-not-yours') : undefined;
}

/** Checks what, where and channel, and names the queue (令 呼 诉) the report belongs to. */
export function newReport(
  data: DataOf<Birth>,
  ask: Ask,
): Omit<CaseEventData['CaseReported'], 'clocks'> | Refusal {
  const { actor, directory } = ask;
  const { source, title, place, category } = data;
  if (source === undefined || source === '') return refuse('channel-required');
  if (title === undefined || title === '') return refuse('what-required');
  // What a platform hands on was agreed to there.
  if (source === BEHALF && data.consent !== true && actor.role !== 'connector')
    return refuse('consent-required');
  const nowhere = place === undefined || isNowhere(place);
  if (nowhere && !canBeAsked(data, actor.role)) return refuse('where-required');
  if (place?.gridId !== undefined && directory.unit(place.gridId)?.kind !== 'grid') {
    return refuse('unknown-grid', { gridId: place.gridId });
  }
  const wrong = category === undefined ? undefined : unknownCategory(category, directory);
  if (wrong !== undefined) return wrong;
  return {
    source,
    title,
    place: nowhere ? { unplaced: 'unknown' } : place,
    origin: originOf(source, actor.role),
    urgency: urgencyFor(data.urgency ?? 'general', category, ask),
    reporterKind: data.reporterKind,
    confidential: data.confidential,
    ...defined({
      externalId: data.externalId,
      demandType: data.demandType,
      description: data.description,
      category,
      suggestedCategory: data.suggestedCategory,
      danger: data.danger,
      consent: data.consent,
      unread: data.unread,
      fingerprint: data.fingerprint,
      reporterId: data.reporterId,
    }),
  };
}

/** A platform's order cannot be sent back for its place: a person asks for it, of the platform or of the reporter. */
function canBeAsked({ externalId, reporterId }: DataOf<Birth>, role: Ask['actor']['role']): boolean {
  return role === 'connector' && (externalId !== undefined || reporterId !== undefined);
}

function isNowhere({ text, point, gridId, unplaced }: Place): boolean {
  return (text ?? '') === '' && point === undefined && gridId === undefined && unplaced === undefined;
}

const CALL_SOURCES: ReadonlySet<string> = new Set([...PATROL_SOURCES, ...DEVICE_SOURCES]);

/** 令 from above, 呼 from the grid's own patrols and devices, 诉 from everybody else. */
function originOf(source: string, role: Ask['actor']['role']): Origin {
  if (ORDER_SOURCES.has(source)) return 'order';
  return CALL_SOURCES.has(source) || role === 'grid_member' || role === 'grid_lead' ? 'call' : 'appeal';
}

export const INTAKE_HANDLERS: Handlers<'case.file' | 'case.reject'> = {
  // T06
  'case.file': (data, thisCase, ask) => {
    const { directory, rules, actor } = ask;
    const category = data.category ?? thisCase.category;
    if (category === undefined) return refuse('category-required');
    const wrong = unknownCategory(category, directory);
    if (wrong !== undefined) return wrong;
    const place = placeToFile(thisCase, data.gridId, ask);
    if (place !== undefined && 'code' in place) return place;
    if (thisCase.verification?.state === 'invalid') return refuse('verified-invalid');
    const mayFile = rules.presetCategories?.includes(category) ?? true;
    if (actor.role === 'acceptor' && !mayFile) return refuse('category-not-preset', { category });
    if (actor.role === 'system' && data.ruleId === undefined) return refuse('no-rule');
    const urgency = urgencyFor(data.urgency ?? thisCase.own.urgency, category, ask);
    const filed: Case = { ...thisCase, category, own: { ...thisCase.own, urgency } };
    return [
      fact(thisCase.id, 'CaseAccepted', {}),
      fact(thisCase.id, 'CaseFiled', {
        category,
        urgency,
        ...defined({ place, ruleId: actor.role === 'system' ? data.ruleId : undefined }),
        ...starting(filed, ['K2'], ask),
      }),
    ];
  },

  // T07
  'case.reject': ({ reason, route, sameAsId }, thisCase, ask) => {
    const isComplaint = thisCase.demandType === 'complaint' || thisCase.demandType === 'whistleblow';
    if (ask.actor.role === 'acceptor' && isComplaint) return refuse('needs-duty-chief');
    if (route !== 'no-new-facts') return [fact(thisCase.id, 'CaseRejected', { reason, route })];
    const earlier = earlierCase(sameAsId, thisCase, ask);
    if ('code' in earlier) return earlier;
    const sameAs = { caseId: earlier.id, state: earlier.state };
    return [fact(thisCase.id, 'CaseRejected', { reason, route, sameAs })];
  },
};

/** Told again without anything new (DOMAIN §3.7): the case that goes on has to be named, and in reach. */
function earlierCase(
  id: CaseId | undefined,
  thisCase: Case,
  { actor, by, directory, situation }: Ask,
): Case | Refusal {
  if (id === undefined || id === thisCase.id) return refuse('same-as-required');
  const found = situation.cases.get(id);
  if (found === undefined) return refuse('unknown-case', { caseId: id });
  return outOfReach('case.reject', found, actor.role, by, directory) ?? found;
}

/** Filing may give an unplaced case its grid; a placed one is moved by reclassify, with a reason. */
function placeToFile(
  thisCase: Case,
  gridId: GridId | undefined,
  { directory }: Ask,
): Place | Refusal | undefined {
  const { place } = thisCase;
  if (place.gridId !== undefined) {
    return gridId === undefined || gridId === place.gridId
      ? undefined
      : refuse('already-placed', { gridId: place.gridId });
  }
  if (gridId === undefined) return refuse('grid-required');
  const areas = gridPlace(gridId, directory);
  if ('code' in areas) return areas;
  const { unplaced: _solved, ...rest } = place;
  return { ...rest, ...areas };
}
