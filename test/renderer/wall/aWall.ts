import { defined } from '../../../domain/defined.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { NEW_WALL, type WallSettings } from '../../../domain/wall/settings.ts';
import type { Http } from '../../../renderer/client/link/http.ts';
import { openWall, runWall, type Wall } from '../../../renderer/wall/openWall.ts';
import { createFakeWire, type FakeWire } from '../../kit/fakeWire.ts';
import { createTestClock, MORNING, type TestClock } from '../../kit/testClock.ts';

/** A wall on a clock that stands still, whose server is the test's to answer for. */
export interface TestWall {
  readonly wall: Wall;
  readonly clock: TestClock;
  /** Of the live world. */
  readonly wire: FakeWire;
  /** In the order in which they were opened, the live one first. */
  readonly wires: readonly FakeWire[];
  /** What the server answers to `GET /wall` from now on: settings, or the code of a refusal. */
  answer(settings: WallSettings | string): void;
  /**
   * What `GET /measures` answers for a day (`2026-11-21`): cases reported, figures, the code of a refusal, or `hanging`; a day
   * nothing is known of lies before the first event.
   */
  readonly reported: Map<string, number | string | readonly object[]>;
  /** What is asked as of a moment is not answered. */
  holdAsOf: boolean;
  /** As of which moments a day was counted, newest last; undefined for now. */
  readonly countedAsOf: (string | undefined)[];
  /** A drill is under way, or none any more. */
  drill(world: string | undefined): void;
  /** How often the page was loaded anew. */
  reloads(): number;
  readonly worn: object[];
  /** What came with each question what to show. */
  readonly questions: string[];
  memory: number | undefined;
  /** Lets what was asked be answered. */
  settle(): Promise<void>;
  close(): void;
}

const HOUR = 3_600_000;
/** An incident as a wall is shown it: without a word. */
export const RAINSTORM: Incident = {
  kind: 'incident',
  id: 'incident-1',
  version: 2,
  createdAt: MORNING,
  updatedAt: MORNING,
  state: 'responding',
  title: '',
  hazard: 'rainstorm',
  raised: { at: MORNING, by: {} as never },
  warnings: [],
  advisories: [],
  response: {
    at: MORNING - HOUR,
    by: {} as never,
    matter: '',
    level: 'III',
    until: MORNING + 5 * HOUR,
    measures: [{ text: '', doneAt: MORNING }, { text: '' }],
    commander: {} as never,
    levels: [],
  },
  posts: {},
  caseIds: [],
  reports: [],
  journal: [],
  shapes: [],
};

/** `first` is what its first question is answered. */
export function aWall(first: WallSettings | string = NEW_WALL): TestWall {
  const clock = createTestClock();
  const wires: FakeWire[] = [];
  let drill: string | undefined;
  let plan = first;
  let reloads = 0;
  const worn: object[] = [];
  const questions: string[] = [];
  const refused = (code: string) => ({ ok: false as const, code, message: '' });
  const http = {
    call: async (route: string, { query = '' }: { readonly query?: string } = {}) => {
      if (route === 'GET /measures') return countedOn(new URLSearchParams(query));
      if (route !== 'GET /wall') return refused('unreachable');
      questions.push(query);
      return typeof plan === 'string'
        ? refused(plan)
        : { ok: true, id: 'wall-1', name: '大厅', settings: plan, ...defined({ drill }) };
    },
    district: async () => refused('unreachable'),
    blob: async () => refused('unreachable'),
    signOut: async () => undefined,
  } as unknown as Http;
  const reported = new Map<string, number | string | readonly object[]>();
  const countedAsOf: (string | undefined)[] = [];
  const countedOn = (query: URLSearchParams) => {
    countedAsOf.push(query.get('asOf') ?? undefined);
    const of = reported.get(query.get('from') ?? '');
    if (of === undefined) return refused('before-first-event');
    if (of === 'hanging') return new Promise<never>(() => undefined);
    if (typeof of === 'string') return refused(of);
    if (test.holdAsOf && query.has('asOf')) return new Promise<never>(() => undefined);
    const measures =
      typeof of === 'number' ? [{ id: 'M2.reported', numerator: of, denominator: of, value: of }] : of;
    return { ok: true, measures };
  };
  const test: TestWall = {
    wall: openWall({
      token: 'lxw_x',
      serverUrl: 'http://127.0.0.1:1',
      clock,
      createHttp: () => http,
      createWire: () => {
        const wire = createFakeWire();
        wires.push(wire);
        return wire;
      },
      page: {
        reload: () => {
          reloads += 1;
        },
        wear: (settings) => void worn.push(settings),
        memory: () => test.memory,
        size: () => ({ width: innerWidth, height: innerHeight }),
        keepAwake: async () => undefined,
      },
    }),
    clock,
    get wire() {
      const [live] = wires;
      if (live === undefined) throw new Error('the wall is not open');
      return live;
    },
    wires,
    reported,
    countedAsOf,
    worn,
    questions,
    holdAsOf: false,
    memory: 50,
    answer(settings) {
      plan = settings;
    },
    drill(world) {
      drill = world;
    },
    reloads: () => reloads,
    async settle() {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    close: () => stop(),
  };
  const stop = runWall(test.wall);
  return test;
}
