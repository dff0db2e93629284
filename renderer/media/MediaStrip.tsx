import type { Case } from '../../domain/case/case.ts';
import type { CaseMedia, MediaStage } from '../../domain/media/media.ts';
import { useClient } from '../client/context.ts';
import { useLanguage } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { clockTime } from '../speech/when.ts';
import { Section } from '../ui/Section.tsx';
import styles from './Media.module.css';
import { Thumb } from './Thumb.tsx';

export const STAGES: readonly MediaStage[] = ['report', 'verify', 'progress', 'after', 'check'];

/** Photos and films of the case by where in its life they were taken; pressing one shows it in full. */
export function MediaStrip({ thisCase }: { readonly thisCase: Case }) {
  const t = useWords();
  const { media = [] } = thisCase;
  if (media.length === 0) return null;
  const groups = STAGES.map((stage) => ({ stage, of: media.filter((item) => item.stage === stage) }));
  return (
    <Section title={t('media.title')} aside={t('media.count', { n: media.length })}>
      <div className={styles.strip}>
        {groups
          .filter(({ of }) => of.length > 0)
          .map(({ stage, of }) => (
            <Group key={stage} thisCase={thisCase} stage={stage} of={of} />
          ))}
      </div>
    </Section>
  );
}

interface GroupProps {
  readonly thisCase: Case;
  readonly stage: MediaStage;
  readonly of: readonly CaseMedia[];
}

function Group({ thisCase, stage, of }: GroupProps) {
  const { view } = useClient();
  const t = useWords();
  const language = useLanguage();
  return (
    <figure className={styles.group}>
      <figcaption>{t(`media.stage.${stage}`)}</figcaption>
      <div className={styles.thumbs}>
        {of.map((item, n) => {
          const name = t('media.name', { stage: t(`media.stage.${stage}`), n: n + 1 });
          return (
            <button
              key={item.id}
              type="button"
              className={styles.thumb}
              aria-label={t('media.open', { name })}
              title={clockTime(item.at, language)}
              onClick={() => view.openMedia({ caseId: thisCase.id, mediaId: item.id })}
            >
              <Thumb mediaId={item.id} name={name} version={JSON.stringify(item.blurMasks ?? [])} />
              {item.releasedToWall === true && <span className={styles.mark}>{t('media.onWall')}</span>}
            </button>
          );
        })}
      </div>
    </figure>
  );
}
