import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useGive } from '../useGive.ts';
import styles from './Measures.module.css';
import room from './Room.module.css';
import { may, type RoomParts } from './roomForms.ts';

/** 处置措施: what the response was started with, ticked off as it is done. */
export function Measures({ room: parts }: { readonly room: RoomParts }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { busy, fault, give } = useGive();
  const { incident } = parts;
  const { measures } = incident?.response ?? {};
  if (incident === undefined || measures === undefined) return undefined;
  const mayMark = may('incident.markMeasure', parts);
  const done = measures.filter(({ doneAt }) => doneAt !== undefined).length;
  return (
    <section className={room.part} aria-label={t('incident.measures')}>
      <header className={room.head}>
        <h4>{t('incident.measures')}</h4>
        <span>{t('incident.measures.count', { done, all: measures.length })}</span>
      </header>
      <ul className={styles.measures}>
        {measures.map(({ text, doneAt }, i) => (
          <li key={text}>
            <label>
              <input
                type="checkbox"
                checked={doneAt !== undefined}
                disabled={!mayMark || busy}
                onChange={(event) =>
                  void give(
                    {
                      type: 'incident.markMeasure',
                      data: { subjectId: incident.id, n: i + 1, done: event.currentTarget.checked },
                    },
                    text,
                  )
                }
              />
              {text}
              {doneAt !== undefined && <small>{momentText(doneAt, now, language)}</small>}
            </label>
          </li>
        ))}
      </ul>
      <p className={room.note} role="alert">
        {fault}
      </p>
    </section>
  );
}
