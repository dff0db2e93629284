import type { Millis } from '../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../client/hooks.ts';
import { placeLine } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import { RIBBON_MINUTES } from '../facts/facts.ts';
import { useFacts, useIncident, useSeenNow } from '../facts/factsStore.ts';
import { useClockText } from './clockText.ts';
import { Tile } from './Tile.tsx';
import { figureSize, type TileProps } from './tile.ts';
import css from './tiles.module.css';

interface FigureProps {
  /** The fullest words first. */
  readonly label: string | readonly string[];
  readonly text: string;
  /** What it calls for; a calm one has no colour and no mark. */
  readonly heat?: 'nearDue' | 'overdue' | undefined;
}

/** One figure, as large as its tile. */
export function Figure({ label, text, heat, ...room }: TileProps & FigureProps) {
  return (
    <Tile cols={room.cols} label={label} mark={heat ?? false}>
      <p
        className={`${css.figure} ${heat === undefined ? '' : css[heat]}`}
        style={{ fontSize: `${figureSize(text, room)}em` }}
      >
        {text}
      </p>
    </Tile>
  );
}

type Counted = 'open' | 'nearDue' | 'overdue' | 'answered' | 'urgent';
const HEATED: Readonly<Partial<Record<Counted, 'nearDue' | 'overdue'>>> = {
  nearDue: 'nearDue',
  overdue: 'overdue',
  urgent: 'overdue',
};

function CountTile({ of, ...props }: TileProps & { readonly of: Counted }) {
  const t = useWords();
  const language = useLanguage();
  const facts = useFacts();
  const number =
    of === 'answered' ? facts?.units.filter(({ state }) => state === 'answered').length : facts?.[of];
  const text = number === undefined ? '—' : number.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  return (
    <Figure
      label={[t(`wall.${of}`), t(`wall.${of}.short`)]}
      text={text}
      heat={(number ?? 0) > 0 ? HEATED[of] : undefined}
      {...props}
    />
  );
}

export const OpenTile = (props: TileProps) => <CountTile of="open" {...props} />;
export const NearDueTile = (props: TileProps) => <CountTile of="nearDue" {...props} />;
export const OverdueTile = (props: TileProps) => <CountTile of="overdue" {...props} />;
export const AnsweredTile = (props: TileProps) => <CountTile of="answered" {...props} />;
export const UrgentTile = (props: TileProps) => <CountTile of="urgent" {...props} />;

/** How many came at once, and from where the most. */
export function SurgeTile(props: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const { came, most } = useFacts()?.surge ?? {};
  const plain = [t('wall.surge', { n: RIBBON_MINUTES }), t('wall.surge.short')];
  const [street] = most === undefined ? [] : placeLine(directory, { streetId: most.streetId }, language);
  const label =
    most === undefined || street === undefined
      ? plain
      : [
          t('wall.surge.most', { n: RIBBON_MINUTES, street, came: most.came }),
          t('wall.surge.street', { street, came: most.came }),
          ...plain,
        ];
  return <Figure label={label} text={came === undefined ? '—' : String(came)} heat="overdue" {...props} />;
}

const STEP: Millis = 5_000;
/** A response that is about to run out has to be extended or ended. */
const SOON: Millis = 30 * 60_000;

/** How long the response is expected to last yet. */
export function UntilTile(props: TileProps) {
  const t = useWords();
  const now = useSeenNow(STEP);
  const until = useIncident()?.response?.until;
  const text = useClockText()(until, now) || '—';
  const left = until === undefined ? Number.POSITIVE_INFINITY : until - now;
  const heat = left < 0 ? 'overdue' : left < SOON ? 'nearDue' : undefined;
  return <Figure label={t('wall.until')} text={text} heat={heat} {...props} />;
}

/** Measures of the response that are done, of all. */
export function MeasuresTile(props: TileProps) {
  const t = useWords();
  const measures = useIncident()?.response?.measures ?? [];
  const done = measures.filter(({ doneAt }) => doneAt !== undefined).length;
  const text = measures.length === 0 ? '—' : `${done} / ${measures.length}`;
  return <Figure label={t('wall.measures')} text={text} {...props} />;
}
