import { URGENCIES } from '../../../../domain/case/case.ts';
import type { RulesFile } from '../../../../domain/contract/rules.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { categoryName, type DirectoryState } from '../../../client/store/directoryStore.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { limitText } from '../../../speech/limitText.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './RulesPage.module.css';
import { subclassName } from './ruleText.ts';

interface SettingsTableProps {
  readonly now: RulesFile;
  readonly defaults: RulesFile;
}

/** Everything but limits and calendar, in plain words beside its default. */
export function SettingsTable({ now, defaults }: SettingsTableProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const settings = (rules: RulesFile) => settingsOf(rules, t, directory, language);
  const before = new Map(settings(defaults));
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
        {settings(now).map(([name, value]) => (
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
function settingsOf(
  rules: RulesFile,
  t: Translate,
  directory: DirectoryState,
  language: Language,
): readonly (readonly [string, string])[] {
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
    [t('rules.categoryUrgencies'), urgenciesText(rules, t, directory, language)],
    [
      t('rules.replies'),
      t('rules.repliesSet', {
        contact: (rules.replies ?? []).filter(({ kind }) => kind === 'contact').length,
        result: (rules.replies ?? []).filter(({ kind }) => kind === 'result').length,
      }),
    ],
    [t('rules.automatic'), t('rules.automaticSet', { n: (rules.automaticReplies ?? []).length })],
    [t('rules.links'), t('rules.linksSet', { n: (rules.serviceLinks ?? []).length })],
    [t('rules.verifyLimit'), verifyLimit === undefined ? t('rules.notSet') : limitText(verifyLimit, t)],
    [t('rules.checkToleranceMetres'), t('rules.metres', { n: checkToleranceMetres })],
    [t('rules.flapping'), flappingText(rules, t)],
    [t('retention.title'), retentionText(rules, t)],
    [
      t('rules.baselines', { measures: COMPARED.map((id) => t(`measure.${id}`)).join(t('list.comma')) }),
      baselinesText(rules, t),
    ],
    ...(['important', 'urgent'] as const).map(
      (urgency) =>
        [t('rules.shares', { urgency: t(`urgency.${urgency}`) }), shareText(rules, urgency, t)] as const,
    ),
  ];
}

/** "紧急：窨井盖缺失、路面塌陷" */
function urgenciesText(
  { categoryUrgencies = [] }: RulesFile,
  t: Translate,
  directory: DirectoryState,
  language: Language,
): string {
  if (categoryUrgencies.length === 0) return t('rules.notSet');
  const lines = URGENCIES.map((urgency) => {
    const names = categoryUrgencies
      .filter((rule) => rule.urgency === urgency)
      .map(({ category, subclass }) =>
        subclass === undefined
          ? categoryName(directory, idIn('category', category ?? ''), language)
          : subclassName(directory, subclass, language),
      );
    return { urgency, names };
  }).filter(({ names }) => names.length > 0);
  return lines
    .map(({ urgency, names }) =>
      t('rules.urgentOnes', { urgency: t(`urgency.${urgency}`), names: names.join(t('list.comma')) }),
    )
    .join(' · ');
}

function flappingText({ flapping }: RulesFile, t: Translate): string {
  return flapping === undefined ? t('rules.notSet') : t('rules.flappingSet', flapping);
}

function retentionText({ retention }: RulesFile, t: Translate): string {
  if (retention === undefined) return t('rules.notSet');
  const { contactDays, mediaDays } = retention;
  return t('retention.set', { contact: contactDays, media: mediaDays });
}

/** Measures that compare with how it was before. */
const COMPARED = ['M3', 'M4', 'M9'] as const;

function baselinesText({ baselines = {} }: RulesFile, t: Translate): string {
  const n = Object.values(baselines).filter((value) => value !== undefined).length;
  return n === 0 ? t('rules.notSet') : t('rules.baselinesSet', { n });
}

function shareText({ k5Shares = [] }: RulesFile, urgency: string, t: Translate): string {
  const found = k5Shares.find((share) => share.urgency === urgency);
  if (found === undefined) return percent(1);
  const share = percent(found.share);
  if (found.hours === undefined) return share;
  const [least, most] = found.hours;
  return t('rules.shareBetween', { share, least, most });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
