import type { Case } from '../case/case.ts';
import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import type { Millis } from '../kernel.ts';
import { BEHALF, DEVICE_SOURCES, PATROL_SOURCES } from '../people/sources.ts';
import { type Random, seededRandom } from '../seededRandom.ts';
import { dayNumber, MINUTE_MS, startOfDay } from '../time/shanghaiDay.ts';
import type { InjectChannel } from './codes.ts';
import type { Inject, Script } from './exercise.ts';
import { shiftWithinGrids } from './shifting.ts';

/** What is taken over of a real case: what it is about, how urgent, and its grid; nobody and no word of theirs. */
export type Forked = Pick<Case, 'source' | 'urgency' | 'category' | 'suggestedCategory' | 'place'>;

/** A case that came in while the afternoon went on. */
export interface ForkedArrival extends Forked {
  readonly at: Millis;
}

export interface ForkParts {
  readonly name: string;
  /** The moment the drill begins at. */
  readonly at: Millis;
  readonly minutes: number;
  /** What was open then, in the order of the log. */
  readonly open: readonly Forked[];
  /** What came in from then on, in its order. */
  readonly arrivals: readonly ForkedArrival[];
  readonly seed: number;
  readonly directory: Directory;
}

/** Injects are numbered to 999; the cases that were open come in the first minute, one after the other. */
const MOST_INJECTS = 999;
const FIRST_MINUTE = 60;

/** Under which channel of a script a source of the desk stands; residents' own ways are calls. */
const CHANNELS: Readonly<Record<string, InjectChannel>> = {
  letter: 'letter',
  '12345': '12345',
  ...channelOf(PATROL_SOURCES, 'grid'),
  ...channelOf(DEVICE_SOURCES, 'sensor'),
  leader: 'leader',
  media: 'media',
  superior: 'superior',
  order: 'superior',
};
/** Nobody stands behind an invented case, so nobody agreed to its being told for them. */
const AT_THE_COUNTER = 'walk-in';

function channelOf(sources: ReadonlySet<string>, channel: InjectChannel): Record<string, InjectChannel> {
  return Object.fromEntries([...sources].map((source) => [source, channel]));
}

const SURNAMES = '陈李黄张梁林何刘吴罗周谢';
const SAYS = [
  '反映有一阵子了，请派人看看。',
  '说刚刚看到，希望尽快处理。',
  '说今天第二次反映。',
  '请来人前先打电话。',
];

/**
 * A script of a real afternoon: its open cases at once, its arrivals when they came, each by the channel it came by.
 * People are invented, places are moved within their grids. The same afternoon and seed give the same script.
 */
export function forkedScript({ name, at, minutes, open, arrivals, seed, directory }: ForkParts): Script {
  const draw = seededRandom(seed);
  const shift = shiftWithinGrids(draw, directory);
  const spread = Math.max(1, Math.ceil(open.length / FIRST_MINUTE));
  const all = [
    ...open.map((of, index) => ({ of, second: Math.floor(index / spread) })),
    ...arrivals.map((of) => ({ of, second: Math.max(0, Math.round((of.at - at) / 1000)) })),
  ].slice(0, MOST_INJECTS);
  return {
    name,
    startMinute: Math.floor((at - startOfDay(dayNumber(at))) / MINUTE_MS),
    minutes,
    rate: 4,
    injects: all.map(({ of, second }, index) => inject(index + 1, { of, second, draw, shift, directory })),
  };
}

interface Taken {
  readonly of: Forked;
  readonly second: number;
  readonly draw: Random;
  readonly shift: ReturnType<typeof shiftWithinGrids>;
  readonly directory: Directory;
}

function inject(n: number, { of, second, draw, shift, directory }: Taken): Inject {
  const code = of.category ?? of.suggestedCategory;
  const category = directory.category(code);
  const grid = directory.unit(of.place.gridId);
  const [street] = directory.lineage(of.place.gridId).filter(({ kind }) => kind === 'street');
  const matter = category?.path[1] ?? '其他';
  const pick = (from: { readonly length: number; at(n: number): string | undefined }) =>
    from.at(Math.floor(draw() * from.length)) ?? '';
  const who = `${pick(SURNAMES)}${draw() < 0.5 ? '先生' : '女士'}`;
  return {
    n,
    channel: CHANNELS[of.source] ?? 'phone',
    source: of.source === BEHALF ? AT_THE_COUNTER : of.source,
    title: `${matter}（${grid?.shortName ?? grid?.name ?? street?.name ?? '辖区内'}）`,
    text: `${who}${pick(SAYS)}`,
    at: second,
    ...defined({ urgency: of.urgency, category: code }),
    place: {
      text: `${street?.name ?? ''}${grid?.name ?? ''}附近`,
      ...defined({
        street: street?.name,
        gridId: of.place.gridId,
        point: shift(of.place.point, of.place.gridId),
      }),
    },
  };
}
