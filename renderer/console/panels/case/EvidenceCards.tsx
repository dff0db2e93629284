import type { Case } from '../../../../domain/case/case.ts';
import type { Partner } from '../../../../domain/evidence/partners.ts';
import { useClient } from '../../../client/context.ts';
import { useCase } from '../../../client/hooks.ts';
import { useDesk } from '../../../desk/context.ts';
import type { Desk } from '../../../desk/desk.ts';
import { useEvidence } from '../../../desk/hooks.ts';
import { addToMerge } from '../../../desk/mergeDraft.ts';
import { canMerge, standpointOn } from '../../../desk/possible.ts';
import { evidenceWords, verdictWords } from '../../../speech/evidenceWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { Section } from '../../../ui/Section.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import styles from './EvidenceCards.module.css';

const SHOWN_FIRST = 3;

/** 可能同一件事: each with the numbers that speak for it, a way in and a way to say no for good. */
export function EvidenceCards({ thisCase }: { readonly thisCase: Case }) {
  const client = useClient();
  const app = useApp();
  const t = useWords();
  const { partners } = useEvidence(thisCase.id);
  const from = standpointOn(client, thisCase);
  if (from === undefined || !canMerge(from) || partners.length === 0) return null;
  const shown = partners.slice(0, SHOWN_FIRST);
  return (
    <Section
      title={t('evidence.title', { n: partners.length })}
      aside={
        <button type="button" onClick={() => runCommand(app, 'case.merge')}>
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
  const { view } = useClient();
  const desk = useDesk();
  const t = useWords();
  const names = useNames();
  const other = useCase(partner.caseId);
  if (other === undefined) return null;
  const { id } = other;
  return (
    <li
      className={styles.card}
      onMouseEnter={() => view.hoverCase(id)}
      onMouseLeave={() => view.hoverCase(undefined)}
      onFocus={() => view.hoverCase(id)}
      onBlur={() => view.hoverCase(undefined)}
    >
      <button type="button" className={styles.title} title={id} onClick={() => view.select(id, 'panel')}>
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
            onClick={() => addToMerge(desk, thisCase, [id])}
          >
            {t('evidence.merge')}
          </button>
          <button
            type="button"
            aria-label={t('evidence.notThis', { title: other.title })}
            onClick={() => dismiss(desk, thisCase.id, id)}
          >
            {t('evidence.not')}
          </button>
        </div>
      </div>
    </li>
  );
}

/** Remembered on this machine, both ways round; the notice takes it back. */
function dismiss(desk: Desk, caseId: string, otherId: string): void {
  desk.books().notDuplicates.add(caseId, otherId);
  desk.booksChanged();
  const undo = (): void => {
    desk.books().notDuplicates.remove(caseId, otherId);
    desk.booksChanged();
  };
  desk.client.notices.show({
    tone: 'info',
    caseId,
    text: desk.t('evidence.dismissed'),
    action: { label: desk.t('evidence.dismissedUndo'), run: undo },
  });
}
