import type { CaseId } from '../../../../domain/case/case.ts';
import type { CaseEvent } from '../../../../domain/case/caseEvents.ts';
import { type CaseMedia, kindOf, type MediaId } from '../../../../domain/media/media.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useHistory } from '../../../desk/hooks.ts';
import type { Pixels } from '../../../media/Picture.tsx';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { clockTime, dayText } from '../../../speech/when.ts';
import styles from './MediaViewer.module.css';

interface MediaFactsProps {
  readonly caseId: CaseId;
  readonly media: CaseMedia;
  readonly pixels?: Pixels | undefined;
}

/** What is known of a photo or film: where it belongs, who brought it, what of it is hidden. */
export function MediaFacts({ caseId, media, pixels }: MediaFactsProps) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const { events } = useHistory(caseId);
  const brought = events.find((event) => brings(event, media.id));
  const isFilm = kindOf(media.id) === 'video';
  const masks = media.blurMasks?.length ?? 0;
  const facts = [
    [t('viewer.stage'), t(`media.stage.${media.stage}`)],
    [t('viewer.by'), brought === undefined ? undefined : names.actor(brought.by)],
    [t('viewer.at'), `${dayText(media.at, language)} ${clockTime(media.at, language)}`],
    [t('viewer.kind'), t(isFilm ? 'viewer.film' : 'viewer.photo')],
    [t('viewer.size'), pixels === undefined ? undefined : t('viewer.pixels', { w: pixels.w, h: pixels.h })],
    [
      t('viewer.blurred'),
      isFilm ? undefined : masks === 0 ? t('viewer.unblurred') : t('viewer.places', { n: masks }),
    ],
    [t('viewer.wall'), t(media.releasedToWall === true ? 'viewer.onWall' : 'viewer.offWall')],
    [t('viewer.hash'), hashStart(media.id)],
  ] as const;
  return (
    <section aria-label={t('viewer.facts')}>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function brings({ data }: CaseEvent, mediaId: MediaId): boolean {
  return 'mediaIds' in data && data.mediaIds?.includes(mediaId) === true;
}

/** The first 12 digits of the SHA-256 the id is made of, as the chain and the export write it. */
function hashStart(mediaId: MediaId): string {
  const bytes = atob(mediaId.slice(2, 10).replaceAll('-', '+').replaceAll('_', '/'));
  return [...bytes].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
