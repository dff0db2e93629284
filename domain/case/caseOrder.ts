import type { CaseColumn } from '../contract/caseColumns.ts';
import type { Directory } from '../district/directory.ts';
import { racingClock } from '../sla/racingClock.ts';
import { readingsOf } from '../text/readings.ts';
import { CASE_STATES, type Case, URGENCIES } from './case.ts';
import { channelNumber } from './channelNumber.ts';

/** What a row is put in order by in a column; undefined when it has nothing there, and then it stands last. */
export type OrderKey = (thisCase: Case) => number | string | undefined;

/** A longer beginning of a text decides nothing that anybody looks for. */
const LETTERS = 12;

/** A text as it stands in a dictionary: by how its characters are read. */
export function spelled(text: string): string {
  let key = '';
  for (const character of [...text].slice(0, LETTERS)) {
    const readings = readingsOf(character);
    key += `${(readings.find(({ isUsual }) => isUsual) ?? readings[0])?.spelling ?? character.toLowerCase()} `;
  }
  return key;
}

/** Places of names in the order of a language, each looked up once. */
function ranks(ids: readonly string[], nameOf: (id: string) => string, language: 'zh' | 'en') {
  const { compare } = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true });
  const named = ids.map((id) => ({ id, name: nameOf(id) })).sort((a, b) => compare(a.name, b.name));
  const places = new Map(named.map(({ id }, at) => [id, at]));
  return (id: string | undefined) => (id === undefined ? undefined : (places.get(id) ?? places.size));
}

/** The key of every column for one district and language. */
export function orderKeys(
  { data }: Pick<Directory, 'data'>,
  language: 'zh' | 'en',
): Readonly<Record<CaseColumn, OrderKey>> {
  const units = new Map(data.units.map((unit) => [unit.id as string, unit]));
  const classes = new Map(data.categories.map((category) => [category.code as string, category]));
  const unitRank = ranks(
    [...units.keys()],
    (id) => (language === 'en' ? units.get(id)?.nameEn : undefined) ?? units.get(id)?.name ?? id,
    language,
  );
  const classRank = ranks(
    [...classes.keys()],
    (id) => (language === 'en' ? classes.get(id)?.pathEn : classes.get(id)?.path)?.[1] ?? id,
    language,
  );
  return {
    number: ({ id }) => id,
    matter: ({ title, description = '' }) => spelled(title || description) || undefined,
    status: ({ state }) => CASE_STATES.indexOf(state),
    urgency: ({ urgency }) => URGENCIES.indexOf(urgency),
    street: ({ place }) => unitRank(place.streetId),
    unit: ({ primaryUnitId }) => unitRank(primaryUnitId),
    category: ({ category }) => classRank(category),
    source: ({ source }) => source,
    external: channelNumber,
    received: ({ reportedAt }) => reportedAt,
    due: (thisCase) => racingClock(thisCase)?.clock.due,
    ended: ({ closure }) => closure?.at,
    rating: ({ rating }) => rating?.score,
  };
}
