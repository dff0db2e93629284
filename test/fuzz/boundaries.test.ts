import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, type CommandType } from '../../domain/contract/commands.ts';
import { ANSWERS } from '../../domain/contract/routes.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { refusalEntry } from '../../domain/refusal/refusals.ts';
import { readRules } from '../../domain/rules/readRules.ts';
import { readCap } from '../../server/cap/readCap.ts';
import { readOrder } from '../../server/connector/order.ts';
import { decodeText, UndecodableError } from '../../server/decodeText.ts';
import { readGrids } from '../../server/district/import/readGrids.ts';
import { parseJson } from '../../server/district/import/readSource.ts';
import { sniffType } from '../../server/media/sniff.ts';
import { createMemoryStore } from '../../server/store/memory/memoryStore.ts';
import { anOrder } from '../kit/anOrder.ts';
import { cityWarning } from '../kit/capSchema.ts';
import { DISTRICT, person, RUBBISH_REPORT } from '../kit/caseDistrict.ts';
import { RULES } from '../kit/caseStory.ts';
import { createDice } from '../kit/dice.ts';
import { COMPLETE_DATA, inEveryState } from '../kit/everyState.ts';
import { createTestClock } from '../kit/testClock.ts';
import { openTestDispatcher } from '../kit/testDispatcher.ts';
import { openWorld } from '../kit/world.ts';
import { spoiled, spoiledText } from './spoiled.ts';

/** Structured fuzz of every boundary: something that would be taken, with something wrong in it. The seed is fixed. */
const INPUTS = { commands: 64_000, files: 34_000, http: 2_000 };
const PATIENCE_MS = 300_000;
const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher', 'supervisor', 'commander']);

/** A command of each type, complete in one of the situations it is tried in. */
function templates(): readonly { readonly type: CommandType; readonly data: object }[] {
  const standpoints = inEveryState().map(([, standpoint]) => standpoint);
  return COMMAND_TYPES.flatMap((type) =>
    standpoints.slice(0, 4).map(({ story, id }) => ({
      type,
      data: { caseId: id, ...COMPLETE_DATA[type](story.case(id), story) },
    })),
  );
}

/** Well-formed, and nothing in it that writes over what stands beside it. */
function isCleanText(text: string): boolean {
  return (
    wellFormed(text) === text && !['\u0000', '\u200B', '\u202E', '\uFEFF'].some((sign) => text.includes(sign))
  );
}

/** What begins something of another kind, and what goes on with it, as it would be taken. */
function kindTemplates(at: number): readonly { readonly type: string; readonly data: object }[] {
  const [subjectId, reason] = ['incident-1', '因故'];
  return [
    { type: 'shift.plan', data: { unitId: 'Z', from: at, to: at + 8 * 3_600_000, chiefId: CHIEF.id } },
    { type: 'shift.prepareHandover', data: { subjectId: 'shift-1', text: '正常', promises: [] } },
    { type: 'incident.raise', data: { title: '暴雨内涝' } },
    { type: 'incident.log', data: { subjectId, text: '已到场' } },
    { type: 'order.give', data: { text: '巡查', unitIds: ['S1'], doneBy: at + 3_600_000 } },
    { type: 'order.accept', data: { subjectId: 'order-1' } },
    { type: 'rollCall.begin', data: { purpose: '点名', unitIds: ['S1', 'S2'] } },
    { type: 'rollCall.answer', data: { subjectId: 'rollcall-1', text: '在岗' } },
    { type: 'bell.take', data: { unitId: 'Z' } },
    { type: 'claim.take', data: { unitId: 'Z', caseId: 'YX-20261120-0001' } },
    { type: 'claim.release', data: { subjectId: 'claim-1', caseId: 'YX-20261120-0001', reason } },
    { type: 'room.open', data: { caseId: 'YX-20261120-0001', topic: '会商', unitIds: ['B2', 'S2'] } },
    { type: 'room.write', data: { subjectId: 'room-1', text: '已到场', shared: true } },
    { type: 'room.speak', data: { subjectId: 'room-1', text: '水箱还有三小时' } },
    { type: 'thread.begin', data: { gridId: 'G111', text: '楼道灯不亮' } },
    { type: 'thread.reply', data: { subjectId: 'thread-1', text: '马上来看' } },
    { type: 'secretary.switch', data: { judgement: 'unit', mode: 'sending', reason } },
    { type: 'time.decide', data: { subjectId: 'time-1', take: 'is', reason } },
    {
      type: 'succession.plan',
      data: { unitId: 'G111', fromId: 'a', toId: 'b', reason },
    },
  ];
}

