import type { CaseId } from '../../../../domain/case/case.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { fieldsTouched } from '../../../desk/changesSince.ts';
import { useHistory } from '../../../desk/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './Since.module.css';

/** What changed in the case since somebody last sat here: which fields, and how much there is to read. */
export function Since({ caseId, since }: { readonly caseId: CaseId; readonly since: Millis | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { events } = useHistory(caseId);
  if (since === undefined) return null;
  const fresh = events.filter(({ at }) => at > since);
  const fields = fieldsTouched(fresh).map((field) => t(`field.${field}`));
  return (
    <p className={styles.since}>
      <b>{t('unseen.since', { at: momentText(since, now, language) })}</b>
      {fields.length > 0 && (
        <span>{t('unseen.fields', { fields: fields.join(language === 'zh' ? '、' : ', ') })}</span>
      )}
      {fresh.length > 0 && <span>{t('unseen.events', { n: fresh.length })}</span>}
    </p>
  );
}
