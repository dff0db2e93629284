import { isOn } from '../../../domain/exercise/exercise.ts';
import type { WarningColour } from '../../../domain/incident/hazards.ts';
import { warningInForce } from '../../../domain/incident/incident.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { INCIDENT_WORDS } from '../../../domain/refusal/incidentRefusals.ts';
import type { Ems } from '../../../domain/wall/visualAngle.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { ageText, shortTime } from '../../speech/when.ts';
import { useExercise, useIncident, useIsDrill } from '../facts/factsStore.ts';
import bandCss from './band.module.css';
import { Mark } from './Mark.tsx';
import { ageClass, useAgeTexts, useFreshness } from './Tile.tsx';
import { MARK_ROOM, PADDING, type TileProps } from './tile.ts';
import css from './tiles.module.css';
import { fitParts, fitText, widthOf } from './width.ts';

const MINUTE: Millis = 60_000;
/** Sizes of the matter and the time, between the parts, and the padding of the badge, in ems; as in the style sheet. */
const TITLE = 1.1;
const TIME = 1.3;
const GAP = 0.6;
const BADGE_EDGE = 0.6;
/** The warning's colour before its words, with the gap behind. */
const SWATCH = 1.3;

/**
 * What has the wall: a drill, the level, matter, warning and duration of an incident; of what somebody wrote only
 * the matter the response was declared for. On a small
 * screen it stands alone, so that it says by itself when it is old.
 */
export function BandTile({ cols, rows }: TileProps) {
  const isDrill = useIsDrill();
  const freshness = useFreshness();
  const { isOld } = freshness;
  const ages = useAgeTexts(freshness);
  const age = (cols >= WIDE ? ages[0] : (ages[1] ?? ages[0])) ?? '';
  const isTall = rows >= TALL;
  const besideLevel = isTall ? 0 : GAP + widthOf(age);
  const incident = useIncidentWords((cols - PADDING - MARK_ROOM - besideLevel) / TITLE);
  const drill = useDrillWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const t = useWords();
  const time = shortTime(now, language);
  // Not what a watch says: where there is room, the clock says so by itself.
  const clocks = isDrill
    ? [t('wall.drill.clock', { time }), t('wall.drill.clock.short', { time }), time]
    : [time];
  const besideClock =
    WIDTH_OF.badge(drill.badge) +
    GAP +
    (incident.level === undefined ? 0 : GAP + WIDTH_OF.level(incident.level));
  const { colour, matters = [], warnings = [], ...standing } = incident;
  const clock = fitText(clocks, (cols - PADDING - besideClock) / TIME) ?? time;
  // One that is too long leaves its place to the hazard's name.
  const besideMatter = isTall ? widthOf(age) + GAP : besideClock + GAP + WIDTH_OF.time(clock);
  const matter = fitText(matters, (cols - PADDING - besideMatter - GAP) / TITLE) ?? drill.matter;
  const besideWarning = besideMatter + GAP + WIDTH_OF.matter(matter) + GAP + SWATCH;
  const warning = fitText(warnings, cols - PADDING - besideWarning) ?? '';
  const words: Words = { ...drill, ...standing, matter, warning, badge: drill.badge, age, time: clock };
  const look = [css.head, css.band, isDrill && css.drillBand, isOld && css.oldBand];
  return (
    <header className={look.filter((each) => each !== false).join(' ')} data-age={isOld ? 'old' : 'fresh'}>
      {linesOf(isTall, isOld).map((ranked) => (
        <Line
          key={ranked.join()}
          words={words}
          ranked={ranked}
          cols={cols - PADDING}
          colour={colour}
          ageLook={ageClass(freshness)}
        />
      ))}
    </header>
  );
}

/** From here on an age is said in full, in ems. */
const WIDE: Ems = 20;
/** From here on there is room for two lines, in ems. */
const TALL: Ems = 4.3;

type PartId = 'badge' | 'level' | 'time' | 'matter' | 'warning' | 'lasts' | 'age';
type Words = Readonly<Record<PartId, string>>;

