import type { Case, CaseId, DemandType, Place, Urgency } from '../../../domain/case/case.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import { highest } from '../../../domain/case/effective.ts';
import { isPatrol } from '../../../domain/case/elements.ts';
import { rolesOf } from '../../../domain/case/transitions.ts';
import type { Command, CommandInput } from '../../../domain/contract/commands.ts';
import { defined, filled, given } from '../../../domain/defined.ts';
import type { Directory } from '../../../domain/district/directory.ts';
import type { Wgs84 } from '../../../domain/district/geo.ts';
import type { Actor, CategoryId, GridId, Millis, Person, World } from '../../../domain/kernel.ts';
import type { MediaId } from '../../../domain/media/media.ts';
import { BEHALF, ownsSource } from '../../../domain/people/sources.ts';
import { dangerWord } from '../../../domain/secretary/danger.ts';
import { byRuleWords, type RuleWordCategory } from '../../../domain/secretary/ruleWords.ts';
import type { CategoryUrgencies } from '../../client/useCategoryUrgencies.ts';

/** What a caller has said so far, as typed; an absent member is "not said" or "as proposed". */
export interface ReportValues {
  /** The whole story; its first sentence becomes the title. */
  readonly statement?: string;
  readonly place?: string;
  readonly gridId?: GridId;
  /** WGS-84, from the map. */
  readonly point?: Wgs84;
  readonly category?: CategoryId;
  readonly urgency?: Urgency;
  readonly demandType?: DemandType;
  readonly source?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly confidential?: boolean;
  /** 代报: whoever it is told for agrees. */
  readonly consent?: boolean;
  readonly mediaIds?: readonly MediaId[];
  /** 已办结: put right on the spot (T02). */
  readonly settled?: boolean;
  /** What was found and done: of a patrol, and on the spot. */
  readonly process?: string;
  /** The case this is another report of. */
  readonly sameAsId?: CaseId;
}

/** Longer first sentences are cut: a title is read in a row of the queue. */
const TITLE_MOST = 60;

/** The first sentence as the title; the description only when there is more than that. */
export function wordsOf({ statement = '' }: ReportValues): {
  readonly title: string;
  readonly description?: string;
} {
  const text = statement.trim();
  const [first = ''] = text.split(/[。！？!?；;\n]/u);
  const sentence = first.trim() === '' ? text : first.trim();
  const title = sentence.length > TITLE_MOST ? `${sentence.slice(0, TITLE_MOST - 1)}…` : sentence;
  return title === text ? { title } : { title, description: text };
}

/** What follows from the words alone, before anybody decides. */
export interface Reading {
  readonly title: string;
  readonly description?: string;
  /** The word that speaks of danger to life. */
  readonly danger?: string;
  readonly suggestion?: RuleWordCategory;
  /** Picked by the operator, else what the words suggest: a pick is never overwritten. */
  readonly category?: CategoryId;
  readonly urgency: Urgency;
  /** The rules say that the category is at least so urgent. */
  readonly leastUrgency?: Urgency;
  readonly source: string;
  /** Told from a patrol, and so with all five elements. */
  readonly patrol: boolean;
}

/** Reads the form, as this seat fills it in. */
export function readingOf(
  values: ReportValues,
  directory: Directory,
  { usual, isField }: Pick<Reporting, 'usual' | 'isField'>,
  urgencies: CategoryUrgencies = new Map(),
): Reading {
  const { title, description } = wordsOf(values);
  const danger = dangerWord(`${title}\n${description ?? ''}`);
  const suggestion = byRuleWords({ title, body: description }, directory.data.categories);
  const category = values.category ?? suggestion?.code;
  const source = values.source ?? usual;
  const least = urgencies.get(category ?? '');
  const urgency = values.urgency ?? (danger === undefined ? 'general' : 'urgent');
  return {
    title,
    ...defined({ description, danger, suggestion, category }),
    urgency: highest([urgency, least ?? 'general']),
    ...defined({ leastUrgency: least }),
    source,
    patrol: isPatrol(source, isField ? 'grid_member' : 'acceptor'),
  };
}

/** Where it is, as far as it is said; the units above the grid come from the directory. */
export function placeOf({ place, gridId, point }: ReportValues, directory: Directory): Place {
  const [, community, street] = gridId === undefined ? [] : directory.lineage(gridId);
  const text = (place ?? '').trim();
  return defined({ text: filled(text), point, gridId, communityId: community?.id, streetId: street?.id });
}

interface Setting {
  /** Of the draft: no case is called so. */
  readonly id: CaseId;
  readonly at: Millis;
  readonly world: World;
  readonly by: Actor;
  readonly directory: Directory;
}

/** The case as it would be, for the duplicate finder and the suggestion: they ask no more of a report than of a case. */
export function draftCase(values: ReportValues, reading: Reading, setting: Setting): Case | undefined {
  const { id, at, world, by, directory } = setting;
  const { title, description, danger, suggestion, urgency, source } = reading;
  const { category, confidential = false, demandType } = values;
  return evolveCase(undefined, {
    type: 'CaseReported',
    caseId: id,
    seq: 0,
    version: 1,
    at,
    world,
    by,
    data: {
      source,
      origin: 'appeal',
      title,
      urgency,
      confidential,
      place: placeOf(values, directory),
      reporterKind: 'anonymous',
      clocks: {},
      ...defined({
        description,
        category,
        demandType,
        suggestedCategory: suggestion?.code,
        danger: given(danger, () => true as const),
      }),
    },
  });
}

