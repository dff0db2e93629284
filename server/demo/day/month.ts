import type { CaseId, Millis, Person, PersonId, UnitId } from '../../../domain/kernel.ts';
import { dayNumber, HOUR_MS, MINUTE_MS, startOfDay } from '../../../domain/time/shanghaiDay.ts';
import * as colleagues from './colleagues.ts';
import type { DemoWorld } from './demoDay.ts';
import { createScript, type Scripted } from './scripted.ts';

/** The month before the days that are lived: a heap that comes back, two departments that send cases to each other. */

const PREFIX = 'month-';

/** Days before today on which the rubbish at one door was reported; today's is the seventh. */
const SPOT_DAYS = [28, 24, 20, 17, 14, 12];
/** After which of them the reporter was not content. */
const BAD_DAYS: ReadonlySet<number> = new Set([24, 14]);
/** Days on which a case went to the one department, back, to the other, back, and was ruled on. */
const BOUNCED_DAYS = [27, 23, 19, 16, 10];
/** A rating nobody has called back about yet, which the unit appeals against. */
const BAD_RATING_DAY = 3;
/** A rating of another matter, set aside after the call back. */
const MISTAKEN_DAY = 6;
const FORTY_MINUTES = 40 * MINUTE_MS;

interface Timed {
  readonly at: Millis;
  readonly turn: Scripted;
}

export interface DemoMonth {
  /** Rising times before `to` at which something is due. */
  moments(to: Millis): readonly Millis[];
  /** Called with rising times: what is due by then and was not yet played happens. */
  play(at: Millis): Promise<void>;
}

export function createDemoMonth(
  demo: Pick<DemoWorld, 'world' | 'district' | 'submit' | 'cases'>,
  { until, onTrouble }: { readonly until: Millis; readonly onTrouble: (fault: string) => void },
): DemoMonth {
  const script = createScript(demo, { prefix: PREFIX, callPrefix: `demo-month-${until}`, onTrouble });
  const turns = turnsOf(demo, script, until).toSorted((a, b) => a.at - b.at);
  let done = 0;
  return {
    moments: (to) => [...new Set(turns.flatMap(({ at }) => (at < to ? [at] : [])))],
    async play(at) {
      const due = turns.slice(done).filter((turn) => turn.at <= at);
      done += due.length;
      await script.give(due.map(({ turn }) => turn));
    },
  };
}

type Script = ReturnType<typeof createScript>;