/** What is said, by rank. Whatever else there is room for, nobody takes a drill for the real thing. */
function linesOf(isTall: boolean, isOld: boolean): readonly (readonly PartId[])[] {
  if (isTall)
    return [
      ['badge', 'level', 'time'],
      ['age', 'matter', 'warning', 'lasts'],
    ];
  // The tiles beside it say how old it is too: while it is fresh, that takes nothing else's place.
  return isOld
    ? [['badge', 'level', 'age', 'time', 'matter', 'warning', 'lasts']]
    : [['badge', 'level', 'time', 'matter', 'warning', 'lasts', 'age']];
}

const WIDTH_OF: Readonly<Record<PartId, (text: string) => Ems>> = {
  badge: (text) => widthOf(text) + BADGE_EDGE,
  level: (text) => MARK_ROOM + widthOf(text) * TITLE,
  time: (text) => widthOf(text) * TIME,
  matter: (text) => widthOf(text) * TITLE,
  warning: (text) => SWATCH + widthOf(text),
  lasts: widthOf,
  age: widthOf,
};

interface LineProps {
  readonly words: Words;
  readonly ranked: readonly PartId[];
  readonly cols: Ems;
  /** Of the warning in force. */
  readonly colour: WarningColour | undefined;
  /** Its class, by whether the age can be believed. */
  readonly ageLook: string | undefined;
}

function Line({ words, ranked, cols, colour, ageLook }: LineProps) {
  const parts = ranked.filter((id) => words[id] !== '').map((id) => ({ id, width: WIDTH_OF[id](words[id]) }));
  const shown = fitParts(parts, cols, GAP);
  return (
    <span className={css.bandLine}>
      {shown.has('badge') && <span className={css.drillWord}>{words.badge}</span>}
      {shown.has('level') && (
        <>
          <Mark of="urgent" />
          <span className={`${css.title} ${css.overdue}`}>{words.level}</span>
        </>
      )}
      {shown.has('matter') && <span className={css.title}>{words.matter}</span>}
      {shown.has('warning') && (
        <span className={bandCss.warned} data-colour={colour}>
          {words.warning}
        </span>
      )}
      {shown.has('lasts') && <span className={css.lasts}>{words.lasts}</span>}
      <span className={css.end}>
        {shown.has('age') && <span className={ageLook}>{words.age}</span>}
        {shown.has('time') && <span className={css.time}>{words.time}</span>}
      </span>
    </span>
  );
}

/** Of the incident that is responded to; nothing while there is none. Its level is shorter where `cols` are few. */
function useIncidentWords(cols: Ems) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const incident = useIncident();
  if (incident?.response === undefined) return {};
  const { response, hazard = warningInForce(incident)?.hazard } = incident;
  const warning = warningInForce(incident);
  const word = (code: string) => INCIDENT_WORDS[code]?.[language] ?? code;
  const hazardWord = hazard === undefined ? '' : word(hazard);
  return {
    level:
      fitText(
        [t('incident.level', { level: response.level }), t('wall.level', { level: response.level })],
        cols,
      ) ?? '',
    matters: [response.matter, hazardWord].filter((text) => text !== ''),
    warnings:
      warning === undefined
        ? []
        : [
            t('incident.ribbon.warning', { hazard: word(warning.hazard), colour: word(warning.colour) }),
            t('wall.warning', { colour: word(warning.colour) }),
            t('wall.warning.short', { colour: word(warning.colour) }),
          ],
    colour: warning?.colour,
    lasts: t('wall.incident.lasts', { time: ageText(Math.max(MINUTE, now - response.at), language) }),
  };
}

/** Of the drill this world is; empty in the live one. */
function useDrillWords() {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const isDrill = useIsDrill();
  const exercise = useExercise();
  const isStill = exercise !== undefined && isOn(exercise) && exercise.state === 'paused';
  const began = exercise?.startedAt;
  const lasts =
    began === undefined
      ? ''
      : t('wall.drill.since', { time: ageText(Math.max(MINUTE, now - began), language) });
  return {
    badge: isDrill ? t('wall.drill') : '',
    level: '',
    warning: '',
    matter: isStill ? t('wall.drill.paused') : '',
    lasts,
  };
}
