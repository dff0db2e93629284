import type { OversightQueue } from '../../../domain/case/oversightQueues.ts';
import type { CaseColumn } from '../../../domain/contract/caseColumns.ts';
import type { CaseView } from '../../../domain/contract/views.ts';
import { FACETS } from '../../client/store/viewStore.ts';
import type { PageState } from './screen.ts';

/** Facets of the table; an empty one narrows nothing. */
export const FILTER_NAMES = ['q', ...FACETS, 'unitId', 'from', 'to'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type TableFilters = Readonly<Record<FilterName, string>>;

export interface TableSort {
  readonly by: CaseColumn;
  readonly descending: boolean;
}

/** What the table shows: kept while a case is looked at, gone with the person. */
export interface TableView {
  readonly filters: TableFilters;
  readonly columns: readonly CaseColumn[];
  /** Newest first when absent. */
  readonly sort?: TableSort | undefined;
  /** The stored view it began with. */
  readonly viewId?: string | undefined;
  /** An address named the view; what it shows comes with the views. */
  readonly isAwaited?: boolean;
}

export const NO_FILTERS: TableFilters = {
  q: '',
  state: '',
  urgency: '',
  oversight: '',
  delivery: '',
  unitId: '',
  category: '',
  handledBy: '',
  source: '',
  street: '',
  clock: '',
  review: '',
  noise: '',
  campaign: '',
  mine: '',
  since: '',
  from: '',
  to: '',
};

export const TABLE_VIEW: PageState<TableView> = {
  name: 'cases',
  start: {
    filters: NO_FILTERS,
    columns: [
      ...(['number', 'matter', 'status', 'urgency', 'street', 'unit', 'source', 'external'] as const),
      ...(['received', 'due'] as const),
    ],
  },
};

/** Of ended cases the table says how each was rated and whether somebody called back; no time limit runs on them. */
const WITH_RATING: ReadonlySet<string> = new Set(['badRating', 'callback'] satisfies OversightQueue[]);
/** What then makes room for it. */
const OF_OPEN_CASES: readonly CaseColumn[] = ['urgency', 'due'];

/** The table's columns for one queue of an oversight desk, or for all cases again. */
export function tableOfQueue(
  { columns }: Pick<TableView, 'columns'>,
  oversight: '' | OversightQueue,
): Pick<TableView, 'columns'> {
  const isRated = columns.includes('rating');
  if (WITH_RATING.has(oversight) === isRated) return { columns };
  const [gone, come]: readonly (readonly CaseColumn[])[] = isRated
    ? [['rating'], OF_OPEN_CASES]
    : [OF_OPEN_CASES, ['rating']];
  return { columns: [...columns.filter((column) => !gone?.includes(column)), ...(come ?? [])] };
}

/** What a stored view puts on the table. */
export function tableOf({ id, filters, columns, sort }: CaseView): TableView {
  const values = FILTER_NAMES.map((name) => [name, filters[name] ?? ''] as const);
  return { filters: Object.fromEntries(values) as TableFilters, columns, sort, viewId: id };
}

/** The part of a search's query that narrows: facets with something in them. */
export function narrowing(filters: TableFilters): Readonly<Partial<Record<FilterName, string>>> {
  const set = FILTER_NAMES.map((name) => [name, filters[name].trim()] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

/** The part of a search's query that orders; names stand in the alphabet of the screen. */
export function ordering(sort: TableSort | undefined, lang: 'zh' | 'en'): Readonly<Record<string, string>> {
  if (sort === undefined) return {};
  return sort.descending ? { sort: sort.by, lang, descending: '1' } : { sort: sort.by, lang };
}

/** Whether a stored view and the table show the same. */
export function shows(view: CaseView, { filters, columns, sort }: TableView): boolean {
  const form = (table: Pick<TableView, 'filters' | 'columns' | 'sort'>) =>
    JSON.stringify([narrowing(table.filters), table.columns, table.sort ?? null]);
  return form(tableOf(view)) === form({ filters, columns, sort });
}
