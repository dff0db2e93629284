import type { MeasureFigure } from '../../../../domain/contract/measures.ts';
import type { Figure, MeasureId } from '../../../../domain/measures/measure.ts';
import type { Translate } from '../../../speech/t.ts';
import { type WordKey, zh } from '../../../speech/words/zh.ts';

/** A number of the page in words: never a number where there is none, never nought where nothing was counted. */

type Unit = MeasureFigure['unit'];

/** What a tile says in large letters, and what stands behind the number. */
export interface Big {
  readonly number?: string;
  /** `%`, 倍, 件; instead of a number 无样本 or 未设基线. */
  readonly words: string;
}

export function bigText(
  { unit, value, baselineMissing }: Pick<MeasureFigure, 'unit' | 'value' | 'baselineMissing'>,
  t: Translate,
): Big {
  if (baselineMissing === true) return { words: t('measures.noBaseline') };
  if (value === undefined) return { words: t('measures.noSample') };
  return { number: numberText(unit, value), words: t(`measures.unit.${unit}`) };
}

/** `98.1`, `6.02`, `−33.7`, `1,204`: as many places as the unit deserves. */
export function numberText(unit: Unit, value: number): string {
  if (unit === 'count') return value.toLocaleString('en-US');
  if (unit === 'times') return value.toFixed(2);
  const percent = (value * 100).toFixed(1);
  // A change by nought is no minus nought.
  return Number(percent) === 0 ? '0.0' : percent.replace('-', '−');
}

/** `312 ÷ 318`, `1 − 7.2 ÷ 9.0`; nothing for a plain number of cases, or where there is no number. */
export function ratioText(
  { id, unit, value, baselineMissing, ...figure }: MeasureFigure,
  t: Translate,
): string | undefined {
  if (unit === 'count' || value === undefined || baselineMissing === true) return undefined;
  return sidesText(id, unit, figure, t);
}

function sidesText(id: MeasureId, unit: Unit, { numerator, denominator }: Figure, t: Translate): string {
  if (unit === 'share') return t('measures.ratio', { a: whole(numerator), b: whole(denominator) });
  const key =
    id === 'M3' || id === 'M4' || id === 'M9' ? (`measures.ratio.${id}` as const) : 'measures.ratio';
  return t(key, { a: numerator.toFixed(1), b: denominator.toFixed(1) });
}

const whole = (n: number): string => n.toLocaleString('en-US');

/** "比前一日高 2.1 个百分点": in words, because a colour says nothing to who cannot see it. */
export function differenceText(now: MeasureFigure, before: MeasureFigure | undefined, t: Translate): string {
  if (now.value === undefined || now.baselineMissing === true) return '';
  if (before?.value === undefined) return t('measures.noneBefore');
  const by = difference(now.unit, now.value, before.value);
  if (by.sign === 0) return t('measures.same');
  return t(by.sign > 0 ? `measures.more.${now.unit}` : `measures.less.${now.unit}`, { n: by.text });
}

function difference(
  unit: Unit,
  now: number,
  before: number,
): { readonly sign: number; readonly text: string } {
  // Of what is shown, so that nobody finds another difference between two numbers on the screen.
  const shown = (value: number) => Number(numberText(unit, value).replace(/,/gu, '').replace('−', '-'));
  const by = shown(now) - shown(before);
  const places = unit === 'count' ? 0 : unit === 'times' ? 2 : 1;
  const text = Math.abs(by).toFixed(places);
  return { sign: Number(text) === 0 ? 0 : Math.sign(by), text };
}

/** The moments of a row as its sentence shows them. */
export interface Moments {
  readonly at: string;
  readonly clock: string;
  readonly reported: string;
  readonly done: string;
}

/** Why a row counts or does not, by its measure: "23:59 上报，次日 00:04 办结". */
export function whyText(
  id: MeasureId,
  row: { readonly side: string; readonly doneAt?: number; readonly n?: number },
  moments: Moments,
  t: Translate,
): string {
  const key = `counts.${id}.${row.side === 'counted' ? 'in' : 'out'}`;
  const open = `${key}.open`;
  const used = row.doneAt === undefined && isWord(open) ? open : key;
  if (!isWord(used)) return moments.at;
  return t(used, { ...moments, n: row.n === undefined ? '' : Math.round(row.n * 10) / 10 });
}

function isWord(key: string): key is WordKey {
  return Object.hasOwn(zh, key);
}
