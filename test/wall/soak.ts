import type { Page } from 'playwright-core';
import type { Millis } from '../../domain/kernel.ts';
import type { Wire, WireEvents } from '../../renderer/client/link/wire.ts';
import { TEST_DISTRICT } from '../kit/testDistrict.ts';
import { quiet } from '../simulate/clock.ts';
import { goodWeather } from '../simulate/weather.ts';
import { createSimulatedWire } from '../simulate/wire.ts';
import { liveDays } from './soakDay.ts';
import { type District, openDistrict } from './soakDistrict.ts';
import type { Delivery, HttpQuestion, Look, Wish } from './soakPage/wires.ts';

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;
/** A Monday, midnight in Shanghai. */
const MONDAY: Millis = Date.UTC(2026, 10, 15, 16);
/** The page is moved by so much at a time; what it asks is answered in the next. */
const SLICE: Millis = 10 * SECOND;
/** As the wall's own bound for what is old, and a slice more. */
const OLD: Millis = 12 * SECOND + SLICE;
const KILLED = { hour: 2, lasts: 5 * MINUTE } as const;
const CUT = { minute: 30, lasts: 4 * MINUTE } as const;
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
  /** How often something took the wall, by its scene. */
  readonly took: Readonly<Record<string, number>>;
  /** What must not happen: stale shown as fresh, a tile without an age, another scene than the day asks for, an error of the page, a dark screen. */
  readonly faults: readonly string[];
}

export interface SoakOptions {
  readonly hours: number;
  /** How often it is measured. */
  readonly everyHours: number;
  /** False: what the wall asks for at night is not done, so that a leak shows. */
  readonly isReloaded?: boolean;
  readonly onMeasured?: (measured: Measured) => void;
  /** Told of each as it happens; five end the soak. */
  readonly onFault?: (fault: string) => void;
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

/** The far end of the wall's lines: what it wishes is done here, what comes back waits for the next slice. */
function farEnd({ clock, host, wall, ask }: District) {
  const weather = goodWeather();
  let deliveries: Delivery[] = [];
  let life = 0;
  let wires = new Map<number, Wire>();

  function deliver(call: Delivery['call'], rest: Omit<Delivery, 'at' | 'call'>): void {
    deliveries.push({ at: clock.now(), call, ...rest });
  }

  function open(line: number, mine: number): void {
    const tell = (call: keyof WireEvents) => (value?: unknown) => {
      if (mine === life) deliver(call, { line, value });
    };
    const wire = createSimulatedWire({
      clock,
      hall: () => host.server?.hall,
      weather,
      token: () => wall.token,
    });
    wires.set(line, wire);
    wire.open(Object.fromEntries(CALLS.map((call) => [call, tell(call)])) as unknown as WireEvents);
  }

  async function answerTo({ route, query }: HttpQuestion): Promise<object> {
    const unreachable = { ok: false, code: 'unreachable', message: '' };
    if (weather.isCut) return unreachable;
    const answer = await ask(wall.token, route, { ...(query === undefined ? {} : { query }) });
    if (answer === undefined || weather.isCut) return unreachable;
    return { message: '', ...answer.body, ok: answer.status < 400 };
  }

  return {
    weather,
    grant(wish: Wish): void {
      const mine = life;
      const answered = (id: number) => (value: unknown) => {
        if (mine === life) deliver('answer', { line: 0, value, id });
      };
      if (wish.kind === 'http') void answerTo(wish.about).then(answered(wish.id));
      else if (wish.kind === 'open') open(wish.line, mine);
      else if (wish.kind === 'join')
        void wires
          .get(wish.line)
          ?.join(wish.about as never)
          .then(answered(wish.id));
      else wires.get(wish.line)?.[wish.kind]();
    },
    takeDeliveries(): readonly Delivery[] {
      const taken = deliveries;
      deliveries = [];
      return taken;
    },
    /** The page was loaded anew: its old lines are nobody's any more. */
    begin(): void {
      life += 1;
      for (const wire of wires.values()) wire.close();
      wires = new Map();
      deliveries = [];
    },
  };
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
    open(now: Millis, token: string): void;
    advance(until: Millis, deliveries: readonly Delivery[]): Promise<Look>;
  };
}

async function live(page: Page, options: SoakOptions): Promise<SoakReport> {
  const { hours, everyHours, isReloaded = true } = options;
  const district = await openDistrict(MONDAY);
  const { clock, host, wall } = district;
  const end = farEnd(district);
  const faults: string[] = [];
  const found = (fault: string) => {
    faults.push(fault);
    options.onFault?.(fault);
  };
  page.on('pageerror', (error) => found(`the page: ${error.message}`));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const count = { slices: 0, reloads: 0, kills: 0, cuts: 0, oldSlices: 0, freshSlices: 0 };
  const scenes = new Set<string>();
  const measured: Measured[] = [];
  const day = liveDays(district, hours * HOUR);
  const since = () => clock.now() - MONDAY;

  async function begin(): Promise<void> {
    end.begin();
    await page.waitForFunction(() => 'soak' in window);
    await page.evaluate(([now, token]) => (window as unknown as SoakWindow).soak.open(now, token), [
      clock.now(),
      wall.token,
    ] as const);
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
    if (silence > OLD && fresh > 0) found(`${fresh} tiles ${silence} ms old are shown as fresh ${at}`);
    if (ageless.length > 0) found(`no age on ${ageless.join()} ${at}`);
    const fault = day.faultOf(scene, since());
    if (fault !== undefined) found(`${fault} ${at}`);
    if (fresh === 0 && old > 0) count.oldSlices += 1;
    if (old === 0 && fresh > 0) count.freshSlices += 1;
    if (scene !== undefined) scenes.add(scene);
    else if (since() > MINUTE && count.slices > 12) found(`nothing is shown ${at}`);
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

  await begin();
  let sinceBegin = 0;
  while (since() < hours * HOUR && faults.length < 5) {
    // Whole slices since the beginning: to open the district took a moment.
    const until = MONDAY + (Math.floor(since() / SLICE) + 1) * SLICE;
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
  return { measured, ...count, scenes: [...scenes].sort(), took: day.took(), faults };
}
