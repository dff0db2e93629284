import { useContext } from 'react';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { shortTime } from '../../speech/when.ts';
import { useFacts } from '../facts/factsStore.ts';
import { StageAround } from '../stage/StageAround.tsx';
import { LiveContext } from '../stage/stage.ts';
import { Mark } from './Mark.tsx';
import ribbonCss from './ribbon.module.css';
import { ageClass, useAgeTexts, useFreshness } from './Tile.tsx';
import { MARK_ROOM, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, fitText, widthOf } from './width.ts';

/** Between the parts, and frame and padding of the badge, in ems; as in the style sheet. */
const GAP = 0.7;
const BADGE_EDGE = 1;

/** While a drill has the wall: how it is in earnest, in one line. */
export function RealTile(props: TileProps) {
  const live = useContext(LiveContext);
  if (live === undefined) return undefined;
  return (
    <StageAround stage={live}>
      <RealLine {...props} />
    </StageAround>
  );
}

function RealLine({ cols }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  const { open = 0, urgent = 0, overdue = 0 } = useFacts() ?? {};
  const freshness = useFreshness();
  const { isOld, isDoubted } = freshness;
  const badge = t(isDoubted ? 'wall.doubted.short' : 'wall.live');
  const room = cols - PADDING - GAP - widthOf(badge) - BADGE_EDGE;
  // How old it is has its place in any case; where there is little beside it, the mark says what is counted.
  const ages = useAgeTexts(freshness);
  const urgentWords = t('wall.real.urgent', { n: urgent });
  const pairs = ages.flatMap((age) => [urgentWords, String(urgent)].map((words) => ({ age, urgent: words })));
  const [fullest = { age: ages.at(-1) ?? '', urgent: '' }] = pairs.filter(
    (pair) => MARK_ROOM + widthOf(pair.urgent) + GAP + widthOf(pair.age) <= room,
  );
  // Two clocks stand in a drill's picture: each says whose it is, where there is room for it.
  const beside = MARK_ROOM + widthOf(fullest.urgent) + GAP + widthOf(fullest.age) + GAP;
  const named = (time: string) => fitText([t('wall.real.clock', { time }), time], room - beside) ?? time;
  const words = {
    ...fullest,
    time: named(shortTime(now, language)),
    overdue: t('wall.real.overdue', { n: overdue }),
    open: t('wall.real.open', { n: open }),
  };
  const shown = fitParts(
    (['age', 'urgent', 'time', 'overdue', 'open'] as const)
      .filter((id) => words[id] !== '')
      .map((id) => ({ id, width: widthOf(words[id]) + (id === 'urgent' ? MARK_ROOM : 0) })),
    room,
    GAP,
  );
  return (
    <p
      className={isOld ? `${ribbonCss.ribbon} ${css.oldLine}` : ribbonCss.ribbon}
      data-age={isOld ? 'old' : 'fresh'}
    >
      <span className={isDoubted ? `${css.badge} ${css.doubtBadge}` : css.badge}>{badge}</span>
      {shown.has('urgent') && (
        <span className={urgent > 0 ? `${ribbonCss.entry} ${css.overdue}` : ribbonCss.entry}>
          <Mark of="urgent" /> {words.urgent}
        </span>
      )}
      {shown.has('time') && <span>{words.time}</span>}
      {shown.has('overdue') && <span>{words.overdue}</span>}
      {shown.has('open') && <span>{words.open}</span>}
      {shown.has('age') && <span className={`${ribbonCss.last} ${ageClass(freshness)}`}>{words.age}</span>}
    </p>
  );
}
