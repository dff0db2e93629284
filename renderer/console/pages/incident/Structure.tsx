import type { Incident } from '../../../../domain/incident/incident.ts';
import type { StructurePost } from '../../../../domain/incident/structure.ts';
import { ledBy, structureOf } from '../../../../domain/incident/structure.ts';
import { useDirectory, useLanguage, useNow } from '../../../client/hooks.ts';
import { placeLine } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { placeAt } from './gridPoint.ts';
import room from './Room.module.css';
import type { PartProps } from './roomFields.ts';
import { may } from './roomForms.ts';
import styles from './Structure.module.css';

/** 指挥架构: every post with who holds it and how many it leads; a vacancy says for how long. */
export function Structure({ room: parts, onOpen }: PartProps) {
  const t = useWords();
  const { incident } = parts;
  if (incident === undefined) return undefined;
  const posts = structureOf(incident);
  const vacant = posts.filter(({ vacantSince }) => vacantSince !== undefined).length;
  const wide = posts.filter(({ isTooWide }) => isTooWide).length;
  const mayAppoint = may('incident.appoint', parts);
  const box = (line: StructurePost) => (
    <PostBox
      key={line.post}
      line={line}
      onPick={mayAppoint ? () => onOpen('incident.appoint', { post: line.post }) : undefined}
    />
  );
  const byPost = new Map(posts.map((line) => [line.post, line]));
  const boxes = (...names: readonly StructurePost['post'][]) =>
    names.flatMap((name) => byPost.get(name) ?? []).map(box);
  return (
    <section className={room.part} aria-label={t('incident.structure')}>
      <header className={room.head}>
        <h4>{t('incident.structure')}</h4>
        <span>{t('incident.structure.count', { posts: posts.length, vacant, wide })}</span>
      </header>
      <FieldPost incident={incident} />
      <div className={styles.tree}>
        {boxes('commander', 'experts')}
        {(['deputy', 'onScene'] as const).map((lead) => (
          <div key={lead} className={styles.branch}>
            {boxes(lead)}
            <div className={styles.below}>{boxes(...ledBy(lead))}</div>
          </div>
        ))}
      </div>
    </section>
  );
}

/** 现场指挥部 in words: what a map alone would say. */
function FieldPost({ incident: { fieldPost } }: { readonly incident: Incident }) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const now = useNow(60_000);
  const directory = useDirectory((state) => state);
  if (fieldPost === undefined) return undefined;
  const { text, unitId, at, point } = fieldPost;
  const place = point && placeAt(directory, point);
  const where = place && placeLine(directory, place, language).join(' ');
  const parts = [
    t('incident.post.at', { text }),
    where,
    unitId && t('incident.post.lead', { unit: names.unit(unitId) }),
    momentText(at, now, language),
  ];
  return <p className={room.note}>{parts.filter((part) => part !== undefined).join(' · ')}</p>;
}

interface PostBoxProps {
  readonly line: StructurePost;
  readonly onPick: (() => void) | undefined;
}

function PostBox({
  line: { post, holder, vacantSince, span, isTooWide, isTooNarrow },
  onPick,
}: PostBoxProps) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const now = useNow(60_000);
  const who = holder && ('seat' in holder ? postName(holder.seat, language) : names.unit(holder.unitId));
  const minutes = vacantSince === undefined ? 0 : Math.max(0, Math.floor((now - vacantSince) / 60_000));
  const standing = holder === undefined ? (vacantSince === undefined ? 'unset' : 'vacant') : 'filled';
  const reach = isTooWide ? 'incident.span.wide' : isTooNarrow ? 'incident.span.narrow' : 'incident.span';
  return (
    <button
      type="button"
      className={styles.post}
      data-standing={standing}
      data-wide={isTooWide}
      disabled={onPick === undefined}
      onClick={onPick}
    >
      <b>{t(`incident.post.${post}`)}</b>
      <span className={styles.span}>{span > 0 && t(reach, { n: span })}</span>
      <small>{who ?? t(standing === 'vacant' ? 'incident.vacant' : 'incident.unset', { n: minutes })}</small>
    </button>
  );
}