/** Bodies that one route or another would take: what is strict lets nothing else past its first door. */
const BODIES: readonly object[] = [
  { ...RUBBISH_REPORT, account: 'a', password: 'b', reason: 'c' },
  { purpose: '核对来电号码', reporterId: 'r-1' },
  { name: '我的视图', scope: 'own', view: {} },
  { title: '垃圾满溢', description: '路口' },
  { caseId: 'YX-20261121-000001', category: RUBBISH_REPORT.category, source: '12345' },
  { id: 'phone-call-0001', text: '路口垃圾满了', place: RUBBISH_REPORT.place },
  { id: 'phone-call-0002', ref: 'ref' },
  { take: 'is', reason: '已核对', withdraw: true },
  { name: '演练', scriptId: 'flood', seed: 1 },
  { personId: 'p-1', from: 1_795_222_800_000, to: 1_795_309_200_000, reason: '年假' },
  { point: [113.27, 23.13], crs: 'wgs84' },
  { source: '12345', externalId: 'W-1', code: 'bad-request', order: '{}' },
  { kind: 'first', n: 1, purpose: '核对伤亡情况' },
  { version: 1, limits: [], dispatch: [] },
];
const QUERIES: readonly string[] = [
  'from',
  'to',
  'at',
  'after',
  'measure',
  'state',
  'caseId',
  'view',
  'sort',
];

