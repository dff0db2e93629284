import type { CaseId } from '../../../../domain/kernel.ts';
import { useCase } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './WallsPage.module.css';

interface FocusSectionProps {
  readonly focusId: CaseId | undefined;
  /** The case that is open in the situation. */
  readonly selectedId: CaseId | undefined;
  /** Undefined lets the wall go on. */
  readonly onSend: (caseId: CaseId | undefined) => Promise<void>;
}

/** Has everybody in the room look at one matter: the case that is open here. */
export function FocusSection({ focusId, selectedId, onSend }: FocusSectionProps) {
  const t = useWords();
  const focused = useCase(focusId);
  const selected = useCase(selectedId);
  return (
    <section className={styles.focus} aria-label={t('walls.focus')}>
      <h3>{t('walls.focus')}</h3>
      <p>
        {focusId === undefined
          ? t('walls.focus.none')
          : t('walls.focus.on', { title: focused?.title ?? focusId })}
      </p>
      <div className={styles.acts}>
        <button
          type="button"
          className={shared.main}
          disabled={selected === undefined || selectedId === focusId}
          onClick={() => void onSend(selectedId)}
        >
          {selected === undefined
            ? t('walls.focus.choose')
            : t('walls.focus.send', { title: selected.title })}
        </button>
        {focusId !== undefined && (
          <button type="button" className={shared.quiet} onClick={() => void onSend(undefined)}>
            {t('walls.focus.end')}
          </button>
        )}
      </div>
    </section>
  );
}
