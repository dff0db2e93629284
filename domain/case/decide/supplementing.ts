import { defined } from '../../defined.ts';
import { type Refusal, refuse } from '../../kernel.ts';
import { dangerWords } from '../../suggestion/category.ts';
import { type Case, type CaseId, isOpen, type Place } from '../case.ts';
import type { CaseEventData, ClockChanges, NewCaseEvent } from '../caseEvents.ts';
import { rank } from '../effective.ts';
import { reviewAsked } from './afterwards.ts';
import { type Ask, type DataOf, fact, type Handlers } from './ask.ts';
import { recomputed } from './oversight.ts';

/** T50 补充: what is told after a report, in whatever state its case is, is news and reaches whoever holds the case. */

/** What is new in it, and only that. */
type News = Omit<CaseEventData['ReportSupplemented'], 'fromId' | 'clocks' | 'raised' | 'reopen'>;

export const SUPPLEMENTING_HANDLERS: Handlers<'case.supplement'> = {
  'case.supplement': ({ caseId: _caseId, text, urgency, ...more }, thisCase, ask) => {
    if (urgency !== undefined && rank(urgency) < rank(thisCase.urgency)) return refuse('raise-only');
    const news: News = defined({
      ...more,
      ...wordsNews(text, thisCase),
      urgency: urgency === thisCase.urgency ? undefined : urgency,
    });
    return Object.keys(news).length === 0 ? refuse('nothing-to-supplement') : toldBy(news, thisCase, ask);
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
  return toldBy({ ...news, ...defined({ reporterId, fingerprint }) }, known, ask);
}

function newsIn(data: DataOf<'case.report'>, known: Case): News {
  const { title = '', description = '', urgency, demandType, place, mediaIds, unread } = data;
  // A title that was made of the first sentence is said already.
  const text = [description.includes(title) ? '' : title, description].filter((part) => isNews(part, known));
  return defined({
    ...wordsNews(text.join('\n'), known),
    urgency: urgency !== undefined && rank(urgency) > rank(known.urgency) ? urgency : undefined,
    demandType: demandType === known.demandType ? undefined : demandType,
    place: place !== undefined && isElsewhere(place, known.place) ? place : undefined,
    confidential: data.confidential && !known.own.confidential ? (true as const) : undefined,
    unread: unread?.some(({ field }) => !known.unread?.some((earlier) => earlier.field === field))
      ? unread
      : undefined,
    mediaIds: mediaIds?.some((id) => known.media?.some((item) => item.id === id) !== true)
      ? mediaIds
      : undefined,
    reporterId: data.reporterId,
  });
}

function wordsNews(text: string | undefined, known: Case): Pick<News, 'text' | 'danger'> {
  if (text === undefined || text === '') return {};
  const before = dangerWords(saidBefore(known));
  const danger = dangerWords(text).filter((word) => !before.includes(word));
  return { text, ...(danger.length === 0 ? {} : { danger }) };
}

function isNews(text: string, known: Case): boolean {
  return text !== '' && !saidBefore(known).includes(text);
}

function saidBefore({ title, description = '', notes }: Case): string {
  const supplements = notes.flatMap(({ text, supplement }) => (supplement === true ? [text] : []));
  return [title, description, ...supplements].join('\n');
}

function isElsewhere(place: Place, before: Place): boolean {
  if (place.gridId !== undefined && place.gridId !== before.gridId) return true;
  return place.text !== undefined && place.text !== before.text;
}

function isNewContact({ fingerprint }: DataOf<'case.report'>, known: Case): boolean {
  const contact = fingerprint?.contact;
  return contact !== undefined && known.fingerprints?.contacts.includes(contact) !== true;
}

/** On the case itself, and on those that carry it: of a merged case its primary, of a split one its parts. */
function toldBy(news: News, thisCase: Case, ask: Ask): readonly NewCaseEvent[] {
  const primary = primaryOf(thisCase, ask);
  const holders = primary === undefined ? [thisCase] : [primary];
  const ended = holders.filter((holder) => !isOpen(holder));
  const reopen = (holder: Case) => (ended.includes(holder) ? ('proposed' as const) : undefined);
  const raised = raisedBy(news, thisCase, ended.length > 0, ask);
  return [
    fact(thisCase.id, 'ReportSupplemented', { ...news, ...defined({ reopen: reopen(thisCase) }) }),
    ...(raised === undefined
      ? []
      : [fact(thisCase.id, 'UrgencyChanged', { ...raised, from: thisCase.urgency })]),
    ...carriersOf(thisCase, primary, ask).map((carrier) =>
      fact(carrier.id, 'ReportSupplemented', {
        ...handedOn(news, thisCase, carrier),
        ...defined({
          reopen: reopen(carrier),
          clocks: raised?.clocks,
          raised: raisedOf(carrier, raised, ask),
        }),
      }),
    ),
    ...ended
      .filter(({ review }) => review?.state !== 'open')
      .map(({ id }) => reviewAsked(id, 'supplement', ask)),
  ];
}

type Raised = Pick<CaseEventData['UrgencyChanged'], 'urgency' | 'clocks'>;

/** Nothing is raised on what has ended: whoever takes it up again says how pressing it is. */
function raisedBy({ urgency }: News, thisCase: Case, hasEnded: boolean, ask: Ask): Raised | undefined {
  if (urgency === undefined || hasEnded) return undefined;
  return { urgency, clocks: recomputed(thisCase, urgency, runningOf(thisCase), ask) };
}

/** The carrier's own clocks as they run at the urgency of what it carries, which an unmerge takes away again. */
function raisedOf(carrier: Case, raised: Raised | undefined, ask: Ask): ClockChanges | undefined {
  if (raised === undefined || rank(raised.urgency) <= rank(carrier.own.urgency)) return undefined;
  return recomputed(carrier, raised.urgency, runningOf(carrier), ask);
}

function runningOf({ own }: Case) {
  return Object.keys(own.clocks) as (keyof Case['clocks'])[];
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

/** The primary, and whatever the case came into it along with: each keeps an entry for it. Of a split case its open parts. */
function carriersOf(thisCase: Case, primary: Case | undefined, { situation }: Ask): readonly Case[] {
  const named = (id: CaseId) => situation.cases.get(id) ?? [];
  if (primary === undefined) {
    return thisCase.state === 'split' ? (thisCase.childIds ?? []).flatMap(named).filter(isOpen) : [];
  }
  const carriers = [primary];
  let via = viaOf(thisCase.id, primary);
  while (via !== undefined) {
    const [owner] = [named(via)].flat();
    if (owner === undefined) break;
    carriers.push(owner);
    via = viaOf(thisCase.id, owner);
  }
  return carriers;
}

function viaOf(caseId: CaseId, carrier: Case): CaseId | undefined {
  return carrier.absorbed.find((entry) => entry.caseId === caseId)?.viaId;
}
