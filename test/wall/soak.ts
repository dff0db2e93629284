import type { Page } from 'playwright-core';
import { INCIDENT_KIND } from '../../domain/incident/incident.ts';
import { LIVE, type Millis } from '../../domain/kernel.ts';
import { type AnyCommand, KINDS } from '../../domain/kinds.ts';
import { NEW_WALL } from '../../domain/wall/settings.ts';
import type { WireEvents } from '../../renderer/client/link/wire.ts';
import { SESSION_MILLIS } from '../../server/people/sessions.ts';
import { createVault } from '../../server/people/vault.ts';
import { createDice } from '../kit/dice.ts';
import { createPeopleInMemory } from '../kit/peopleInMemory.ts';
import { TEST_DISTRICT } from '../kit/testDistrict.ts';
import { aStamp } from '../kit/testTime.ts';
import { createSimulatedChannel } from '../simulate/channel.ts';
import { createCity } from '../simulate/city.ts';
import { createVirtualClock, quiet } from '../simulate/clock.ts';
import { createSimulatedConsole } from '../simulate/console.ts';
import { createDisk } from '../simulate/disk.ts';
import { createHost } from '../simulate/host.ts';
import { createHall } from '../simulate/network.ts';
import { employ } from '../simulate/operators.ts';
import { HOTLINE, SEATS } from '../simulate/people.ts';
import { createPlatform } from '../simulate/platform.ts';
import { startServer } from '../simulate/server.ts';
import { createShelf } from '../simulate/shelf.ts';
import { seededBytes } from '../simulate/trace.ts';
import { goodWeather } from '../simulate/weather.ts';
import { createSimulatedWire } from '../simulate/wire.ts';
import type { Delivery, Look, Wish } from './soakPage/wires.ts';

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;
/** A Monday, midnight in Shanghai. */
const MONDAY: Millis = Date.UTC(2026, 10, 15, 16);
/** The page is moved by so much at a time; what it asks is answered in the next. */
const SLICE: Millis = 10 * SECOND;
/** As the wall's own bound for what is old, and a slice more. */
const OLD: Millis = 12 * SECOND + SLICE;
const KILLED = { hour: 2, lasts: 5 * MINUTE } as const;
const CUT = { minute: 30, lasts: 4 * MINUTE } as const;
/** Every day an incident is responded to for two hours, and a console sends one matter for one; both with a cut in it. */
const INCIDENT = { hour: 8, lasts: 2 * HOUR } as const;
const FOCUS = { hour: 15, lasts: HOUR } as const;
const TOKEN = 'lxw_soak';
/** Who works, so that cases come to an end. */
const WORKERS = SEATS.slice(0, 6);

/** How the page is at a moment. */
export interface Measured {
  /** Since the start, in hours. */
  readonly hour: number;
  /** Script memory after everything unused was let go, in megabytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Painted since the page was loaded, in real time. */
  readonly frames: number;
  readonly openCases: number;
}

export interface SoakReport {
  readonly measured: readonly Measured[];
  readonly slices: number;
  readonly reloads: number;
  readonly kills: number;
  readonly cuts: number;
  /** Slices in which everything was shown as old, and as fresh. */
  readonly oldSlices: number;
  readonly freshSlices: number;
  readonly scenes: readonly string[];
  /** What must not happen: stale shown as fresh, a tile without an age, an error of the page, a dark screen. */
  readonly faults: readonly string[];
}

export interface SoakOptions {
  readonly hours: number;
  /** How often it is measured. */
  readonly everyHours: number;
  /** False: what the wall asks for at night is not done, so that a leak shows. */
  readonly isReloaded?: boolean;
  readonly onMeasured?: (measured: Measured) => void;
}

/** Where it is lived: a page of the tests in a browser. */
export interface Stage {
  /** Opens the page of test/wall/soakPage with this district beside it. */
  open(district: object): Promise<{ readonly page: Page; readonly close: () => Promise<void> }>;
}

/** The real wall in a real browser, alone with a simulated district for so long; nobody touches it. */
export async function soak(stage: Stage, options: SoakOptions): Promise<SoakReport> {
  const { page, close } = await stage.open(TEST_DISTRICT.answer);
  try {
    return await live(page, options);
  } finally {
    await close();
  }
}

