import { useLanguage, useNow } from '../../../client/hooks.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import type { MergePreview } from '../../../desk/merge/mergePreview.ts';
import { momentText } from '../../../speech/clockWords.ts';
import type { Names } from '../../../speech/names.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import styles from '../../../ui/Form.module.css';

/** What will be true afterwards, one plain sentence each, before anything is pressed. */
export function MergeConsequences({ preview }: { readonly preview: MergePreview }) {
  const t = useWords();
  const names = useNames();
  const now = useNow(60_000);
  const language = useLanguage();
  return (
    <ul className={styles.facts} aria-label={t('merge.consequences')}>
      {consequences(preview, { names, now, language, t }).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

interface Speech {
  readonly names: Names;
  readonly now: number;
  readonly language: Language;
  readonly t: Translate;
}

function consequences(preview: MergePreview, speech: Speech): readonly string[] {
  const { t, names } = speech;
  const { reports, urgency, released, reparented } = preview;
  const sentences = [
    t('merge.says.reports', { from: reports.from, to: reports.to }),
    deadlineSentence(preview, speech),
    urgency.from === urgency.to
      ? t('merge.says.urgencySame', { urgency: t(`urgency.${urgency.to}`) })
      : t('merge.says.urgency', { from: t(`urgency.${urgency.from}`), to: t(`urgency.${urgency.to}`) }),
    ...released.map(({ unitId, caseIds }) =>
      t('merge.says.released', { unit: names.unit(unitId), n: caseIds.length }),
    ),
    reparented.length === 0 ? undefined : t('merge.says.reparented', { n: reparented.length }),
    preview.hidden === 0 ? undefined : t('merge.says.confidential', { n: preview.hidden }),
  ];
  return sentences.filter((sentence) => sentence !== undefined);
}

function deadlineSentence({ survives }: MergePreview, { t, now, language }: Speech): string | undefined {
  if (survives === undefined) return undefined;
  const clock = t(`clock.${survives.clock}`);
  const due = momentText(survives.due, now, language);
  if (survives.from === undefined) return t('merge.says.due', { clock, due });
  const from = momentText(survives.from, now, language);
  return t('merge.says.sooner', { clock, from, due, id: survives.broughtBy ?? '' });
}
