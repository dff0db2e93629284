import type { RulesFile } from '../../../../domain/contract/rules.ts';
import { CLOCK_IDS } from '../../../../domain/sla/clock.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { limitText } from '../../../speech/limitText.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';
import { type FileRule, matchText } from './ruleText.ts';

interface LimitTableProps {
  readonly now: RulesFile;
  readonly defaults: RulesFile;
}

/** One rule a row, a clock a column; the most specific one counts, of two alike the upper. */
export function LimitTable({ now, defaults }: LimitTableProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const before = new Map((defaults.limits ?? []).map((rule) => [rule.id, rule]));
  const isSame = (rule: FileRule, of: (rule: FileRule) => string | undefined) => {
    const standard = before.get(rule.id);
    return standard !== undefined && of(standard) === of(rule);
  };
  return (
    <table className={`${shared.table} ${styles.still} ${styles.limits}`}>
      <thead>
        <tr>
          <th scope="col">{t('rules.match')}</th>
          {CLOCK_IDS.map((clock) => (
            <th key={clock} scope="col">
              {t(`clock.${clock}`)}
            </th>
          ))}
          <th scope="col">{t('rules.source')}</th>
        </tr>
      </thead>
      <tbody>
        {(now.limits ?? []).map((rule) => (
          <tr key={rule.id}>
            <th scope="row">
              {matchText(rule, t, directory, language)}{' '}
              {!isSame(rule, limitsText) && <span className={shared.warn}>{t('rules.changed')}</span>}
            </th>
            {CLOCK_IDS.map((clock) => {
              const limit = rule.limits[clock];
              return <td key={clock}>{limit === undefined ? '' : limitText(limit, t)}</td>;
            })}
            {/* Where a default comes from stands in the product's documents, in their shorthand. */}
            <td className={shared.muted}>
              {isSame(rule, ({ source }) => source) ? t('rules.default') : rule.source}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same for the same rule, in whatever order its members were written. */
function limitsText({ match, limits }: FileRule): string {
  const sorted = (of: object) => Object.entries(of).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([sorted(match), sorted(limits).map(([id, limit]) => [id, sorted(limit as object)])]);
}