/** A district with its server, its people and its troubles; the wall's line ends here. */
async function openDistrict() {
  const dice = (purpose: number) => createDice(purpose);
  const clock = createVirtualClock(MONDAY);
  const people = createPeopleInMemory({ now: () => host.clock.now() });
  people.employ(...SEATS);
  const wall = SEATS.find(({ roles }) => roles.includes('wall'));
  if (wall === undefined) throw new Error('no wall is employed');
  const known = {
    ...people,
    // As server/people/walls.ts: the token of a wall never runs out.
    personOf: async (token: string) =>
      token === TOKEN ? { person: wall, account: wall.id, expiresAt: 8.64e15 } : people.personOf(token),
  };
  const disk = createDisk(clock, dice(1), async () => undefined);
  const platform = createPlatform(clock, dice(2), goodWeather());
  const channel = createSimulatedChannel({
    clock,
    dice: dice(3),
    excuses: () => 0,
    onArrived: () => undefined,
  });
  const randomBytes = seededBytes(1);
  const vault = createVault(new Uint8Array(32).fill(7), randomBytes);
  const stamp = aStamp();
  const host = createHost({
    clock,
    disk,
    onStarted: async () => undefined,
    onFailed(failure) {
      throw new Error(failure);
    },
    start: (store, machine) =>
      startServer({
        machine: {
          wall: machine.now,
          steady: clock.now,
          boot: () => ({ id: host.bootId, uptime: clock.now() - MONDAY }),
          synchronised: async () => undefined,
          after: machine.after,
          every: machine.every,
        },
        stamp,
        store,
        exercises: createShelf({
          clock,
          createDisk: () => createDisk(clock, dice(6), async () => undefined),
          onOpened: async () => undefined,
        }).open(),
        hall: createHall({ clock, dice: dice(4), onSent: () => undefined }),
        people: known,
        channel: channel.channel,
        vault,
        kinds: KINDS,
        randomBytes,
        upstream: platform,
        newId: () => Buffer.from(randomBytes(8)).toString('hex'),
        onLine: () => undefined,
        onParked: () => undefined,
      }),
  });
  await host.boot();
  createCity({
    clock,
    dice: dice(5),
    size: 0.05,
    onSecret: () => undefined,
    submit: (payload) => host.server?.submit(payload, HOTLINE),
    platform,
    onAnswered: () => undefined,
  });
  const consoles = WORKERS.map((person, n) => {
    const console = createSimulatedConsole({
      world: LIVE,
      ...{ account: person, person, name: person.id },
      clock,
      dice: dice(10 + n),
      server: () => host.server,
      admit: (who) => ({ token: people.admit(who), expiresAt: host.clock.now() + SESSION_MILLIS }),
      onOpened: () => undefined,
      onAnswered: () => undefined,
    });
    void console.signIn();
    employ({ console, clock, dice: dice(20 + n), pause: 4 * MINUTE, onSecret: () => undefined });
    return console;
  });
  const chief = consoles.find(({ person }) => person.roles.includes('commander'));
  if (chief === undefined) throw new Error('nobody commands');
  return { clock, host, chief };
}

type District = Awaited<ReturnType<typeof openDistrict>>;

/** The far end of the wall's line: what it wishes is done here, what comes back waits for the next slice. */
function farEnd({ clock, host, chief }: District) {
  const weather = goodWeather();
  let deliveries: Delivery[] = [];
  const deliver = (call: Delivery['call'], value?: unknown, id?: number) =>
    void deliveries.push({ at: clock.now(), call, value, ...(id === undefined ? {} : { id }) });
  let life = 0;
  let wire = wireOf(life);

  function wireOf(mine: number) {
    const tell = (call: keyof WireEvents) => (value?: unknown) => {
      if (mine === life) deliver(call, value);
    };
    const made = createSimulatedWire({ clock, hall: () => host.server?.hall, weather, token: () => TOKEN });
    const events = Object.fromEntries(CALLS.map((call) => [call, tell(call)])) as unknown as WireEvents;
    return { ...made, open: () => made.open(events) };
  }

  /** The matter that has the wall at this hour: the case that has been open longest. */
  function focusNow(): object {
    const at = MONDAY + Math.floor((clock.now() - MONDAY) / DAY) * DAY + FOCUS.hour * HOUR;
    if (clock.now() < at || clock.now() >= at + FOCUS.lasts) return {};
    const [caseId] = chief.client.situation.store.getState().cases.keys();
    return caseId === undefined ? {} : { focus: { caseId, at } };
  }

  function answerTo(route: unknown): object {
    if (host.server === undefined || weather.isCut) return { ok: false, code: 'unreachable', message: '' };
    if (route === 'GET /wall')
      return { ok: true, id: 'wall', name: '大厅', settings: NEW_WALL, ...focusNow() };
    return { ok: false, code: 'unreadable', message: '' };
  }

  return {
    weather,
    grant(wish: Wish): void {
      if (wish.kind === 'http') deliver('answer', answerTo(wish.about), wish.id);
      else if (wish.kind === 'join')
        void wire.join(wish.about as never).then((answer) => deliver('answer', answer, wish.id));
      else if (wish.kind === 'open') wire.open();
      else wire[wish.kind]();
    },
    takeDeliveries(): readonly Delivery[] {
      const taken = deliveries;
      deliveries = [];
      return taken;
    },
    /** The page was loaded anew: its old line is nobody's any more. */
    begin(): void {
      life += 1;
      wire.close();
      deliveries = [];
      wire = wireOf(life);
    },
  };
}

