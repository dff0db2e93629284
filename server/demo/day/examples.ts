import type { ReportInput } from '../../../domain/contract/commands.ts';
import type { Unit } from '../../../domain/district/directory.ts';
import type { GridId, Millis, Person, PersonId } from '../../../domain/kernel.ts';
import { seededRandom, seedOf } from '../../../domain/seededRandom.ts';
import { MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import { type DemoSeat, demoSeats } from '../../people/demoSeats.ts';
import * as colleagues from './colleagues.ts';
import type { DemoWorld } from './demoDay.ts';
import { inventSpotIn } from './reports.ts';
import { createScript, type Scripted } from './scripted.ts';

/**
 * Cases nobody takes further, one for each thing a newcomer should find: a flapping sensor, a repeat with news …;
 * and what waits for the demo's grid leads when they first take out the phone.
 */

const PREFIX = 'example-';

export interface DemoExamples {
  /** Called with rising times up to `until`: what is due by then happens. */
  play(at: Millis): Promise<void>;
}

export function createDemoExamples(
  demo: Pick<DemoWorld, 'world' | 'district' | 'submit' | 'cases'>,
  { until, onTrouble }: { readonly until: Millis; readonly onTrouble: (fault: string) => void },
): DemoExamples {
  const { district } = demo;
  const { directory } = district;
  const { units } = directory.data;
  const section = units.find(({ kind, name }) => kind === 'section' && name.endsWith('环卫站'));
  const script = createScript(demo, { prefix: PREFIX, callPrefix: `demo-example-${until}`, onTrouble });
  const { reports, on, find } = script;
  const leads = demoSeats(directory).filter(({ roles }) => roles.includes('grid_lead'));
  let done = 0;

  const stages = (unit: Unit): readonly (readonly Scripted[])[] => {
    const chief = colleagues.dutyChief(directory);
    const desk = colleagues.dispatcher(directory, 0);
    const officer = colleagues.officerOf(unit);
    const place = placeIn(unit);
    return [
      [
        ...['alarm', 'clear', 'alarm'].map((signal, n) => reports(sensor(signal, n, place))),
        reports(
          order('supplemented', '路口积水，行人绕行', place),
          order('ended', '邻居装修噪声', place),
          order('entrusted', '垃圾桶满溢两天', place),
          {
            ...order('unread', '夜间施工噪声', place),
            unread: [{ field: 'point', text: '23.135；113.262?' }],
          },
          order('apart-1', '路灯不亮，一整排', place),
          order('apart-2', '路灯不亮，只有一盏', place),
        ),
        on('ended', chief, 'case.reject', { reason: '不属受理范围', route: 'other' }),
        on('entrusted', chief, 'case.file', { category: '1101' }),
        on('entrusted', desk, 'case.dispatch', { unitId: unit.id }),
      ],
      [
        ...['clear', 'alarm', 'clear', 'alarm'].map((signal, n) => reports(sensor(signal, n + 3, place))),
        on('entrusted', officer, 'case.sign'),
        on('entrusted', officer, 'case.entrust', {
          to: { unitId: unit.id, role: 'dept_officer' },
          text: '请今天内清完并拍照',
        }),
      ],
      [
        ...['clear', 'alarm', 'clear', 'alarm'].map((signal, n) => reports(sensor(signal, n + 7, place))),
        reports(
          { ...order('supplemented', '水已到膝盖，有老人被困', place), urgency: 'urgent' },
          order('ended', '又在半夜敲墙，已持续三天', place),
        ),
        () => on('apart-1', desk, 'case.markDistinct', { otherId: find('apart-2')?.id })(),
        ...leads.flatMap((lead) => waitingFor(lead)),
      ],
    ];
  };

  /** One to sign, an urgent one to sign, one in hand: given last, since what is urgent counts as signed soon. */
  function waitingFor(lead: DemoSeat): readonly Scripted[] {
    const chief = colleagues.dutyChief(directory);
    const desk = colleagues.dispatcher(directory, 0);
    const lamp = `${lead.account}-lamp`;
    const slab = `${lead.account}-slab`;
    const heap = `${lead.account}-heap`;
    const at = (name: string, title: string) => order(name, title, whereIn(lead.scope, name));
    const given = (name: string, category: string) => [
      on(name, chief, 'case.file', { category }),
      on(name, desk, 'case.dispatch', { unitId: lead.scope }),
    ];
    return [
      reports(
        at(lamp, '楼道口路灯两晚不亮，老人出入不便'),
        { ...at(slab, '人行道地砖塌陷，有人绊倒'), urgency: 'urgent' },
        at(heap, '空地堆了装修垃圾，占了半条巷'),
      ),
      ...given(lamp, LAMP),
      ...given(slab, PAVEMENT),
      ...given(heap, RUBBLE),
      on(heap, personOf(lead), 'case.sign'),
    ];
  }

  return {
    async play(at) {
      if (section === undefined) return;
      const due = [until - 30 * MINUTE_MS, until - 15 * MINUTE_MS, until].filter((moment) => moment <= at);
      for (const turns of stages(section).slice(done, due.length)) await script.give(turns);
      done = Math.max(done, due.length);
    },
  };

  function whereIn(gridId: string, name: string): ReportInput['place'] {
    const grid = district.answer.grids.features.find(({ properties }) => properties.id === gridId);
    if (grid === undefined) return { gridId: gridId as GridId };
    const { address, point } = inventSpotIn(grid, seededRandom(seedOf(name)), district);
    return { text: address, point, crs: 'wgs84' };
  }

  function placeIn({ parentId }: Unit): ReportInput['place'] {
    const community = units.find(({ kind, parentId: street }) => kind === 'community' && street === parentId);
    const grid = district.answer.grids.features.find(
      ({ properties }) => properties.parentId === community?.id,
    );
    return { gridId: grid?.properties.id, text: community?.name ?? '' } as ReportInput['place'];
  }
}

/** As the demo's categories are numbered. */
const LAMP = '0102';
const PAVEMENT = '0202';
const RUBBLE = '1103';

const personOf = ({ account, name, roles, scope }: DemoSeat): Person => ({
  id: `demo-${account}` as PersonId,
  name,
  roles,
  scope,
});

const order = (name: string, title: string, place: ReportInput['place']): ReportInput => ({
  source: '12345',
  externalId: PREFIX + name,
  title,
  place,
});

const sensor = (signal: string, n: number, place: ReportInput['place']): ReportInput => ({
  source: 'sensor',
  externalId: `${PREFIX}well-${n}`,
  title: '3 号窨井水位超限',
  place,
  device: { id: `${PREFIX}well-3`, signal: signal === 'clear' ? 'clear' : 'alarm' },
});
