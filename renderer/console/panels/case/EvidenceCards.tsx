import type { Case } from '../../../../domain/case/case.ts';
import type { Partner } from '../../../../domain/evidence/partners.ts';
import { notify } from '../../../client/store/noticeStore.ts';
import { useCase } from '../../../client/store/situationStore.ts';
import { desk, deskChanged } from '../../../desk/desk.ts';
import { useEvidence } from '../../../desk/evidenceStore.ts';
import { addToMerge } from '../../../desk/mergeDraft.ts';
import { canMerge, standpointOn } from '../../../desk/possible.ts';
import { ui } from '../../../desk/uiStore.ts';
import { evidenceWords, verdictWords } from '../../../speech/evidenceWords.ts';
import { t as tNow, useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { runCommand } from '../../commands/registry.ts';
import styles from './EvidenceCards.module.css';

const SHOWN_FIRST = 3;

/** 可能同一件事: each with the numbers that speak for it, a way in and a way to say no for good. */
export function EvidenceCards({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { partners } = useEvidence(thisCase.id);
  const from = standpointOn(thisCase);
  if (from === undefined || !canMerge(from) || partners.length === 0) return null;
  const shown = partners.slice(0, SHOWN_FIRST);
  return (
    <Section
      title={t('evidence.title', { n: partners.length })}
      aside={
        <button type="button" onClick={() => runCommand('case.merge')}>
          {t('evidence.mergeAll')} <Keycap keys="M" />
        </button>
      }
    >
      <ul className={styles.cards}>
        {shown.map((partner) => (
          <Card key={partner.caseId} thisCase={thisCase} partner={partner} />
        ))}
      </ul>
    </Section>
  );
}

function Card({ thisCase, partner }: { readonly thisCase: Case; readonly partner: Partner }) {
  const t = useWords();
  const names = useNames();
  const other = useCase(partner.caseId);
  if (other === undefined) return null;
  const { id } = other;
  return (
    <li
      className={styles.card}
      onMouseEnter={() => ui.hoverCase(id)}
      onMouseLeave={() => ui.hoverCase(undefined)}
      onFocus={() => ui.hoverCase(id)}
      onBlur={() => ui.hoverCase(undefined)}
    >
      <button type="button" className={styles.title} title={id} onClick={() => ui.select(id, 'panel')}>
        {other.title}
      </button>
      <span className={styles.score}>
        <b>{partner.score.toFixed(2)}</b>
        {verdictWords(partner, t)}
      </span>
      <p className={styles.why}>{evidenceWords(partner, t)}</p>
      <div className={styles.foot}>
        <p className={styles.what}>
          {t(`state.${other.state}`)} · {names.source(other.source)} ·{' '}
          {t('queue.reports', { n: other.reports })}
          {other.primaryUnitId === undefined ? '' : ` · ${names.unit(other.primaryUnitId)}`}
        </p>
        <div className={styles.acts}>
          <button
            type="button"
            aria-label={t('evidence.mergeThis', { title: other.title })}
            onClick={() => addToMerge(thisCase, [id])}
          >
            {t('evidence.merge')}
          </button>
          <button
            type="button"
            aria-label={t('evidence.notThis', { title: other.title })}
            onClick={() => dismiss(thisCase.id, id)}
          >
            {t('evidence.not')}
          </button>
        </div>
      </div>
    </li>
  );
}

/** Remembered on this machine, both ways round; the notice takes it back. */
function dismiss(caseId: string, otherId: string): void {
  desk().notDuplicates.add(caseId, otherId);
  deskChanged();
  const undo = (): void => {
    desk().notDuplicates.remove(caseId, otherId);
    deskChanged();
  };
  notify({
    tone: 'info',
    caseId,
    text: tNow('evidence.dismissed'),
    action: { label: tNow('evidence.dismissedUndo'), run: undo },
  });
}
