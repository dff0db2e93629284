import { pick, pickWeighted, seededRandom } from '../../domain/seededRandom.ts';
import { type Fillings, fillBlanks } from '../../domain/text/words.ts';
import { STORIES } from './day/stories.ts';

const ROADS = '北京路 中山五路 东风中路 越秀北路 人民北路 惠福东路 环市东路 农林下路 梅花路 东川路'.split(
  ' ',
);
const APPEALS = { consult: '咨询', help: '求助', suggestion: '建议', complaint: '投诉', whistleblow: '举报' };
const COORDS = ['gcj02', 'bd09ll', 'wgs84'] as const;
/** Well inside the district, in whichever of the systems it is read. */
const MIDDLE = { west: 113.262, south: 23.122, width: 0.02, height: 0.012 };
const MOST_SAID = { 1: '紧急', 2: '重要' } as const;

/** Invented orders of a simulated platform, always the same ones; no invented person has a name or number. */
export function makeOrders(count: number): readonly object[] {
  const random = seededRandom(12_345);
  return Array.from({ length: count }, (_, n) => {
    const story = pickWeighted(random, STORIES, (story) => story.weight);
    const address = `${pick(random, ROADS)} ${1 + Math.floor(random() * 200)} 号`;
    const fillings: Fillings = { 地: address, 路: address, 社: '' };
    const tell = (words: string) => fillBlanks(words, (name) => fillings[name]);
    const pressing = Math.floor(random() * 12);
    const point = {
      lng: round(MIDDLE.west + random() * MIDDLE.width),
      lat: round(MIDDLE.south + random() * MIDDLE.height),
      coordType: pick(random, COORDS),
    };
    return {
      orderNo: `SIM-${String(n + 1).padStart(6, '0')}`,
      title: tell(pick(random, story.titles)),
      content: tell(pick(random, story.details)),
      appealType: APPEALS[story.demandType],
      urgency: MOST_SAID[pressing as 1 | 2] ?? '一般',
      address,
      // A third comes by telephone, with words and no point.
      ...(random() < 0.67 ? point : {}),
      appealName: '来电群众',
      secret: random() < 0.05 ? '1' : '0',
      // What such platforms send along and we do not read.
      ...{ areaCode: '440104', acceptChannel: '电话', limitHours: 120, ext: { seatNo: '8021' } },
    };
  });
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