function turnsOf(
  { district }: Pick<DemoWorld, 'district'>,
  { reports, on, find }: Script,
  until: Millis,
): readonly Timed[] {
  const { directory } = district;
  const units = ['sanitation', 'urban-management', 'housing-construction'].map((id) =>
    directory.unit(id as UnitId),
  );
  const [sanitation, urban, housing] = units;
  const grid = district.answer.grids.features[GRID];
  if (sanitation === undefined || urban === undefined || housing === undefined || grid === undefined)
    return [];
  const chief = colleagues.dutyChief(directory);
  const desk = colleagues.dispatcher(directory, 0);
  const taker = colleagues.acceptor(directory, 0);
  const place = { gridId: grid.properties.id };
  const dayAt = (days: number): Millis => startOfDay(dayNumber(until) - days) + 10 * HOUR_MS;

  const sequence = (from: Millis, minutes: number, steps: readonly Scripted[]): Timed[] =>
    steps.map((turn, n) => ({ at: from + n * minutes * MINUTE_MS, turn }));

  const rubbish = (name: string): Scripted =>
    reports({
      source: '12345',
      externalId: PREFIX + name,
      title: '骑楼街 16 号门口又堆满垃圾',
      description: '清了没几天又堆起来，污水流到人行道。',
      demandType: 'complaint',
      category: '1101' as never,
      place: { ...place, text: '骑楼街 16 号' },
      reporter: { name: '来电群众', phone: INVENTED_PHONE },
    });
  /** From the report to the closing, as one unit does it. */
  const handled = (name: string, unitId: UnitId, category: string): readonly Scripted[] => {
    const unit = directory.unit(unitId);
    const officer = unit && colleagues.officerOf(unit);
    if (officer === undefined) return [];
    return [
      on(name, desk, 'case.dispatch', { unitId }),
      on(name, officer, 'case.sign'),
      on(name, officer, 'case.contactReporter', { text: '已电话联系反映人。' }),
      on(name, officer, 'case.resolve', { text: '现场已处理完毕，恢复原状。' }),
      ...(directory.category(category as never)?.field === false ? [] : checked(name)),
      on(name, chief, 'case.close', { text: '核查通过，结案。' }),
    ];
  };
  const checked = (name: string): readonly Scripted[] => {
    const checker = colleagues.checker(directory, 0);
    const data = { checkerId: checker.id, checkerUnitId: checker.scope };
    return [
      on(name, chief, 'case.assignCheck', data),
      on(name, checker, 'case.checkPass', { text: '核查属实。' }),
    ];
  };
  const file = (name: string, category: string): Scripted => on(name, taker, 'case.file', { category });
  const rated =
    (name: string, score: number): Scripted =>
    () => {
      const thisCase = find(name);
      return thisCase && on(name, reporterOf(thisCase.id), 'case.rate', { score })();
    };

  const spots = SPOT_DAYS.flatMap((days) => {
    const name = `spot-${days}`;
    const life = [rubbish(name), file(name, '1101'), ...handled(name, sanitation.id, '1101')];
    return sequence(dayAt(days), 20, BAD_DAYS.has(days) ? [...life, rated(name, 2)] : life);
  });

  const cover = (name: string): Scripted =>
    reports({
      source: '12345',
      externalId: PREFIX + name,
      title: '井盖松动，车过就响，路面一起下沉',
      demandType: 'help',
      place: { ...place, text: '骑楼街口' },
      reporter: { name: '来电群众' },
    });
  /** To a department that says it is not theirs, and back. */
  const bounced = (name: string, from: UnitId, by: Person, basis: string): readonly Scripted[] => {
    const unit = directory.unit(from);
    if (unit === undefined) return [];
    return [
      on(name, desk, 'case.dispatch', { unitId: from }),
      on(name, colleagues.officerOf(unit), 'case.requestReturn', { reason: '不属本单位职责', basis }),
      on(name, by, 'case.approveReturn', { text: '同意退回，另行派遣。' }),
    ];
  };
  const twice = (name: string): readonly Scripted[] => [
    cover(name),
    file(name, '0101'),
    ...bounced(name, urban.id, desk, '路面下沉属市政道路养护'),
    ...bounced(name, housing.id, chief, '井盖属城管部件'),
  ];
  const pairs = BOUNCED_DAYS.flatMap((days) => {
    const name = `pair-${days}`;
    const officer = colleagues.officerOf(urban);
    const rest = [
      on(name, chief, 'case.adjudicate', {
        unitId: urban.id,
        reason: '井盖在前，由城管牵头，住建配合路面。',
      }),
      on(name, officer, 'case.sign'),
      on(name, officer, 'case.contactReporter', { text: '已电话联系反映人。' }),
      on(name, officer, 'case.resolve', { text: '井盖已更换，路面已修补。' }),
      ...checked(name),
      on(name, chief, 'case.close', { text: '核查通过，结案。' }),
    ];
    return sequence(dayAt(days), 3, [...twice(name), ...rest]);
  });

  const dissatisfied = sequence(dayAt(BAD_RATING_DAY), 30, [
    reports({
      source: '12345',
      externalId: `${PREFIX}rated`,
      title: '楼下餐馆油烟管修了还是漏',
      demandType: 'complaint',
      place: { ...place, text: '骑楼街 22 号' },
      reporter: { name: '来电群众' },
    }),
    file('rated', '1402'),
    ...handled('rated', urban.id, '1402'),
    rated('rated', 1),
    on('rated', colleagues.officerOf(urban), 'case.appealRating', {
      ground: 'malicious',
      reason: '油烟管当日已换新，有验收照片；反映人要求赔偿未果后给差评。',
    }),
  ]);

  const mistaken = sequence(dayAt(MISTAKEN_DAY), 30, [
    reports({
      source: '12345',
      externalId: `${PREFIX}mistaken`,
      title: '骑楼街 30 号门前占道摆卖',
      demandType: 'complaint',
      place: { ...place, text: '骑楼街 30 号' },
      reporter: { name: '来电群众' },
    }),
    file('mistaken', '1402'),
    ...handled('mistaken', urban.id, '1402'),
    rated('mistaken', 2),
    on('mistaken', taker, 'case.callback', {
      ...{ reached: true, resolved: true, satisfied: true },
      text: '反映人说评的是水费账单的事，占道已处理好。',
    }),
    on('mistaken', colleagues.officerOf(urban), 'case.appealRating', {
      ground: 'other-matter',
      reason: '回访时反映人说明评的是水费账单，与本案无关。',
    }),
    on('mistaken', colleagues.supervisor(directory), 'case.decideRatingAppeal', {
      setAside: true,
      reason: '回访录音属实，评的不是本案。',
    }),
  ]);

  return [
    ...spots,
    ...pairs,
    ...dissatisfied,
    ...mistaken,
    ...sequence(until - FORTY_MINUTES, 0, [rubbish('spot-today'), file('spot-today', '1101')]),
    ...sequence(until - FORTY_MINUTES, 0, twice('pair-today')),
  ];
}

/** Any grid of the district, always the same. */
const GRID = 417;
/** Nobody's: no number of this country begins so. */
const INVENTED_PHONE = '00000000417';

/** Whoever holds the link to the report. */
function reporterOf(caseId: CaseId): Person {
  const id = `link:${caseId}` as PersonId;
  return { id, name: '', roles: ['resident'], scope: '' as UnitId, caseId };
}
