import type { Case } from '../../../../domain/case/case.ts';
import { channelNumber } from '../../../../domain/case/channelNumber.ts';
import { CASE_COLUMNS, type CaseColumn } from '../../../../domain/contract/caseColumns.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { racingClock } from '../../../../domain/sla/racingClock.ts';
import type { Names } from '../../../speech/names.ts';
import { ratingText } from '../../../speech/ratingText.ts';
import type { Translate } from '../../../speech/t.ts';

/** What the cells are written with. */
export interface CellWords {
  readonly t: Translate;
  readonly names: Names;
}

export interface Column {
  /** Track of the grid, so that heads and rows stand under one another. */
  readonly width: string;
  readonly text: (thisCase: Case, words: CellWords) => string;
}

const NOTHING = '—';

/** The column says what it is: the kind, said again in every row, would cut the English names. */
const withoutKind = (street: string): string => street.replace(/ Sub-?district$/u, '');

const dueOf = (thisCase: Case): Millis | undefined => racingClock(thisCase)?.clock.due;

/** Every column by its name; a new one is a line here, one in CASE_COLUMNS and a word. */
export const COLUMNS: Readonly<Record<CaseColumn, Column>> = {
  number: { width: '10.5rem', text: ({ id }) => id },
  matter: {
    width: 'minmax(12rem, 4fr)',
    text: ({ title, description }) => title || (description ?? NOTHING),
  },
  status: { width: 'minmax(7rem, 0.6fr)', text: ({ state }, { t }) => t(`state.${state}`) },
  urgency: {
    width: '4rem',
    text: ({ urgency }, { t }) => t(`urgency.${urgency}`),
  },
  street: {
    width: 'minmax(6.5rem, 1fr)',
    text: ({ place }, { names }) =>
      place.streetId === undefined ? (place.text ?? NOTHING) : withoutKind(names.unit(place.streetId)),
  },
  unit: {
    width: 'minmax(10rem, 1.6fr)',
    text: ({ primaryUnitId }, { names }) =>
      primaryUnitId === undefined ? NOTHING : names.unit(primaryUnitId),
  },
  category: {
    width: '7rem',
    text: ({ category }, { names }) => (category === undefined ? NOTHING : names.category(category)),
  },
  source: { width: '5.5rem', text: ({ source }, { names }) => names.source(source) },
  external: { width: '9rem', text: (thisCase) => channelNumber(thisCase) ?? NOTHING },
  received: {
    width: '8rem',
    text: ({ reportedAt }, { names }) => names.moment(reportedAt),
  },
  due: {
    width: '8rem',
    text: (thisCase, { names }) => {
      const due = dueOf(thisCase);
      return due === undefined ? NOTHING : names.moment(due);
    },
  },
  ended: {
    width: '9rem',
    text: ({ closure }, { names }) => (closure === undefined ? NOTHING : names.moment(closure.at)),
  },
  rating: { width: 'minmax(11.5rem, 1fr)', text: (thisCase, { t }) => ratingText(thisCase, t) ?? NOTHING },
};

/** The chosen columns, in the order in which columns stand. */
export function inOrder(columns: readonly CaseColumn[]): readonly CaseColumn[] {
  return CASE_COLUMNS.filter((column) => columns.includes(column));
}

export function tracksOf(columns: readonly CaseColumn[]): string {
  return inOrder(columns)
    .map((column) => COLUMNS[column].width)
    .join(' ');
}
