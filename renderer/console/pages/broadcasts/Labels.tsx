import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import { PageNote } from '../PageNote.tsx';
import styles from './BroadcastsPage.module.css';

interface LabelsProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (labels: readonly string[]) => void;
}

/** Labels of the register, ticked; those of the sensitive class are marked. */
export function Labels({ label, value, onChange }: LabelsProps) {
  const t = useWords();
  const { link } = useClient();
  const reply = useAnswer('labels', () => link.call('GET /broadcasts/labels'));
  const known = reply.answer?.labels ?? [];
  return (
    <fieldset className={styles.ticks}>
      <legend>{label}</legend>
      <PageNote reply={reply} empty={known.length === 0 ? t('broadcasts.form.noLabels') : undefined} />
      {known.map(({ label: name, n, isSensitive }) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={value.includes(name)}
            onChange={({ currentTarget }) =>
              onChange(currentTarget.checked ? [...value, name] : value.filter((each) => each !== name))
            }
          />
          {name} <small>{n}</small>
          {isSensitive && <small className={styles.sensitive}>{t('broadcasts.form.sensitive')}</small>}
        </label>
      ))}
    </fieldset>
  );
}
