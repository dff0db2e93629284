import type { Case } from '../../../../domain/case/case.ts';
import type { Partner } from '../../../../domain/evidence/partners.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { MediaStrip } from '../../../media/MediaStrip.tsx';
import { momentText } from '../../../speech/clockWords.ts';
import { evidenceWords } from '../../../speech/evidenceWords.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import styles from './Candidate.module.css';

interface CandidateProps {
  readonly other: Case;
  readonly partner: Partner | undefined;
}

/** The case under the hand in full, photo and text, to be read beside the case the form is about. */
export function Candidate({ other, partner }: CandidateProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const now = useNow(60_000);
  const directory = useDirectory((state) => state);
  const place = placeLine(directory, other.place, language).join(' · ');
  const about = [
    t(`state.${other.state}`),
    other.category === undefined ? undefined : names.category(other.category),
    other.primaryUnitId === undefined ? undefined : names.unit(other.primaryUnitId),
    other.reports > 1 ? t('queue.reports', { n: other.reports }) : names.source(other.source),
    momentText(other.reportedAt, now, language),
  ];
  return (
    <section className={styles.candidate} aria-label={t('merge.reading', { title: other.title })}>
      <h4>
        <UrgencyMark urgency={other.urgency} /> {other.title}
      </h4>
      <p className={styles.about}>{about.filter((part) => part !== undefined).join(' · ')}</p>
      <p className={styles.about}>
        {[place, other.place.text].filter((part) => part !== undefined && part !== '').join(' ')}
      </p>
      {partner !== undefined && <p className={styles.evidence}>{evidenceWords(partner, t)}</p>}
      {other.description !== undefined && <p className={styles.text}>{other.description}</p>}
      <MediaStrip thisCase={other} />
    </section>
  );
}
