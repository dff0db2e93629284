import type { Case } from '../../../../domain/case/case.ts';
import { type Wgs84, wgs84 } from '../../../../domain/district/geo.ts';
import { areaWithin } from '../../../../domain/incident/ground.ts';
import type { CaseId, Millis, Person, SubjectId, UnitId } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import { casesIn } from '../../../map/drawing/affected.ts';
import type { MapDistrict } from '../../../map/mapDistrict.ts';

/** What the demo's storm is made from. */
export interface StormParts {
  readonly subjectId: SubjectId;
  readonly person: Person;
  readonly district: MapDistrict;
  readonly cases: Iterable<Case>;
  readonly streets: readonly UnitId[];
  readonly departments: readonly UnitId[];
  readonly now: Millis;
}

const MINUTE_MS: Millis = 60_000;
const MOST_CASES = 47;

export const STORM_TITLE = '演示 · 暴雨内涝';

type StormPost = 'deputy' | 'onScene' | 'coordination' | 'rescue' | 'medical';

/** A rainstorm in the demo district under way, by the commands everybody uses: nothing of it could not be done by hand. */
export function demoStorm(parts: StormParts): readonly KindCommand[] {
  const { subjectId, person, district, streets, departments, now } = parts;
  const polygon = ellipse(district);
  const on = { subjectId };
  const [first, second, third, fourth, ...rest] = departments;
  const warning = {
    ...on,
    hazard: 'rainstorm',
    from: now,
    area: '区中部低洼地段',
    advice: '三小时内雨量将达一百毫米以上',
    measures: '停课停工，封闭下穿隧道，转移低洼住户',
    issuer: '区三防指挥部',
    issuedAt: now,
    polygon,
  } as const;
  const appoint = (post: StormPost, unitId?: UnitId, unitIds: readonly UnitId[] = []): KindCommand[] =>
    unitId === undefined
      ? []
      : [{ type: 'incident.appoint', data: { ...on, post, unitId, unitIds: [...unitIds] } }];
  const caught: CaseId[] = casesIn(district, areaWithin(polygon), parts.cases)
    .slice(0, MOST_CASES)
    .map(({ id }) => id);
  const order = (text: string, minutes: number, unitIds: readonly UnitId[]): KindCommand => ({
    type: 'order.give',
    data: {
      ...{ incidentId: subjectId, text, unitIds: [...unitIds] },
      ...{ ackBy: now + 10 * MINUTE_MS, doneBy: now + minutes * MINUTE_MS },
    },
  });
  return [
    { type: 'incident.classify', data: { ...on, kind: 'natural', hazard: 'rainstorm' } },
    { type: 'incident.issueWarning', data: { ...warning, colour: 'yellow' } },
    {
      type: 'incident.startResponse',
      data: {
        ...on,
        matter: '1 小时雨量 68 毫米，多处积水',
        level: 'III',
        until: now + 8 * 60 * MINUTE_MS,
        measures: [
          '停课停工',
          '封下穿隧道',
          '抢险队待命',
          '转移住户',
          '车库巡查',
          '地铁口挡水',
          '开避险场所',
        ],
        commanderId: person.id,
      },
    },
    { type: 'incident.changeLevel', data: { ...on, level: 'II', reason: '预报再下 3 小时' } },
    ...appoint('deputy', first),
    ...appoint('onScene', second),
    ...appoint('coordination', third, streets.slice(0, 3)),
    ...appoint('rescue', fourth, rest.slice(0, 8)),
    ...appoint('medical', rest[8], rest.slice(9, 13)),
    { type: 'incident.draw', data: { ...on, shape: 'area', points: [...polygon], text: 'A' } },
    { type: 'incident.draw', data: { ...on, shape: 'arrow', points: arrow(district), text: '泵车 3 台' } },
    { type: 'incident.setFieldPost', data: { ...on, text: '中部广场', point: centreOf(district, 0.12) } },
    ...linked(on, caught),
    { type: 'incident.noteDecision', data: { ...on, text: '三级升二级', grounds: '1 小时雨量 68 毫米' } },
    {
      type: 'rollCall.begin',
      data: { incidentId: subjectId, purpose: '防汛点名', unitIds: [...streets, ...departments] },
    },
    order('抢险队在驻点待命，报人数和装备', 20, rest.slice(0, 8)),
    order('完成地下车库巡查，低于路面的先查', 30, streets),
    { type: 'incident.markMeasure', data: { ...on, n: 1, done: true } },
    { type: 'incident.markMeasure', data: { ...on, n: 2, done: true } },
  ];
}

/** Round the district's middle, a quarter of it wide. */
function ellipse(district: MapDistrict): Wgs84[] {
  const [west, south, east, north] = district.bounds;
  const [x, y] = centreOf(district);
  const points = Array.from({ length: 36 }, (_, n) => {
    const angle = (n / 36) * 2 * Math.PI;
    return wgs84(
      round(x + Math.cos(angle) * (east - west) * 0.17),
      round(y + Math.sin(angle) * (north - south) * 0.17),
    );
  });
  const [first] = points;
  return first === undefined ? points : [...points, first];
}

function arrow(district: MapDistrict): Wgs84[] {
  return [centreOf(district, -0.3), centreOf(district, -0.12)];
}

/** The district's middle, moved east by a share of its width. */
function centreOf({ bounds: [west, south, east, north] }: MapDistrict, east0 = 0): Wgs84 {
  return wgs84(
    round((west + east) / 2 + (east - west) * east0),
    round((south + north) / 2 - (north - south) * 0.08),
  );
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function linked(on: { readonly subjectId: SubjectId }, caseIds: CaseId[]): KindCommand[] {
  return caseIds.length === 0 ? [] : [{ type: 'incident.linkCases', data: { ...on, caseIds } }];
}
