import { WHOLE } from '../../domain/aggregate/sight.ts';
import type { Case } from '../../domain/case/case.ts';
import { shownIn } from '../../domain/case/caseSight.ts';
import {
  EARLIER_DAYS,
  type EarlierRule,
  isEarlier,
  isSameMatter,
  isSamePlace,
  spotsAround,
  wasUnsatisfied,
} from '../../domain/case/earlier.ts';
import {
  type EarlierAnswer,
  type EarlierCase,
  type EarlierGroup,
  type HistoryAnswer,
  MOST_EARLIER,
  MOST_HISTORY,
} from '../../domain/contract/earlier.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { dayNumber, formatDay } from '../../domain/time/shanghaiDay.ts';
import type { ContactStore } from '../store/ContactStore.ts';
import type { CaseSearch } from './caseSearch.ts';

export interface EarlierParts {
  readonly search: Pick<CaseSearch, 'find'>;
  readonly contacts: Pick<ContactStore, 'withPhoneOf'>;
}

/** Newest first; of a spot where more happens in a year the oldest are not looked at. */
const MOST_LOOKED_AT = 500;
/** Reporters of a case whose other calls are looked for: a merged one may have hundreds. */
const MOST_REPORTERS = 5;
/** Other contacts of one phone. */
const MOST_CONTACTS = 100;

export interface Earlier {
  readonly answer: EarlierAnswer;
  /** Milliseconds it took of the machine. */
  readonly work: Millis;
}

/** What came before this case by each rule, of what the scope shows. Costs two questions to the index, whatever has happened. */
export async function findEarlier(parts: EarlierParts, scope: Scope, thisCase: Case): Promise<Earlier> {
  const spots = spotsAround(thisCase);
  const near = spots.length === 0 ? NOTHING : await ask(parts, scope, thisCase, { spot: spots.join(',') });
  const known = await ofReporters(parts, scope, thisCase);
  return {
    answer: {
      groups: [
        ...groupOf(
          'place',
          near.cases.filter((other) => isSamePlace(thisCase, other)),
        ),
        ...groupOf(
          'matter',
          near.cases.filter((other) => isSameMatter(thisCase, other)),
        ),
        // Which they are is told for a purpose alone (findHistory).
        ...groupOf('reporter', known.cases).map((group) => ({ ...group, cases: [] })),
      ],
    },
    work: near.work + known.work,
  };
}

/** What the reporters of this case reported before, of what the scope shows. */
export async function findHistory(
  parts: EarlierParts,
  scope: Scope,
  thisCase: Case,
): Promise<{ readonly answer: HistoryAnswer; readonly work: Millis }> {
  const { cases, work } = await ofReporters(parts, scope, thisCase);
  return {
    answer: {
      total: cases.length,
      unsatisfied: cases.filter(wasUnsatisfied).length,
      cases: cases.slice(0, MOST_HISTORY).map(earlierCaseOf),
    },
    work,
  };
}

interface Before {
  readonly cases: readonly Case[];
  readonly work: Millis;
}

const NOTHING: Before = { cases: [], work: 0 };

async function ask(
  { search }: EarlierParts,
  ...[scope, thisCase, filters]: [Scope, Case, { readonly spot?: string; readonly reporter?: string }]
): Promise<Before> {
  const to = dayNumber(thisCase.reportedAt);
  const span = { from: formatDay(to - EARLIER_DAYS), to: formatDay(to), limit: MOST_LOOKED_AT };
  const { cases, work } = await search.find(scope, { ...span, ...filters });
  return { cases: cases.filter((other) => isEarlier(thisCase, other)), work };
}

/** By the hash of their phones; never a confidential report. */
async function ofReporters(parts: EarlierParts, scope: Scope, thisCase: Case): Promise<Before> {
  const contacts = await contactsOf(parts, scope, thisCase);
  if (contacts.length === 0) return NOTHING;
  const { cases, work } = await ask(parts, scope, thisCase, { reporter: contacts.join(',') });
  return { cases: cases.filter(({ confidential }) => !confidential), work };
}

/** Only for those who may ask for the contact itself; a confidential report leads to no other. */
async function contactsOf(
  { contacts }: EarlierParts,
  scope: Scope,
  { reporterIds, confidential }: Case,
): Promise<readonly string[]> {
  if (confidential || shownIn(scope) !== WHOLE) return [];
  const firstOnes = reporterIds.slice(0, MOST_REPORTERS);
  const found = await Promise.all(firstOnes.map((id) => contacts.withPhoneOf(id, MOST_CONTACTS)));
  return [...new Set(found.flat())];
}

function groupOf(rule: EarlierRule, cases: readonly Case[]): readonly EarlierGroup[] {
  const [last] = cases;
  if (last === undefined) return [];
  return [
    {
      rule,
      total: cases.length,
      unsatisfied: cases.filter(wasUnsatisfied).length,
      lastAt: last.reportedAt,
      cases: cases.slice(0, MOST_EARLIER).map(earlierCaseOf),
    },
  ];
}

function earlierCaseOf(thisCase: Case): EarlierCase {
  const { id: caseId, title, state, reportedAt, primaryUnitId: unitId } = thisCase;
  const unsatisfied = wasUnsatisfied(thisCase) ? (true as const) : undefined;
  return { caseId, title, state, reportedAt, ...defined({ unitId, unsatisfied }) };
}