/** With what is no character replaced. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function isCode(code: string): boolean {
  return refusalEntry(code) !== undefined;
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe('what comes from outside, spoiled', { timeout: PATIENCE_MS }, () => {
  it(`${INPUTS.commands} commands: each is taken or refused in words, and a refused one changes nothing`, async () => {
    const dice = createDice(1);
    const dispatcher = await openTestDispatcher({
      log: createMemoryStore().events,
      clock: createTestClock(),
    });
    const caller = { person: CHIEF, scope: scopeOf(CHIEF, DISTRICT) };
    const submit = (id: string, commands: unknown) =>
      dispatcher.submit({ id, world: 'live', commands }, caller);
    const known: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const answer = await submit(`a-true-report-${n}`, [{ type: 'case.report', data: RUBBISH_REPORT }]);
      if (answer.ok) known.push(...dispatcher.durable.cases.keys());
    }
    const from = [...templates(), ...kindTemplates(dispatcher.durable.seq)];
    const wrong: unknown[] = [];
    const answered = new Map<string, number>();
    for (let n = 0; n < INPUTS.commands; n += 1) {
      const { type, data } = dice.pick(from);
      const command = { type, data: 'caseId' in data ? { ...data, caseId: dice.pick(known) } : data };
      const before = dispatcher.durable.seq;
      const answer = await submit(
        `spoiled-call-${n}`,
        dice.chance(0.95) ? [spoiled(command, dice)] : spoiled([command], dice),
      );
      const isFair = answer.ok
        ? dispatcher.durable.seq >= before
        : isCode(answer.code) && answer.code !== 'internal' && dispatcher.durable.seq === before;
      if (!isFair) wrong.push([n, type, answer]);
      const code = answer.ok ? 'taken' : answer.code;
      answered.set(code, (answered.get(code) ?? 0) + 1);
    }
    expect(wrong).toEqual([]);
    // What is turned away at the first door proves nothing of the others.
    expect(answered.get('taken') ?? 0).toBeGreaterThan(100);
    expect(answered.size).toBeGreaterThan(10);
    const unclean: string[] = [];
    for (const id of dispatcher.durable.cases.keys()) {
      for (const { event } of await dispatcher.eventsOf(id)) {
        unclean.push(...texts(event.data).filter((text) => !isCleanText(text)));
      }
    }
    expect(unclean).toEqual([]);
    await dispatcher.stop();
  });

  it(`${INPUTS.files} files, orders and bytes: each is read or named, never thrown`, async () => {
    const dice = createDice(2);
    const rules = JSON.stringify({
      version: 1,
      limits: [{ id: 'a', when: { urgency: 'urgent' }, limits: { K1: { n: 10, unit: 'min' } } }],
      dispatch: [{ category: 'x', unitId: 'B1' }],
    });
    const ring = [113.2, 23.1, 113.3, 23.1, 113.3, 23.2, 113.2, 23.1];
    const coordinates = [[0, 2, 4, 6].map((at) => ring.slice(at, at + 2))];
    const grids = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { id: 'G1', name: '一' }, geometry: { type: 'Polygon', coordinates } },
      ],
    };
    const readers: (() => unknown)[] = [
      () => readRules(spoiledText(rules, dice), RULES, DISTRICT),
      () => readRules(JSON.stringify(spoiled(JSON.parse(rules), dice)), RULES, DISTRICT),
      () => readOrder(spoiled(anOrder(1), dice), '12345'),
      () => readGrids('grids.geojson', spoiled(grids, dice), 'wgs84'),
      () => parseJson('grids.geojson', spoiledText(JSON.stringify(grids), dice)),
      () => readCap(spoiledText(cityWarning(), dice), 'Actual'),
      () => sniffType(Buffer.from(spoiledText('\u0089PNG\r\n\u001A\n....ftypheic', dice), 'latin1')),
      () =>
        decodeOrName(
          Buffer.from(spoiledText('编号,标题\n1,垃圾满溢', dice), dice.pick(['utf8', 'latin1', 'utf16le'])),
          dice.pick(['text/csv', 'text/csv; charset=gbk', ';;;', null]),
        ),
    ];
    const thrown: unknown[] = [];
    for (let n = 0; n < INPUTS.files; n += 1) {
      const at = n % readers.length;
      try {
        await readers[at]?.();
      } catch (error) {
        thrown.push([at, error]);
      }
    }
    expect(thrown).toEqual([]);
  });

  it(`${INPUTS.http} calls over HTTP: no answer above 499, and every refusal has a code`, async () => {
    const dice = createDice(3);
    const endless = { perSecond: 1e6, burst: 1e6 };
    const world = await openWorld({
      rates: { perAccount: endless, perConnection: endless, signIn: endless },
    });
    const token = world.people.admit(CHIEF);
    const routes = Object.keys(ANSWERS).filter((route) => route !== 'DELETE /session');
    const wrong: unknown[] = [];
    const call = async () => {
      const [method = '', template = ''] = dice.pick(routes).split(' ');
      const path = template.replace(/:\w+/gu, () =>
        encodeURIComponent(wellFormed(spoiledText('YX-20261121-000001', dice))),
      );
      const query = dice.chance(0.3)
        ? `?q=${encodeURIComponent(wellFormed(spoiledText('垃圾', dice)))}&limit=${dice.pick(['-1', 'x', '1e9'])}&${dice.pick(QUERIES)}=${encodeURIComponent(wellFormed(spoiledText('1795222800000', dice)))}`
        : '';
      const whole = JSON.stringify(spoiled(dice.pick(BODIES), dice)) ?? '';
      const answer = await fetch(`${world.url}/api/v1${path}${query}`, {
        method,
        headers: {
          authorization: dice.chance(0.9) ? `Bearer ${token}` : 'Bearer x',
          'content-type': dice.pick([
            'application/json',
            'application/json',
            'text/plain',
            'multipart/form-data',
          ]),
        },
        ...(method !== 'GET' && { body: dice.chance(0.5) ? whole : spoiledText(whole, dice) }),
      });
      const text = await answer.text();
      const isNamed = answer.status < 400 || isCode(JSON.parse(text).code);
      if (answer.status >= 500 || !isNamed) wrong.push([method, path, answer.status, text.slice(0, 200)]);
    };
    for (let n = 0; n < INPUTS.http; n += 20) await Promise.all(Array.from({ length: 20 }, call));
    expect(wrong).toEqual([]);
    await world.close();
  });
});

function decodeOrName(bytes: Uint8Array, contentType: string | null): unknown {
  try {
    return decodeText(bytes, contentType);
  } catch (error) {
    if (error instanceof UndecodableError) return error.message;
    throw error;
  }
}
