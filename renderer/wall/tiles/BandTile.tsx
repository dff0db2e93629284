import { INCIDENT_WORDS } from '../../../domain/refusal/incidentRefusals.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { ageText, shortTime } from '../../speech/when.ts';
import { useIncident, useIsDrill } from '../facts/factsStore.ts';
import { Mark } from './Mark.tsx';
import { MARK_ROOM, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, widthOf } from './width.ts';

const MINUTE = 60_000;
/** Sizes of the matter and the time, and between the parts, in ems; as in the style sheet. */
const TITLE = 1.1;
const TIME = 1.3;
const GAP = 0.6;

/** Level, matter and duration of the incident that has the wall; nothing that somebody wrote. */
export function BandTile({ cols }: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const isDrill = useIsDrill();
  const incident = useIncident();
  if (incident?.response === undefined) return undefined;
  const { response, hazard } = incident;
  const words = {
    time: shortTime(now, language),
    level: t('incident.level', { level: response.level }),
    matter: (hazard && INCIDENT_WORDS[hazard]?.[language]) ?? '',
    badge: isDrill ? t('wall.drill') : '',
    lasts: t('wall.incident.lasts', { time: ageText(Math.max(MINUTE, now - response.at), language) }),
  };
  const shown = fitParts(
    [
      { id: 'level', width: MARK_ROOM + widthOf(words.level) * TITLE },
      { id: 'badge', width: words.badge === '' ? -GAP : widthOf(words.badge) },
      { id: 'time', width: widthOf(words.time) * TIME },
      { id: 'matter', width: widthOf(words.matter) * TITLE },
      { id: 'lasts', width: widthOf(words.lasts) },
    ],
    cols - PADDING,
    GAP,
  );
  return (
    <header className={`${css.head} ${css.band}`}>
      <Mark of="urgent" />
      <span className={`${css.title} ${css.overdue}`}>{words.level}</span>
      {shown.has('matter') && <span className={css.title}>{words.matter}</span>}
      {words.badge !== '' && shown.has('badge') && <span className={css.drillWord}>{words.badge}</span>}
      {shown.has('lasts') && <span className={css.lasts}>{words.lasts}</span>}
      {shown.has('time') && <span className={css.time}>{words.time}</span>}
    </header>
  );
}
