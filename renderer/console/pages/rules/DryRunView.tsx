import type { DryRun, MoveCount } from '../../../../domain/contract/rules.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';

/** What a trial found: sums by clock and unit, then the clocks one by one, what becomes late first. */
export function DryRunView({ run }: { readonly run: DryRun }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const when = (at: number): string => momentText(at, time.now(), language);
  const unit = (id: UnitId | undefined): string =>
    id === undefined ? t('rules.undispatched') : unitName(directory, id, language);
  const { open, cases, byClock, byUnit, moves, total } = run;
  if (cases === 0) return <p role="status">{t('rules.runNothing')}</p>;
  const clocks = byClock.map((line) => ({ ...line, name: t(`clock.${line.clock}`) }));
  const units = byUnit.map((line) => ({ ...line, name: unit(line.unitId) }));
  return (
    <>
      <p role="status">
        <b>{t('rules.run', { open, cases })}</b> {t('rules.runNote')}
      </p>
      <CountTable title={t('rules.clock')} rows={clocks} />
      <CountTable title={t('rules.unit')} rows={units} />
      <table className={`${shared.table} ${styles.still}`}>
        <thead>
          <tr>
            <th scope="col">{t('rules.case')}</th>
            <th scope="col">{t('rules.clock')}</th>
            <th scope="col">{t('rules.from')}</th>
            <th scope="col">{t('rules.to')}</th>
            <th scope="col">{t('rules.why')}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={`${move.caseId} ${move.clock}`}>
              <td>{move.caseId}</td>
              <td>{t(`clock.${move.clock}`)}</td>
              <td>{when(move.due)}</td>
              <td>
                {when(move.newDue)}{' '}
                {move.turns !== undefined && (
                  <span className={move.turns === 'breached' ? shared.bad : shared.good}>
                    {t(`rules.${move.turns}`)}
                  </span>
                )}
              </td>
              <td className={shared.muted}>
                {move.ruleId} → {move.newRuleId}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total.moved > moves.length && <p>{t('rules.more', { n: total.moved - moves.length })}</p>}
    </>
  );
}

interface CountTableProps {
  readonly title: string;
  readonly rows: readonly (MoveCount & { readonly name: string })[];
}

const COUNTS = ['moved', 'earlier', 'later', 'breached', 'rescued'] as const;

function CountTable({ title, rows }: CountTableProps) {
  const t = useWords();
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col">
              {t(`rules.${count}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {COUNTS.map((count) => (
              <td key={count} className={count === 'breached' && row[count] > 0 ? shared.bad : undefined}>
                {row[count]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
