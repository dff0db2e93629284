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
import { type EarlierAnswer, type EarlierGroup, MOST_EARLIER } from '../../domain/contract/earlier.ts';
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
  const { reportedAt } = thisCase;
  const span = {
    from: formatDay(dayNumber(reportedAt) - EARLIER_DAYS),
    to: formatDay(dayNumber(reportedAt)),
    limit: MOST_LOOKED_AT,
  };
  let work = 0;
  const ask = async (filters: { readonly spot?: string; readonly reporter?: string }) => {
    const found = await parts.search.find(scope, { ...span, ...filters });
    work += found.work;
    return found.cases.filter((other) => isEarlier(thisCase, other));
  };
  const spots = spotsAround(thisCase);
  const near = spots.length === 0 ? [] : await ask({ spot: spots.join(',') });
  const contacts = await contactsOf(parts, scope, thisCase);
  const known = contacts.length === 0 ? [] : await ask({ reporter: contacts.join(',') });
  return {
    answer: {
      groups: [
        ...groupOf(
          'place',
          near.filter((other) => isSamePlace(thisCase, other)),
        ),
        ...groupOf(
          'matter',
          near.filter((other) => isSameMatter(thisCase, other)),
        ),
        ...groupOf(
          'reporter',
          known.filter(({ confidential }) => !confidential),
        ),
      ],
    },
    work,
  };
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
      cases: cases.slice(0, MOST_EARLIER).map((each) => ({
        caseId: each.id,
        title: each.title,
        state: each.state,
        reportedAt: each.reportedAt,
        ...defined({
          unitId: each.primaryUnitId,
          unsatisfied: wasUnsatisfied(each) ? (true as const) : undefined,
        }),
      })),
    },
  ];
}
