import fc from 'fast-check';
import type { Case } from '../../domain/case/case.ts';
import { LIVE, type Person, type World } from '../../domain/kernel.ts';
import { MEASURE_IDS } from '../../domain/measures/measure.ts';
import type { Store } from '../../server/store/Store.ts';
import type { OpenWorld } from '../../server/world/openWorld.ts';
import { aPhoto } from './aPhoto.ts';
import { person, RUBBISH } from './caseDistrict.ts';
import { CHECKER, OFFICER } from './caseStory.ts';
import { httpCall } from './httpCall.ts';
import { connectRecorder, type Recorder } from './recorder.ts';
import { type SentMessages, sentMessages } from './sentMessages.ts';
import { openWorld, type TestWorld } from './world.ts';
import { openBeside } from './worldsBeside.ts';

/**
 * What people do in several worlds of one server, and everything that can be seen of each afterwards. Played
 * again with the acts of one world alone it must look the same there, to the byte.
 */
export const WORLDS = [LIVE, 'exercise:x', 'exercise:y'] as const;
/** Where nothing happens. */
const ELSEWHERE = 'exercise:elsewhere';
/** On the same day, so that their cases have the same numbers. */
const START = { 'exercise:x': { rate: 4 }, 'exercise:y': { rate: 0.5 } } as const;

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const CONNECTOR = person('connector');
const WATCHERS: readonly Person[] = [CHIEF, OFFICER, person('street_reviewer', 'S1')];
const TITLES = ['路灯不亮', '垃圾满溢', '井盖松动', '占道经营'];
const GRIDS = ['G111', 'G112', 'G211'];

export type Act =
  | { readonly kind: 'report'; readonly world: World; readonly n: number; readonly isCall: boolean }
  | { readonly kind: 'photo'; readonly world: World; readonly n: number }
  | { readonly kind: 'step'; readonly world: World; readonly n: number }
  | { readonly kind: 'page'; readonly world: World; readonly n: number }
  | { readonly kind: 'join' | 'move'; readonly world: World; readonly n: number }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'rate'; readonly world: World; readonly rate: number }
  | { readonly kind: 'jump'; readonly world: World; readonly minutes: number };

const world = fc.constantFrom(...WORLDS);
const other = fc.constantFrom(...WORLDS.slice(1));
const n = fc.nat(11);
const minutes = fc.integer({ min: 1, max: 15 });

export const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('report'), world, n, isCall: fc.boolean() }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('step'), world, n }) },
    fc.record({ kind: fc.constantFrom('photo', 'page'), world, n }),
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('join', 'move'), world, n }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('time'), minutes }) },
    fc.record({ kind: fc.constant('rate'), world: other, rate: fc.constantFrom(0, 1, 7, 16) }),
    fc.record({ kind: fc.constant('jump'), world: other, minutes: fc.integer({ min: 1, max: 3_000 }) }),
  ),
  { minLength: 12, maxLength: 30 },
) as fc.Arbitrary<readonly Act[]>;

/** Everything that can be seen of a world, by name; ids drawn at random are numbered as they come. */
export type Seen = Readonly<Record<string, unknown>>;

export interface PlayOptions {
  /** Only this world's acts are played; time passes all the same. */
  readonly only?: World;
  /** All worlds lie in one store. */
  readonly isOneStore?: boolean;
}

export interface Play {
  readonly server: TestWorld;
  seen(of: World): Promise<Seen>;
  /** Packets by the world the connection was joined to. */
  readonly recorders: readonly Recorder[];
  open(id: World): OpenWorld;
  token(of: Person): string;
  close(): Promise<void>;
}

const GENEROUS = { perSecond: 10_000, burst: 100_000 };

