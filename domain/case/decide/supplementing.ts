import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { dangerWords } from '../../secretary/danger.ts';
import { foldText } from '../../text/fold.ts';
import { type Case, type CaseId, isOpen, type Place, type UnreadField, type Urgency } from '../case.ts';
import type { CaseEventData, NewCaseEvent } from '../caseEvents.ts';
import { rank } from '../effective.ts';
import { reviewAsked } from './afterwards.ts';
import { type Ask, type DataOf, fact, type Handlers } from './ask.ts';
import { claimsUrgency } from './intake.ts';
import { allRecomputed, urgencyChanged } from './oversight.ts';

/** T50 补充: what is told after a report, in whatever state its case is, is news and reaches whoever holds the case. */

/** What is new in it, and only that. */
type News = Omit<CaseEventData['ReportSupplemented'], 'fromId' | 'clocks' | 'raised' | 'reopen'>;

export const SUPPLEMENTING_HANDLERS: Handlers<'case.supplement'> = {
  'case.supplement': ({ caseId: _caseId, text, urgency, ...more }, thisCase, ask) => {
    if (claimsUrgency(ask.actor.role, urgency)) return refuse('urgency-not-yours');
    if (urgency !== undefined && rank(urgency) < rank(thisCase.urgency)) return refuse('raise-only');
    const news: News = defined({
      ...more,
      ...wordsNews(text, thisCase),
      urgency: urgency === thisCase.urgency ? undefined : urgency,
    });
    return Object.keys(news).length === 0 ? refuse('nothing-to-supplement') : eventsOf(news, thisCase, ask);
  },
};

/**
 * The same source and number once more. Byte for byte the same is nothing; so is one that says nothing which
 * was not there before. Empty when nothing is new.
 */
export function supplementedBy(
  data: DataOf<'case.report'>,
  known: Case,
  ask: Ask,
): readonly NewCaseEvent[] | Refusal {
  const { fingerprint } = data;
  if (fingerprint !== undefined && known.fingerprints?.reports.includes(fingerprint.report) === true)
    return [];
  const { reporterId, ...news } = newsIn(data, known);
  const isOtherContact = reporterId !== undefined && isNewContact(data, known);
  if (Object.keys(news).length === 0 && !isOtherContact) return [];
  return eventsOf({ ...news, ...defined({ reporterId, fingerprint }) }, known, ask);
}

/** What of a report is not said on its case yet. */
export function newsIn(data: DataOf<'case.report'>, known: Case): News {
  const { title = '', description = '', urgency, demandType, place, mediaIds, unread } = data;
  // A title that was made of the first sentence is said already.
  const text = [description.includes(title) ? '' : title, description].filter((part) => isNews(part, known));
  return defined({
    ...wordsNews(text.join('\n'), known),
    urgency: urgency !== undefined && rank(urgency) > rank(known.urgency) ? urgency : undefined,
    demandType: demandType === known.demandType ? undefined : demandType,
    place: place !== undefined && isElsewhere(place, known.place) ? place : undefined,
    confidential: data.confidential && !known.own.confidential ? (true as const) : undefined,
    unread: unread?.some((field) => !isKnownUnread(field, known)) ? unread : undefined,
    mediaIds: mediaIds?.some((id) => known.media?.some((item) => item.id === id) !== true)
      ? mediaIds
      : undefined,
    reporterId: data.reporterId,
  });
}

function isKnownUnread({ field, text }: UnreadField, { unread = [] }: Pick<Case, 'unread'>): boolean {
  return unread.some((earlier) => earlier.field === field && earlier.text === text);
}

function wordsNews(text: string | undefined, known: Case): Pick<News, 'text' | 'danger'> {
  if (text === undefined || text === '') return {};
  const found = dangerWords(text);
  const isKnown = (word: string) => wordsBefore(known).some(({ danger }) => danger.includes(word));
  const danger = found.filter((word) => !isKnown(word));
  return { text, ...defined({ danger: danger.length === 0 ? undefined : danger }) };
}

/** Width, script, spaces and stops say nothing new. */
function isNews(text: string, known: Case): boolean {
  const folded = foldText(text);
  return folded !== '' && !wordsBefore(known).some((words) => words.folded.includes(folded));
}

interface WordsBefore {
  readonly folded: string;
  readonly danger: readonly string[];
}

/** An order may come back a hundred times with other words: what it said before is read once. */
const readBefore = new WeakMap<object, WordsBefore>();

function wordsBefore(known: Case): readonly WordsBefore[] {
  const { title, description = '', notes } = known;
  const supplements = notes.filter(({ supplement }) => supplement === true);
  return [
    readOnce(known, `${title}\n${description}`),
    ...supplements.map((note) => readOnce(note, note.text)),
  ];
}

