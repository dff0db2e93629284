import type { ReportInput } from '../../../domain/contract/commands.ts';
import type { AreaFeature } from '../../../domain/contract/http.ts';
import { defined } from '../../../domain/defined.ts';
import { type LonLat, METRES_PER_DEGREE, wgs84 } from '../../../domain/district/geo.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { pick, pickWeighted, type Random, seededRandom, seedOf } from '../../../domain/seededRandom.ts';
import { type Fillings, fillBlanks } from '../../../domain/text/words.ts';
import { MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import type { LoadedDistrict } from '../../district/district.ts';
import { ringsOf } from '../../district/gridIndex.ts';
import { drawCount, expectedInMinute, minuteOf, seasonFactor, weatherFactor } from './arrivals.ts';
import { OUTBREAKS, type Outbreak } from './outbreaks.ts';
import { inventAddress, roadOf } from './roads.ts';
import { STORIES, type Story } from './stories.ts';

/** How the demo knows its own cases: nothing else is ever touched by it. */
export const DEMO_PREFIX = 'demo-';

/** An outbreak somewhere begins about every three hours of an average day. */
const OUTBREAK_SHARE = 0.0055;
const LONGEST_OUTBREAK_MIN = 60;

/**
 * Everything reported in the minute that begins at `at`: the same for the same seed, however often and
 * in whatever order minutes are asked for, so that a restarted server goes on with the same day.
 */
export function reportsOfMinute(at: Millis, seed: string, district: LoadedDistrict): ReportInput[] {
  const minute = minuteOf(at);
  const random = seededRandom(seedOf(`${seed} ${minute}`));
  const single = Array.from({ length: drawCount(random, expectedInMinute(at)) }, (_, n) =>
    inventReport(random, at, `${DEMO_PREFIX}${minute.toString(36)}-${n}`, district),
  );
  const many: ReportInput[] = [];
  for (let ago = 0; ago < LONGEST_OUTBREAK_MIN; ago++) many.push(...ofOutbreak(at, ago, seed, district));
  return [...single, ...many];
}

function inventReport(random: Random, at: Millis, id: string, district: LoadedDistrict): ReportInput {
  const story = pickWeighted(
    random,
    STORIES,
    (story) => story.weight * seasonFactor(story.when, at) * weatherFactor(story.category, at),
  );
  const spot = inventSpot(random, district);
  const urgency = pickWeighted(random, URGENCIES, (urgency) => story.urgencies[urgency]);
  return {
    source: sourceOf(random, story),
    externalId: `${id}-${story.category}`,
    title: spot.tell(pick(random, story.titles)),
    ...defined({ description: random() < 0.85 ? spot.tell(pick(random, story.details)) : undefined }),
    demandType: story.demandType,
    ...defined({ urgency: urgency === 'general' ? undefined : urgency }),
    place: { text: spot.address, point: spot.point, crs: 'wgs84' },
    ...reporterOf(random),
  };
}

const URGENCIES = ['general', 'important', 'urgent'] as const;

function sourceOf(random: Random, story: Story): string {
  // 令: now and then the same matter comes down as an order.
  return random() < 0.02 ? 'superior' : pick(random, story.sources);
}

/** A third leaves a word about themselves; no invented person has a name or a number. */
function reporterOf(random: Random): Pick<ReportInput, 'reporter'> {
  const draw = random();
  if (draw < 0.05) return { reporter: { name: '来电群众', confidential: true } };
  return draw < 0.35 ? { reporter: { name: '来电群众' } } : {};
}

/** What an outbreak that began `ago` minutes before adds in this minute. */
function ofOutbreak(at: Millis, ago: number, seed: string, district: LoadedDistrict): ReportInput[] {
  const begin = at - ago * MINUTE_MS;
  const id = minuteOf(begin).toString(36);
  const random = seededRandom(seedOf(`${seed} outbreak ${id}`));
  if (random() >= OUTBREAK_SHARE * Math.min(1, expectedInMinute(begin) * 3)) return [];
  const outbreak = pickWeighted(random, OUTBREAKS, (outbreak) => outbreak.weight);
  const spot = inventSpot(random, district);
  const [fewest, most] = outbreak.reports;
  const total = fewest + Math.floor(random() * (most - fewest + 1));
  return Array.from({ length: total }, (_, n) =>
    voice(random, n, outbreak, spot, `${DEMO_PREFIX}o${id}`, district),
  ).flatMap(({ minute, report }) => (minute === ago ? [report] : []));
}

function voice(
  random: Random,
  n: number,
  outbreak: Outbreak,
  spot: Spot,
  id: string,
  district: LoadedDistrict,
) {
  const [category, title] = pick(random, outbreak.voices);
  // The first is there at once, most follow soon, some are late.
  const minute = n === 0 ? 0 : Math.floor(random() ** 1.6 * outbreak.minutes);
  const reach = outbreak.reach / METRES_PER_DEGREE;
  const near = wgs84(
    round(spot.point[0] + (random() - 0.5) * 2 * reach),
    round(spot.point[1] + (random() - 0.5) * 2 * reach),
  );
  const point = district.locate(near) === undefined ? spot.point : near;
  const report: ReportInput = {
    source: pick(random, ['12345', '12345', 'wecom', 'wecom', 'grid']),
    externalId: `${id}-${n}-${category}`,
    title: spot.tell(title),
    demandType: 'help',
    ...defined({ urgency: n % 3 === 0 ? ('important' as const) : undefined }),
    place: { text: spot.address, point, crs: 'wgs84' },
    ...reporterOf(random),
  };
  return { minute, report };
}

/** Which outbreak a case of the demo belongs to, by its external id; undefined for a single one. */
export function outbreakOf({ externalId }: { readonly externalId?: string | undefined }): string | undefined {
  return /^demo-(o\w+)-\d+-\d{4}$/u.exec(externalId ?? '')?.[1];
}

interface Spot {
  readonly address: string;
  readonly point: [number, number];
  /** Fills {地} {路} {社}. */
  tell(words: string): string;
}

function inventSpot(random: Random, district: LoadedDistrict): Spot {
  return inventSpotIn(pick(random, district.answer.grids.features), random, district);
}

/** An address and a point (WGS-84) inside this grid. */
export function inventSpotIn(grid: AreaFeature, random: Random, district: LoadedDistrict): Spot {
  const [community, street] = district.directory.lineage(grid.properties.id).slice(1);
  const address = inventAddress(random, street, community);
  const [lon, lat] = pointNear(random, grid);
  const fillings: Fillings = { 地: address, 路: roadOf(address), 社: community?.name ?? '' };
  return {
    address,
    point: [round(lon), round(lat)],
    tell: (words) => fillBlanks(words, (name) => fillings[name]),
  };
}

/** A point of the grid between its middle and a corner: inside for any cell that is nearly round. */
function pointNear(random: Random, grid: AreaFeature): LonLat {
  const ring = (ringsOf(grid)[0] ?? []).slice(1);
  const middle = ring.reduce<LonLat>(
    ([x, y], [lon = 0, lat = 0]) => [x + lon / ring.length, y + lat / ring.length],
    [0, 0],
  );
  const [lon = middle[0], lat = middle[1]] = pick(random, ring);
  const share = random() * 0.85;
  return [middle[0] + (lon - middle[0]) * share, middle[1] + (lat - middle[1]) * share];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
