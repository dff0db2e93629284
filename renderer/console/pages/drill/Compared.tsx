import type { DrillReportAnswer } from '../../../../domain/contract/exerciseCalls.ts';
import type { Read } from '../../../../domain/contract/read.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { spanOf } from '../../../desk/drill.ts';
import { useWords } from '../../../speech/t.ts';
import { stampText } from '../../../speech/when.ts';
import shared from '../desk.module.css';
import { comparedLines } from './comparedLines.ts';

export type DrillReport = Read<DrillReportAnswer>;

/** This run against the last of the same script: better or worse is a word, not only a colour. */
export function Compared({ report }: { readonly report: DrillReport }) {
  const t = useWords();
  useLanguage();
  const { before } = report;
  if (before === undefined) return <p className={shared.count}>{t('drill.report.noBefore')}</p>;
  const shown = (value: number | undefined, isSpan: boolean) =>
    value === undefined ? '–' : isSpan ? spanOf(value) : String(value);
  return (
    <table className={shared.table} aria-label={t('drill.report.before')}>
      <thead>
        <tr>
          <th scope="col">
            {before.startedAt !== undefined &&
              t('drill.report.beforeAt', { time: stampText(before.startedAt) })}
          </th>
          <th scope="col">{t('drill.report.now')}</th>
          <th scope="col">{t('drill.report.before')}</th>
          <th scope="col">{t('drill.report.change')}</th>
        </tr>
      </thead>
      <tbody>
        {comparedLines(report, before).map(({ words, now, last, isSpan, change, by }) => (
          <tr key={words} data-change={change}>
            <th scope="row">{t(words)}</th>
            <td>{shown(now, isSpan)}</td>
            <td>{shown(last, isSpan)}</td>
            <td>{change !== undefined && t(`drill.report.${change}`, { by: shown(by, isSpan) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