/** An incident that is raised at this time, responded to a minute later, and over after its two hours. */
function liveIncident({ clock, chief }: District, at: Millis): void {
  const newest = () =>
    [...(chief.client.situation.store.getState().held.get(INCIDENT_KIND)?.byId.keys() ?? [])].at(-1);
  const give = (type: string, data: object) => chief.give([{ type, data } as AnyCommand]);
  clock.after(at, () => give('incident.raise', { title: '暴雨', kind: 'natural', hazard: 'rainstorm' }));
  clock.after(at + MINUTE, () => {
    const until = clock.now() + INCIDENT.lasts;
    const response = {
      matter: '暴雨内涝',
      level: 'III',
      until,
      measures: ['排涝', '封闭隧道'],
      commanderId: chief.person.id,
    };
    give('incident.startResponse', { subjectId: newest(), ...response });
  });
  clock.after(at + INCIDENT.lasts - MINUTE, () =>
    give('incident.writeReport', { subjectId: newest(), kind: 'final', items: { nature: '内涝' } }),
  );
  clock.after(at + INCIDENT.lasts, () => give('incident.end', { subjectId: newest(), reason: '雨停' }));
}

const CALLS = [
  'connected',
  'disconnected',
  'failed',
  'refused',
  'frame',
  'presence',
  'desk',
  'heartbeat',
  'resync',
  'unreadable',
] as const satisfies readonly (keyof WireEvents)[];

interface SoakWindow {
  readonly soak: {
    open(now: Millis): void;
    advance(until: Millis, deliveries: readonly Delivery[]): Promise<Look>;
  };
}

async function live(page: Page, options: SoakOptions): Promise<SoakReport> {
  const { hours, everyHours, isReloaded = true } = options;
  const district = await openDistrict();
  const { clock, host } = district;
  const end = farEnd(district);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`the page: ${error.message}`));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const count = { slices: 0, reloads: 0, kills: 0, cuts: 0, oldSlices: 0, freshSlices: 0 };
  const scenes = new Set<string>();
  const measured: Measured[] = [];
  const since = () => clock.now() - MONDAY;

  async function begin(): Promise<void> {
    end.begin();
    await page.waitForFunction(() => 'soak' in window);
    await page.evaluate((now) => (window as unknown as SoakWindow).soak.open(now), clock.now());
  }

  async function measure(frames: number): Promise<void> {
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const now: Measured = {
      hour: Math.round(since() / HOUR),
      heap: Number((of('JSHeapUsedSize') / 1_048_576).toFixed(1)),
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      frames,
      openCases: host.server?.world.dispatcher.durable.cases.size ?? 0,
    };
    measured.push(now);
    options.onMeasured?.(now);
  }

  function judge({ scene, silence, fresh, old, ageless }: Look): void {
    const at = `at ${(since() / HOUR).toFixed(2)} h, scene ${scene}`;
    if (silence > OLD && fresh > 0) faults.push(`${fresh} tiles ${silence} ms old are shown as fresh ${at}`);
    if (ageless.length > 0) faults.push(`no age on ${ageless.join()} ${at}`);
    const ofDay = since() % DAY;
    const isOver = ofDay < INCIDENT.hour * HOUR || ofDay > INCIDENT.hour * HOUR + INCIDENT.lasts + 5 * MINUTE;
    if (scene === 'incident' && isOver) faults.push(`an incident that is over has the wall ${at}`);
    if (fresh === 0 && old > 0) count.oldSlices += 1;
    if (old === 0 && fresh > 0) count.freshSlices += 1;
    if (scene !== undefined) scenes.add(scene);
    else if (since() > MINUTE && count.slices > 12) faults.push(`nothing is shown ${at}`);
  }

  for (let hour = 0; hour < hours; hour += 1) {
    const cut = hour * HOUR + CUT.minute * MINUTE;
    clock.after(cut, () => {
      count.cuts += 1;
      end.weather.isCut = true;
    });
    clock.after(cut + CUT.lasts, () => {
      end.weather.isCut = false;
    });
    if (hour % 24 !== KILLED.hour) continue;
    clock.after(hour * HOUR, () => {
      count.kills += 1;
      host.crash(KILLED.lasts, true);
    });
  }

  for (let day = 0; day * 24 < hours; day += 1) liveIncident(district, day * DAY + INCIDENT.hour * HOUR);

  await begin();
  let sinceBegin = 0;
  while (since() < hours * HOUR && faults.length < 5) {
    const until = clock.now() + SLICE;
    while ((clock.next ?? Number.POSITIVE_INFINITY) <= until) {
      clock.step();
      await quiet();
    }
    clock.reach(until);
    const look = await page.evaluate(
      ([to, deliveries]) => (window as unknown as SoakWindow).soak.advance(to, deliveries),
      [until, end.takeDeliveries()] as const,
    );
    for (const wish of look.wishes) end.grant(wish);
    count.slices += 1;
    sinceBegin += 1;
    // The first answers take a few slices.
    if (sinceBegin > 12) judge(look);
    if (since() % (everyHours * HOUR) === 0) await measure(look.frames);
    if (!look.isReloadWanted || !isReloaded) continue;
    count.reloads += 1;
    sinceBegin = 0;
    await page.reload();
    await begin();
  }
  return { measured, ...count, scenes: [...scenes].sort(), faults };
}
