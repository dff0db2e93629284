import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import { idIn } from '../../../../domain/contract/strings.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import shared from '../desk.module.css';
import styles from './SecretaryPage.module.css';
import { isSamePart, type OpenPart } from './secretaryView.ts';

interface MixedUpProps {
  readonly figures: JudgementFigures;
  readonly open: OpenPart | undefined;
  readonly onOpen: (part: OpenPart) => void;
}

/** What it takes for something else, most often first. */
export function MixedUp({ figures, open, onOpen }: MixedUpProps) {
  const t = useWords();
  const names = useNames();
  const { judgement, pairs } = figures;
  const name = (code: string): string => {
    if (judgement === 'unit') return names.unit(idIn('unit', code));
    return names.category(idIn('category', code));
  };
  return (
    <section className={styles.box} aria-label={t('secretary.mixedUp')}>
      <header>
        <h3>{t('secretary.mixedUp')}</h3>
        <p>{t('secretary.mixedUp.note')}</p>
      </header>
      {pairs.length === 0 ? (
        <p className={shared.muted}>{t('secretary.mixedUp.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('secretary.guessed')}</th>
              <th scope="col">{t('secretary.was')}</th>
              <th scope="col">{t('secretary.wrongOf')}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ guessed, was, wrong, of }) => (
              <tr key={`${guessed} ${was}`}>
                <td>{name(guessed)}</td>
                <td>{name(was)}</td>
                <td>
                  <button
                    type="button"
                    aria-pressed={isSamePart({ part: 'pair', guessed, was }, open)}
                    // Begins with what is written on it, for whoever works by voice.
                    aria-label={`${wrong} ${t('secretary.rows.pair', { guessed: name(guessed), was: name(was) })}`}
                    onClick={() => onOpen({ part: 'pair', guessed, was })}
                  >
                    {wrong}
                  </button>
                  {` / ${of}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
