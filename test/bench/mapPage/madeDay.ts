import { URGENCIES } from '../../../domain/case/case.ts';
import type { CaseEvent, CaseEventType } from '../../../domain/case/caseEvents.ts';
import type { LonLat } from '../../../domain/district/geo.ts';
import type { Actor, Millis } from '../../../domain/kernel.ts';
import { createGridAt } from '../../../renderer/map/gridAt.ts';
import type { MapDistrict } from '../../../renderer/map/mapDistrict.ts';
import { createDice } from '../../kit/dice.ts';

/**
 * A made-up stream of events over a district: reports thick around a few places, then filing,
 * dispatching, signing, resolving and closing. Same seed, same stream.
 */

export interface MadeDay {
  /** A report, as the stream's next event. */
  report(at: Millis): CaseEvent;
  /** The next step of some open case; a report when there is none. */
  step(at: Millis): CaseEvent;
  readonly open: number;
}

const BY: Actor = { id: 'p-1', role: 'duty_chief' };
const TITLES = [
  '道路积水漫过路沿',
  '店铺油烟扰民',
  '共享单车占满盲道',
  '路灯连续三盏不亮',
  '井盖松动有异响',
  '夜间施工噪声',
];
const HOUR: Millis = 3_600_000;
/** The life of a case after its report, one event each; the last one ends it. */
const LIFE: readonly CaseEventType[] = [
  'CaseFiled',
  'CaseDispatched',
  'CaseSigned',
  'CaseResolved',
  'CaseClosed',
];

export function makeDay(district: MapDistrict, seed: number): MadeDay {
  const { next: random, below: pick } = createDice(seed);
  const gridAt = createGridAt(district);
  const centres = Array.from({ length: 9 }, () => district.grids[pick(district.grids.length)]?.centre);
  const lives = new Map<string, { version: number; stage: number }>();
  let seq = 0;
  let count = 0;

  /** Around one of the busy places, or anywhere; always inside a grid. */
  function place(): { point: LonLat; grid: number } {
    for (;;) {
      const anywhere = district.grids[pick(district.grids.length)]?.centre ?? [0, 0];
      const centre = random() < 0.72 ? (centres[pick(centres.length)] ?? anywhere) : anywhere;
      const [far, angle] = [Math.sqrt(-2 * Math.log(1 - random())) * 0.0045, random() * 2 * Math.PI];
      const point: LonLat = [centre[0] + far * Math.cos(angle), centre[1] + far * Math.sin(angle)];
      const grid = gridAt(point);
      if (grid !== undefined) return { point, grid };
    }
  }

  function event<T extends CaseEventType>(at: Millis, caseId: string, type: T, data: unknown): CaseEvent {
    const life = lives.get(caseId) ?? { version: 0, stage: 0 };
    life.version += 1;
    lives.set(caseId, life);
    seq += 1;
    return { seq, world: 'live', at, by: BY, version: life.version, caseId, type, data } as CaseEvent;
  }

  function clock(at: Millis, hours: number) {
    const limit = { n: hours, unit: 'h' } as const;
    return { startedAt: at, due: at + hours * HOUR, limit, ruleId: 'made' };
  }

  function report(at: Millis): CaseEvent {
    count += 1;
    const caseId = `YX-20261121-${String(count).padStart(6, '0')}`;
    const dice = random();
    const urgency = URGENCIES[dice < 0.04 ? 2 : dice < 0.22 ? 1 : 0] ?? 'general';
    const { point, grid } = place();
    const { id, community, street } = district.grids[grid] ?? {};
    return event(at, caseId, 'CaseReported', {
      source: 'made',
      origin: 'appeal',
      title: TITLES[pick(TITLES.length)],
      urgency,
      place:
        random() < 0.02
          ? { text: '没有写清楚的地方', unplaced: 'text-only' }
          : {
              gridId: id,
              communityId: district.communities[community ?? -1]?.id,
              streetId: district.streets[street ?? -1]?.id,
              ...(random() < 0.8 ? { point } : {}),
            },
      reporterKind: 'resident',
      confidential: false,
      clocks: { K0: clock(at, 48), K1: clock(at, random() < 0.1 ? 0.5 : 6) },
    });
  }

  function step(at: Millis): CaseEvent {
    const ids = [...lives.keys()];
    const caseId = ids[pick(ids.length)];
    const life = lives.get(caseId ?? '');
    if (caseId === undefined || life === undefined) return report(at);
    const type = LIFE[life.stage] ?? 'CaseClosed';
    life.stage += 1;
    const made = event(at, caseId, type, dataOf(type, at));
    if (type === 'CaseClosed') lives.delete(caseId);
    return made;
  }

  function dataOf(type: CaseEventType, at: Millis): unknown {
    const clocks = {
      K2: clock(at, 4),
      K3: clock(at, 4),
      K5: clock(at, random() < 0.06 ? 0.2 : 24),
      K6: clock(at, 24),
    };
    switch (type) {
      case 'CaseFiled':
        return { category: '0101', urgency: URGENCIES[random() < 0.15 ? 1 : 0], clocks };
      case 'CaseDispatched':
        return { unitId: 'd-1', coUnitIds: [], mode: 'manual', leg: 1, level: 3, clocks };
      case 'CaseResolved':
        return { text: '已处理', mediaIds: [], clocks };
      case 'CaseClosed':
        return { kind: 'done', clocks: {} };
      default:
        return {};
    }
  }

  return {
    report,
    step,
    get open() {
      return lives.size;
    },
  };
}
