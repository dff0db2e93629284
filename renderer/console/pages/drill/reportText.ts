import type { UnitId } from '../../../../domain/kernel.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { spanOf } from '../../../desk/drill.ts';
import { inLanguage } from '../../../speech/inLanguage.ts';
import type { Translate } from '../../../speech/t.ts';
import { clockTime } from '../../../speech/when.ts';
import type { DrillReport } from './Compared.tsx';
import { comparedLines } from './comparedLines.ts';

/** A report as words and tables, whatever it is written into. */
export interface ReportText {
  /** Over and under every page. */
  readonly mark: string;
  readonly title: string;
  readonly facts: string;
  readonly score: string;
  readonly tables: readonly ReportTable[];
}

export interface ReportTable {
  readonly title: string;
  readonly heads: readonly string[];
  /** How wide each column is beside the others. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

interface Speech {
  readonly t: Translate;
  readonly language: Language;
  readonly unit: (id: UnitId) => string;
}

export function reportText(report: DrillReport, speech: Speech): ReportText {
  const { t, language } = speech;
  const { injects, score, startedAt, endedAt, cases, events, seed } = report;
  const moment = (at: number | undefined) => (at === undefined ? '–' : clockTime(at, language));
  return {
    mark: `${t('drill.mark')} · ${t('drill.report.made')}`,
    title: `${report.name} · ${t('drill.report')}`,
    facts: t('drill.report.facts', {
      ...{ from: moment(startedAt), to: moment(endedAt), cases, events, seed },
      ...{ released: injects.released, skipped: injects.skipped },
    }),
    score: t('drill.score', { ...score }),
    tables: [
      areas(report, t),
      paces(report, t),
      compared(report, t),
      expectations(report, speech),
      units(report, speech),
      {
        title: t('drill.comments'),
        heads: [t('drill.comments'), t('drill.people.role')],
        widths: [4, 1],
        rows: report.comments.map(({ text, role }) => [
          text,
          role === undefined ? '' : t(`drill.role.${role}`),
        ]),
      },
      {
        title: t('drill.lessons'),
        heads: (['text', 'owner', 'due', 'state'] as const).map((column) => t(`drill.lessons.${column}`)),
        widths: [5, 2, 2, 1],
        rows: report.lessons.map(({ text, owner, due, state }) => [
          text,
          owner,
          due,
          t(`drill.lesson.${state}`),
        ]),
      },
    ].filter(({ rows }) => rows.length > 0),
  };
}

function span(seconds: number | undefined): string {
  return seconds === undefined ? '–' : spanOf(seconds);
}

function areas({ areas: all }: DrillReport, t: Translate): ReportTable {
  return {
    title: t('drill.report.areas'),
    heads: [t('drill.report.areas'), t('drill.column.points')],
    widths: [3, 1],
    rows: all.map(({ area, points, most }) => [t(`drill.area.${area}`), `${points} / ${most}`]),
  };
}

/** How quick they were, and what was done how often. */
function paces({ spans, counts }: DrillReport, t: Translate): ReportTable {
  return {
    title: `${t('drill.report.spans')} · ${t('drill.report.counts', { ...counts })}`,
    heads: [t('drill.report.spans'), t('drill.report.after')],
    widths: [3, 1],
    rows: (['see', 'dispatch', 'sign'] as const).map((each) => [
      t(`drill.report.span.${each}`),
      span(spans[each]),
    ]),
  };
}

function compared(report: DrillReport, t: Translate): ReportTable {
  const shown = (value: number | undefined, isSpan: boolean) =>
    value === undefined || !isSpan ? String(value ?? '–') : spanOf(value);
  const lines = report.before === undefined ? [] : comparedLines(report, report.before);
  return {
    title: t('drill.report.before'),
    heads: ['', t('drill.report.now'), t('drill.report.before'), t('drill.report.change')],
    widths: [3, 1, 1, 2],
    rows: lines.map(({ words, now, last, isSpan, change, by }) => [
      t(words),
      shown(now, isSpan),
      shown(last, isSpan),
      change === undefined ? '' : t(`drill.report.${change}`, { by: shown(by, isSpan) }),
    ]),
  };
}

function expectations({ expectations: all }: DrillReport, { t, language }: Speech): ReportTable {
  const count = (outcome: string) => all.filter((each) => each.outcome === outcome).length;
  return {
    title: t('drill.report.expectations', {
      ...{ all: all.length, met: count('met'), missed: count('missed'), waiting: count('waiting') },
    }),
    heads: [
      t('drill.report.outcome'),
      t('drill.injects'),
      t('drill.column.expected'),
      t('drill.report.after'),
      t('drill.report.evidence'),
      t('drill.column.points'),
    ],
    widths: [6, 24, 20, 7, 7, 7],
    rows: all.map(({ n, inject, text, textEn, outcome, points, most, after, seq, comment }) => [
      t(`drill.outcome.${outcome}`),
      `${n} · ${inject}`,
      [inLanguage(language, text, textEn), comment].filter((part) => part !== undefined).join(' — '),
      span(after),
      seq === undefined ? '–' : `#${seq}`,
      `${points} / ${most}`,
    ]),
  };
}

function units({ units: all }: DrillReport, { t, unit }: Speech): ReportTable {
  const columns = ['dispatched', 'signed', 'returned', 'resolved'] as const;
  return {
    title: t('drill.report.units'),
    heads: [
      t('drill.report.unit'),
      ...columns.map((column) => t(`drill.report.${column}`)),
      t('drill.report.span.sign'),
    ],
    widths: [3, ...columns.map(() => 1), 1],
    rows: all.map((each) => [
      unit(each.unitId),
      ...columns.map((column) => String(each[column])),
      span(each.sign),
    ]),
  };
}
