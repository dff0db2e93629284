import type { Case } from '../../../domain/case/case.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import { useNames } from '../../speech/useNames.ts';
import { shortTime } from '../../speech/when.ts';
import { useFacts } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import ribbonCss from './ribbon.module.css';
import type { TileProps } from './tile.ts';
import css from './tiles.module.css';

/** Time, street and category of one case, in ems. */
const ENTRY = 15;

/** The newest cases in one line: as many as go into it. */
export function NewestTile({ cols }: TileProps) {
  const t = useWords();
  const newest = useFacts()?.newest ?? [];
  return (
    <p className={ribbonCss.ribbon}>
      <span className={css.muted}>{t('wall.newest')}</span>
      {newest.slice(0, Math.max(1, Math.floor((cols - 3) / ENTRY))).map((thisCase) => (
        <Entry key={thisCase.id} thisCase={thisCase} />
      ))}
    </p>
  );
}

/** A wall reads no title: what it is and where is the category and the street. */
function Entry({ thisCase: { reportedAt, category, place, urgency } }: { readonly thisCase: Case }) {
  const t = useWords();
  const language = useLanguage();
  const names = useNames();
  const street = useDirectory((state) => placeLine(state, place, language)[0]);
  return (
    <span className={ribbonCss.entry}>
      <Mark of={urgency} /> {shortTime(reportedAt, language)} {street}{' '}
      {category === undefined ? t('wall.newest.unsorted') : names.category(category)}
    </span>
  );
}
