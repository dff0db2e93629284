import { isOpen } from '../../../../domain/case/case.ts';
import type { CaseId, Millis } from '../../../../domain/kernel.ts';
import { FOCUS_MS } from '../../../../domain/wall/settings.ts';
import { useCase, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './WallsPage.module.css';

interface FocusSectionProps {
  readonly focus: { readonly caseId: CaseId; readonly at: Millis } | undefined;
  /** The case that is open in the situation. */
  readonly selectedId: CaseId | undefined;
  /** Undefined lets the wall go on. */
  readonly onSend: (caseId: CaseId | undefined) => Promise<void>;
}

const MINUTE: Millis = 60_000;

/** Has everybody in the room look at one matter: the case that is open here. */
export function FocusSection({ focus, selectedId, onSend }: FocusSectionProps) {
  const t = useWords();
  const focusId = focus?.caseId;
  const now = useNow(MINUTE);
  const left = focus === undefined ? 0 : Math.max(1, Math.ceil((focus.at + FOCUS_MS - now) / MINUTE));
  const focused = useCase(focusId);
  const selected = useCase(selectedId);
  return (
    <section className={styles.focus} aria-label={t('walls.focus')}>
      <h3>{t('walls.focus')}</h3>
      <p>
        {focusId === undefined
          ? t('walls.focus.none')
          : t('walls.focus.on', { title: focused?.title ?? focusId, n: left })}
      </p>
      <div className={styles.acts}>
        <button
          type="button"
          className={shared.main}
          disabled={selected === undefined || !isOpen(selected)}
          onClick={() => void onSend(selectedId)}
        >
          {selected === undefined
            ? t('walls.focus.choose')
            : selectedId === focusId
              ? t('walls.focus.again')
              : t(isOpen(selected) ? 'walls.focus.send' : 'walls.focus.ended', { title: selected.title })}
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
