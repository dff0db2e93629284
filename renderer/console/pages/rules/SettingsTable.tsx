import type { RulesFile } from '../../../../domain/contract/rules.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';
import { limitText } from './ruleText.ts';

interface SettingsTableProps {
  readonly now: RulesFile;
  readonly defaults: RulesFile;
}

/** Everything but limits and calendar, in plain words beside its default. */
export function SettingsTable({ now, defaults }: SettingsTableProps) {
  const t = useWords();
  const before = new Map(settingsOf(defaults, t));
  return (
    <table className={`${shared.table} ${styles.still}`}>
      <thead>
        <tr>
          <th scope="col">{t('rules.setting')}</th>
          <th scope="col">{t('rules.value')}</th>
          <th scope="col">{t('rules.default')}</th>
        </tr>
      </thead>
      <tbody>
        {settingsOf(now, t).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {value}{' '}
              {value !== before.get(name) && <span className={shared.warn}>{t('rules.changed')}</span>}
            </td>
            <td className={shared.muted}>{before.get(name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In pairs of what and how; in the same order for the same rules. */
function settingsOf(rules: RulesFile, t: Translate): readonly (readonly [string, string])[] {
  const { presetCategories, verifyLimit, autoDispatchConfidence = 0, checkToleranceMetres = 0 } = rules;
  const onOff = (is: boolean | undefined) => t(is === true ? 'rules.on' : 'rules.off');
  return [
    [t('rules.requireAfterPhoto'), onOff(rules.requireAfterPhoto)],
    [t('rules.autoDispatch'), onOff(rules.autoDispatch)],
    [t('rules.autoDispatchConfidence'), percent(autoDispatchConfidence)],
    [t('rules.autoAssignCheck'), onOff(rules.autoAssignCheck)],
    [
      t('rules.presetCategories'),
      presetCategories === undefined ? t('rules.all') : t('rules.categories', { n: presetCategories.length }),
    ],
    [t('rules.verifyLimit'), verifyLimit === undefined ? t('rules.notSet') : limitText(verifyLimit, t)],
    [t('rules.checkToleranceMetres'), t('rules.metres', { n: checkToleranceMetres })],
    [t('rules.baselines'), baselinesText(rules, t)],
    ...(['important', 'urgent'] as const).map(
      (urgency) =>
        [t('rules.shares', { urgency: t(`urgency.${urgency}`) }), shareText(rules, urgency, t)] as const,
    ),
  ];
}

function baselinesText({ baselines = {} }: RulesFile, t: Translate): string {
  const n = Object.values(baselines).filter((value) => value !== undefined).length;
  return n === 0 ? t('rules.notSet') : t('rules.baselinesSet', { n });
}

function shareText({ k5Shares = [] }: RulesFile, urgency: string, t: Translate): string {
  const found = k5Shares.find((one) => one.urgency === urgency);
  if (found === undefined) return percent(1);
  const share = percent(found.share);
  if (found.hours === undefined) return share;
  const [least, most] = found.hours;
  return t('rules.shareBetween', { share, least, most });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