export async function play(
  script: readonly Act[],
  { only, isOneStore = false }: PlayOptions = {},
): Promise<Play> {
  const channels = new Map<World, SentMessages>([[LIVE, sentMessages()]]);
  const server = await openWorld({
    channel: channels.get(LIVE) ?? sentMessages(),
    rates: { perAccount: GENEROUS, perConnection: GENEROUS, perKey: GENEROUS },
    publicUrl: 'https://pages.example',
  });
  const shared: { store?: Store } = isOneStore ? { store: server.store } : {};
  for (const id of WORLDS.slice(1) as (keyof typeof START)[]) {
    if (only === undefined || only === id) {
      const { channel } = await openBeside(server, id, { ...START[id], ...shared });
      channels.set(id, channel);
    }
  }
  await openBeside(server, ELSEWHERE);
  const calls = new Map<World, number>();
  const pages = new Map<World, string[]>();
  const media = new Set<string>();
  const recorders: Recorder[] = [];
  const seats: { readonly recorder: Recorder; world: World | undefined }[] = [];

  const open = (id: World) => server.app.worlds.find(id) as OpenWorld;
  const token = (of: Person) => server.people.admit(of);
  const path = (id: World, rest: string) => (id === LIVE ? rest : `/worlds/${id}${rest}`);
  const get = async (id: World, rest: string) =>
    (await httpCall(server.url, `GET ${path(id, rest)}`, { token: token(CHIEF) })).body;

  const suggestionFor = async (id: World, caseId: string) => {
    const call = { token: token(CHIEF), body: { caseId } };
    const { status, body } = await httpCall(server.url, `POST ${path(id, '/suggestions')}`, call);
    if (status !== 200) throw new Error(`no suggestion: ${JSON.stringify(body)}`);
    return body;
  };

  /** The same ids in every world. */
  function nextId(id: World): string {
    calls.set(id, (calls.get(id) ?? 0) + 1);
    return `call-${calls.get(id)}`;
  }

  async function give(id: World, by: Person, type: string, data: object): Promise<void> {
    const recorder = await connectRecorder(server.url, token(by));
    await recorder.call({ id: nextId(id), world: id, commands: [{ type, data }] });
    recorder.leave();
  }

  const reportOf = (k: number) => ({
    source: '12345',
    externalId: `order-${k}`,
    title: TITLES[k % TITLES.length],
    category: RUBBISH,
    place: { gridId: GRIDS[k % GRIDS.length] },
    reporter: { name: `诉求人${k}`, phone: `1380013800${k % 10}` },
  });

  async function report(id: World, k: number, isCall: boolean, more: object = {}): Promise<void> {
    const body = { ...reportOf(k), ...more };
    if (!isCall) return give(id, CHIEF, 'case.report', { ...body, source: 'wechat' });
    const key = server.people.giveKey(CONNECTOR);
    const answer = await httpCall(server.url, `POST ${path(id, '/cases')}`, { key, body });
    const { progressPath } = answer.body as { progressPath?: string };
    if (progressPath !== undefined) pages.set(id, [...(pages.get(id) ?? []), progressPath]);
  }

  async function photo(id: World, k: number): Promise<void> {
    const response = await fetch(`${server.url}/api/v1${path(id, '/media')}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token(CHIEF)}` },
      body: new Uint8Array(await aPhoto({ width: 64, height: 48, red: 20 * k })),
    });
    const { mediaId } = (await response.json()) as { mediaId: string };
    media.add(mediaId);
    await report(id, k, false, { externalId: `photo-${k}`, mediaIds: [mediaId] });
  }

  async function step(id: World, k: number): Promise<void> {
    const cases = [...open(id).dispatcher.durable.cases.values()];
    const thisCase = cases[k % Math.max(1, cases.length)];
    if (thisCase === undefined) return;
    const [by, type, data] = nextStepOf(thisCase, k);
    await give(id, by, type, { caseId: thisCase.id, ...data });
  }

  async function page(id: World, k: number): Promise<void> {
    const paths = pages.get(id) ?? [];
    const link = paths[k % Math.max(1, paths.length)];
    if (link !== undefined) await fetch(`${server.url}${link}/urge`, { method: 'POST' });
  }

  async function sit(id: World, k: number, isMove: boolean): Promise<void> {
    const watcher = WATCHERS[k % WATCHERS.length] ?? CHIEF;
    const known = isMove ? seats[k % Math.max(1, seats.length)] : undefined;
    const seat = known ?? { recorder: await connectRecorder(server.url, token(watcher)), world: undefined };
    if (known === undefined) {
      seats.push(seat);
      recorders.push(seat.recorder);
    }
    seat.world = id;
    // Played alone, a world does not know where somebody went; only that they left.
    if (only !== undefined && only !== id) {
      await seat.recorder.join(ELSEWHERE);
      return;
    }
    await seat.recorder.join(id, k % 2 === 0 ? undefined : Math.floor(k / 2));
    seat.recorder.look([...open(id).dispatcher.durable.cases.keys()][k] ?? null);
  }

  async function carryOut(act: Act): Promise<void> {
    if (act.kind === 'time') return server.clock.advance(act.minutes * 60_000);
    if (act.kind === 'join' || act.kind === 'move') return sit(act.world, act.n, act.kind === 'move');
    if (only !== undefined && act.world !== only) return;
    switch (act.kind) {
      case 'report':
        return report(act.world, act.n, act.isCall);
      case 'photo':
        return photo(act.world, act.n);
      case 'step':
        return step(act.world, act.n);
      case 'page':
        return page(act.world, act.n);
      case 'rate':
        return open(act.world).clock.setRate(act.rate);
      case 'jump':
        return open(act.world).clock.jump(open(act.world).clock.now() + act.minutes * 60_000);
    }
  }

  /** Everything due is done, and every console has been sent all there is: its heartbeat comes last. */
  async function rest(): Promise<void> {
    for (const each of server.app.worlds.all()) await each.settled();
    const joined = seats.filter((seat) => only === undefined || seat.world === only);
    const beats = joined.map(({ recorder }) => recorder.beat());
    server.clock.advance(5_000);
    for (const each of server.app.worlds.all()) await each.settled();
    await Promise.all(beats);
  }

  for (const act of script) {
    await carryOut(act);
    await rest();
  }

  async function seen(id: World): Promise<Seen> {
    const { store, dispatcher, clock } = open(id);
    const ids = [...dispatcher.durable.cases.keys()];
    const newcomer = await connectRecorder(server.url, token(CHIEF));
    const snapshot = await newcomer.join(id);
    newcomer.leave();
    // One after the other: each leaves a line in the audit, and their order is compared.
    const rows: unknown[] = [];
    for (const measure of MEASURE_IDS) {
      rows.push(await get(id, `/measures/rows?id=${measure}&from=2026-11-01&to=2027-12-31`));
    }
    const everything = {
      reading: clock.reading(),
      events: (await store.events.read(id, 0, 100_000)).map(({ text }) => text),
      snapshot,
      heard: recorders.map((recorder) => recorder.heardOf(id)),
      cases: await get(id, '/cases?limit=200'),
      found: await Promise.all(TITLES.map((title) => get(id, `/cases?limit=200&q=${title}`))),
      single: await Promise.all(ids.map((caseId) => get(id, `/cases/${caseId}`))),
      // What the secretary of a world has learned it has learned there.
      suggested: await Promise.all(ids.map((caseId) => suggestionFor(id, caseId))),
      export: await get(id, '/cases/export?purpose=演练对照'),
      measures: await get(id, '/measures?from=2026-11-01&to=2027-12-31'),
      rows,
      outbox: await get(id, '/outbox?limit=200'),
      counts: await get(id, '/outbox/counts'),
      messages: channels.get(id)?.messages,
      pages: await Promise.all(
        (pages.get(id) ?? []).map(async (link) => (await fetch(server.url + link)).text()),
      ),
      audit: (await server.app.audit.find({ limit: 1_000 }))
        .filter((entry) => (entry.world ?? LIVE) === id)
        .map(({ seq: _seq, ...entry }) => entry),
    };
    // Asked for by name in every world, which leaves a line in the audit: so last.
    const fetched = await Promise.all(
      [...media].map(async (mediaId) => {
        const url = `${server.url}/api/v1${path(id, `/media/${mediaId}`)}`;
        return (await fetch(url, { headers: { authorization: `Bearer ${token(CHIEF)}` } })).status;
      }),
    );
    const photos = fetched.filter((status) => status === 200).length;
    return JSON.parse(numbered(JSON.stringify({ ...everything, photos })));
  }

  return { server, seen, recorders, open, token, close: () => server.close() };
}

/** Whatever the case needs next. */
function nextStepOf({ state }: Case, k: number): [Person, string, object] {
  switch (state) {
    case 'reported':
      return [CHIEF, 'case.file', {}];
    case 'filed':
      return [CHIEF, 'case.dispatch', { unitId: 'B1' }];
    case 'dispatched':
      return [OFFICER, 'case.sign', {}];
    case 'handling':
      return k % 2 === 0
        ? [OFFICER, 'case.resolve', { text: '已处理' }]
        : [OFFICER, 'case.progress', { text: '到场' }];
    case 'resolved':
      return [CHIEF, 'case.assignCheck', { checkerId: CHECKER.id, checkerUnitId: 'Z' }];
    default:
      return [CHIEF, 'case.note', { text: '备注' }];
  }
}

/** Ids and links drawn at random, numbered in the order in which they are met. */
function numbered(text: string): string {
  const known = new Map<string, string>();
  return text.replace(/R-[\w-]{16}|\/p\/[\w-]{43}|(?:http|public)-[0-9a-f-]{36}/gu, (id) => {
    const name = known.get(id) ?? `${id.slice(0, 2)}#${known.size + 1}`;
    known.set(id, name);
    return name;
  });
}
