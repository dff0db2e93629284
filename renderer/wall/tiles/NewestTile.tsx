import type { Case } from '../../../domain/case/case.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { shortTime } from '../../speech/when.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import ribbonCss from './ribbon.module.css';
import { ageClass, useAgeTexts, useFreshness } from './Tile.tsx';
import { MARK_ROOM, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, fitText, widthOf } from './width.ts';

/** Between the entries, in ems; as in the style sheet. */
const GAP = 0.7;

/** The newest cases in one line: as many as go into it, each whole or not at all. */
export function NewestTile({ cols }: TileProps) {
  const t = useWords();
  const freshness = useFreshness();
  const { isOld } = freshness;
  const age = useAgeTexts(freshness)[0] ?? '';
  const label = t('wall.newest');
  const room = cols - PADDING - widthOf(label) - widthOf(age) - 2 * GAP;
  const textsOf = useTexts();
  const newest = useFacts()?.newest ?? [];
  const entries = newest.flatMap((thisCase) => {
    const text = fitText(textsOf(thisCase), room - MARK_ROOM);
    return text === undefined ? [] : [{ thisCase, text }];
  });
  const parts = entries.map(({ thisCase, text }) => ({ id: thisCase.id, width: MARK_ROOM + widthOf(text) }));
  const shown = fitParts(parts, room, GAP);
  return (
    <p
      className={isOld ? `${ribbonCss.ribbon} ${css.oldLine}` : ribbonCss.ribbon}
      data-age={isOld ? 'old' : 'fresh'}
    >
      <span className={css.muted}>{label}</span>
      {newest.length === 0 && <span className={css.muted}>{t('wall.newest.none')}</span>}
      {entries
        .filter(({ thisCase }) => shown.has(thisCase.id))
        .map(({ thisCase, text }) => (
          <span key={thisCase.id} className={ribbonCss.entry}>
            <Mark of={thisCase.urgency} /> {text}
          </span>
        ))}
      <span className={`${ribbonCss.last} ${ageClass(freshness)}`}>{age}</span>
    </p>
  );
}

/** A wall reads no title: topic it is and where is the category and the street. The fullest first. */
function useTexts(): (thisCase: Case) => readonly string[] {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const directory = useDirectory((state) => state);
  return ({ reportedAt, category, place }) => {
    const time = shortTime(reportedAt, language);
    const topic = category === undefined ? t('wall.unsorted') : names.category(category);
    const [street = ''] = placeLine(directory, place, language);
    return [`${time} ${street} ${topic}`, `${time} ${topic}`, `${time} ${street}`];
  };
}