function readOnce(of: object, text: string): WordsBefore {
  const known = readBefore.get(of);
  if (known !== undefined) return known;
  const words = { folded: foldText(text), danger: dangerWords(text) };
  readBefore.set(of, words);
  return words;
}

function isElsewhere(place: Place, before: Place): boolean {
  if (place.gridId !== undefined && place.gridId !== before.gridId) return true;
  return place.text !== undefined && foldText(place.text) !== foldText(before.text ?? '');
}

function isNewContact({ fingerprint }: DataOf<'case.report'>, known: Case): boolean {
  const contact = fingerprint?.contact;
  return contact !== undefined && known.fingerprints?.contacts.includes(contact) !== true;
}

/** On the case itself, and on those that carry it: of a merged case its primary, of a split one its parts. */
export function eventsOf(news: News, thisCase: Case, ask: Ask): readonly NewCaseEvent[] {
  const primary = primaryOf(thisCase, ask);
  const holders = primary === undefined ? [thisCase] : [primary];
  const ended = holders.filter((holder) => !isOpen(holder));
  const reopen = (holder: Case) => (ended.includes(holder) ? ('proposed' as const) : undefined);
  // Nothing is raised on what has ended: whoever takes it up again says how pressing it is.
  const urgency = ended.length > 0 ? undefined : news.urgency;
  return [
    fact(thisCase.id, 'ReportSupplemented', { ...news, ...defined({ reopen: reopen(thisCase) }) }),
    ...(urgency === undefined ? [] : [urgencyChanged({ urgency, from: thisCase.urgency }, thisCase, ask)]),
    ...carriersOf(thisCase, primary, ask).map((carrier) =>
      fact(carrier.id, 'ReportSupplemented', {
        ...handedOn(news, thisCase, carrier),
        ...defined({ reopen: reopen(carrier) }),
        ...(urgency === undefined ? {} : broughtTo(carrier, urgency, thisCase, ask)),
      }),
    ),
    ...partsOf(thisCase, ask).flatMap((part) => [
      fact(part.id, 'ReportSupplemented', handedOn(news, thisCase, part)),
      ...(urgency === undefined ? [] : raisedPart(part, urgency, ask)),
    ]),
    ...ended
      .filter(({ review }) => review?.state !== 'open')
      .map(({ id }) => reviewAsked(id, 'supplement', ask)),
  ];
}

/**
 * What the news changes of the entry a carrier keeps, which an unmerge takes away again: the clocks of the report
 * itself, and the carrier's own as they run at the urgency of what it carries.
 */
function broughtTo(
  carrier: Case,
  urgency: Urgency,
  from: Case,
  ask: Ask,
): Pick<CaseEventData['ReportSupplemented'], 'clocks' | 'raised'> {
  const clocks = allRecomputed(from, urgency, ask);
  return rank(urgency) > rank(carrier.own.urgency)
    ? { clocks, raised: allRecomputed(carrier, urgency, ask) }
    : { clocks };
}

/** A part is handled by itself, and so is raised by itself. */
function raisedPart(part: Case, urgency: Urgency, ask: Ask): readonly NewCaseEvent[] {
  const from = part.own.urgency;
  return rank(urgency) > rank(from) ? [urgencyChanged({ urgency, from }, part, ask)] : [];
}

function handedOn(
  { reporterId, fingerprint, mediaIds: _photos, unread: _unread, ...news }: News,
  from: Case,
  carrier: Case,
): CaseEventData['ReportSupplemented'] {
  const isAnother =
    fingerprint?.contact === undefined || from.fingerprints?.contacts.includes(fingerprint.contact) !== true;
  const isMerged = carrier.absorbed.some(({ caseId }) => caseId === from.id);
  return {
    ...news,
    fromId: from.id,
    ...defined({ reporterId: isAnother && isMerged ? reporterId : undefined }),
  };
}

function primaryOf({ mergedInto }: Case, { situation }: Ask): Case | undefined {
  return mergedInto === undefined ? undefined : situation.cases.get(mergedInto);
}

/** The open parts of a split case. */
function partsOf({ state, childIds = [] }: Case, { situation }: Ask): readonly Case[] {
  if (state !== 'split') return [];
  return childIds.flatMap((id) => situation.cases.get(id) ?? []).filter(isOpen);
}

/** The primary, and whatever the case came into it along with: each keeps an entry for it. */
function carriersOf(thisCase: Case, primary: Case | undefined, { situation }: Ask): readonly Case[] {
  if (primary === undefined) return [];
  const carriers = [primary];
  let via = viaOf(thisCase.id, primary);
  while (via !== undefined) {
    const owner: Case | undefined = situation.cases.get(via);
    if (owner === undefined) break;
    carriers.push(owner);
    via = viaOf(thisCase.id, owner);
  }
  return carriers;
}

function viaOf(caseId: CaseId, carrier: Case): CaseId | undefined {
  return carrier.absorbed.find((entry) => entry.caseId === caseId)?.viaId;
}