/** Fields the server would refuse the report without; of a patrol and for 已办结 all five elements. */
export type Missing = 'statement' | 'place' | 'consent' | 'category' | 'grid' | 'process' | 'notUrgent';

export function missingIn(
  values: ReportValues,
  reading: Reading,
  sameAs: Case | undefined,
): readonly Missing[] {
  const { place = '', gridId, point, settled = false, process = '' } = values;
  const isSomewhere = place.trim() !== '' || gridId !== undefined || point !== undefined;
  const missing: Missing[] = [];
  if (reading.title === '') missing.push('statement');
  if (!isSomewhere && sameAs === undefined) missing.push('place');
  if (reading.source === BEHALF && values.consent !== true) missing.push('consent');
  if (settled && isSomewhere && gridId === undefined && point === undefined) missing.push('grid');
  if (!settled && !reading.patrol) return missing;
  if (reading.category === undefined) missing.push('category');
  if (settled && reading.urgency === 'urgent') missing.push('notUrgent');
  const isTold = !settled && reading.description !== undefined;
  if (process.trim() === '' && !isTold) missing.push('process');
  return missing;
}

/** Why this report may not be folded into that case, as the code the server would answer (DOMAIN §3.7). */
export function mergeBarred(
  { confidential = false, demandType }: ReportValues,
  other: Pick<Case, 'confidential' | 'demandType'>,
): 'confidential-merge' | 'whistleblow-merge' | undefined {
  if (confidential && !other.confidential) return 'confidential-merge';
  const isWhistle = demandType === 'whistleblow';
  return isWhistle === (other.demandType === 'whistleblow') ? undefined : 'whistleblow-merge';
}

/** The command, complete as far as the form is. The place of the case it repeats stands in for one not said. */
export function reportCommand(
  values: ReportValues,
  reading: Reading,
  sameAs: Case | undefined,
): Extract<Command, { readonly type: 'case.report' | 'case.selfResolve' }> {
  const { title, category, urgency, source, patrol } = reading;
  const { demandType, mediaIds, settled = false } = values;
  const process = (values.process ?? '').trim();
  const description =
    settled || !patrol ? reading.description : [reading.description, process].filter(Boolean).join('\n');
  const data: CommandInput['case.report'] = {
    source,
    title,
    urgency,
    place: placeInputOf(values, sameAs),
    ...defined({
      description: filled(description),
      // Only a pick is the operator's word; what the classifier read, it will read again. On patrol it is an
      // element of the report: whoever sends it has seen it.
      category: patrol ? category : values.category,
      demandType,
      consent: source === BEHALF && values.consent === true ? (true as const) : undefined,
      mediaIds: mediaIds === undefined || mediaIds.length === 0 ? undefined : [...mediaIds],
    }),
    ...reporterOf(values),
  };
  if (!settled) return { type: 'case.report', data };
  const seen = category === undefined ? {} : { category };
  return { type: 'case.selfResolve', data: { ...data, ...seen, text: process } };
}

function placeInputOf({ place, gridId, point }: ReportValues, sameAs: Case | undefined) {
  const text = (place ?? '').trim();
  if (text === '' && gridId === undefined && point === undefined && sameAs !== undefined) {
    const { place: there } = sameAs;
    return defined({ text: there.text, gridId: there.gridId });
  }
  return defined({
    text: filled(text),
    point: given(point, ([lng, lat]) => [lng, lat] as const),
    crs: given(point, () => 'wgs84' as const),
    // A point decides its grid by itself; naming both could only contradict.
    gridId: point === undefined ? gridId : undefined,
  });
}

function reporterOf({ name = '', phone = '', confidential = false }: ReportValues) {
  const reporter = defined({
    name: filled(name.trim()),
    phone: filled(phone.trim()),
    confidential: confidential || undefined,
  });
  return Object.keys(reporter).length === 0 ? {} : { reporter };
}

/** Channels by how often a seat of the centre takes a report through them. */
const SOURCES = ['12345', 'walk-in', 'patrol', 'superior', 'media', BEHALF] as const;

/** Those this person may name. */
export function sourcesOf(person: Person): readonly string[] {
  return SOURCES.filter((source) => ownsSource(source, person));
}

/** Which of the two births this person may give, and the channel they usually speak for. */
export interface Reporting {
  readonly mayReport: boolean;
  readonly maySettle: boolean;
  readonly usual: string;
  /** Neither a seat that takes calls nor a street's counter: reports what is seen on patrol. */
  readonly isField: boolean;
}

export function reportingOf(person: Person | undefined): Reporting {
  const has = (type: 'case.report' | 'case.selfResolve') =>
    rolesOf(type).some((role) => person?.roles.includes(role));
  const isAtCounter = person?.roles.includes('street_reviewer') === true;
  const takesCalls = person?.roles.includes('acceptor') === true;
  const isField = !takesCalls && !isAtCounter;
  return {
    mayReport: has('case.report'),
    maySettle: has('case.selfResolve'),
    usual: takesCalls ? '12345' : isAtCounter ? 'walk-in' : 'patrol',
    isField,
  };
}

/** Whether the form is this seat's at all. */
export function mayReport(person: Person | undefined): boolean {
  const { mayReport: may, maySettle } = reportingOf(person);
  return may || maySettle;
}
