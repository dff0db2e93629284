import type { Case } from '../../domain/case/case.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis, Person, World } from '../../domain/kernel.ts';
import { type Client, openClient } from '../../renderer/client/client.ts';
import { type Clock, createBrowserClock } from '../../renderer/client/clock.ts';
import type { Http } from '../../renderer/client/link/http.ts';
import type { Link } from '../../renderer/client/link/link.ts';
import type { SessionControl } from '../../renderer/client/link/session.ts';
import type { Platform } from '../../renderer/client/platform.ts';
import { districtOf } from '../../renderer/client/store/directoryStore.ts';
import { type AppParts, openApp } from '../../renderer/console/openApp.ts';
import type { ConsoleApp } from '../../renderer/console/screen/app.ts';
import { aDistrict } from './aDistrict.ts';
import { createFakeWire } from './fakeWire.ts';
import { MORNING } from './testClock.ts';

export const CHIEF: Person = {
  id: 'me',
  name: '值班长 1席',
  nameEn: 'Duty chief 1',
  roles: ['duty_chief', 'dispatcher'],
  scope: 'D',
};

/** A console of a test's own, whose server and whose way of signing in are the test's to answer for. */
export interface TestApp extends ConsoleApp {
  /** From now on these of its questions are answered so; undefined leaves it without a server again. */
  lead(link: Partial<Link> | undefined): void;
  /** From now on these of its session's acts do this. */
  control(session: Partial<SessionControl>): void;
  /** Signs somebody in, as if the server had said yes. */
  seat(person: Person): void;
}

export interface TestAppOptions {
  readonly world?: World;
  readonly cases?: readonly Case[];
  /** Who sits there; null for nobody. */
  readonly person?: Person | null;
  readonly clock?: Clock;
  /** What time it is in the world; nine in the morning unless said. */
  readonly now?: Millis;
  readonly platform?: Platform;
  /** One window alone unless said. */
  readonly openWindows?: AppParts['openWindows'];
}

export const aBrowser: Platform = {
  kind: 'browser',
  language: 'zh',
  reload: () => undefined,
  serverUrl: 'http://127.0.0.1:8471',
  takeSignInLink: async () => undefined,
  onCommand: () => () => undefined,
  setMenu: () => undefined,
  alert: () => undefined,
  allowAlerts: () => undefined,
  onOpenCase: () => () => undefined,
  openPart: async () => true,
  showConsole: () => undefined,
  isConsoleGone: () => false,
  bounds: () => ({ x: 0, y: 0, width: 1280, height: 800 }),
};

const away = { ok: false, code: 'unreachable', message: '' } as const;

const noServer: Link = {
  command: async () => away,
  presence: () => undefined,
  readCase: async () => away,
  search: async () => away,
  seats: async () => away,
  reveal: async () => away,
  call: async () => away,
  blob: async () => away,
  upload: async () => away,
};

const noHttp: Http = {
  ...noServer,
  signIn: async () => away,
  signOut: async () => undefined,
  district: async () => away,
};

const noSession: SessionControl = {
  signIn: async () => undefined,
  signOut: async () => undefined,
  hold: () => undefined,
  part: () => undefined,
  resume: () => false,
  loadDistrict: async () => undefined,
  wake: () => undefined,
  lock: () => undefined,
  unlock: async () => undefined,
  release: () => undefined,
  discard: () => undefined,
};

/** What is asked of it is asked of the newest part that can answer. */
function standIn<T extends object>(start: T): { readonly part: T; replace(by: T): void } {
  let current = start;
  const part = new Proxy(start, { get: (_, key) => Reflect.get(current, key) });
  return {
    part,
    replace(by) {
      current = by;
    },
  };
}

/** Nobody is signed in, nothing is known, no server answers. */
export function aClient({ world = 'live', clock = createBrowserClock() }: TestAppOptions = {}): Client {
  return openClient({
    world,
    clock,
    serverUrl: 'http://127.0.0.1:8471',
    createHttp: () => noHttp,
    createWire: createFakeWire,
    newId: () => 'command-1',
    storage: localStorage,
    tabStorage: sessionStorage,
    reload: undefined,
    onOrphan: () => undefined,
    onUnreadable: () => undefined,
  });
}

/** A signed-in console at 09:00 in Shanghai with these cases, live, its list fed; close it after the test. */
export function openTestApp(options: TestAppOptions = {}): TestApp {
  const { cases = [], person = CHIEF, platform = aBrowser, now = MORNING } = options;
  const link = standIn(noServer);
  const session = standIn(noSession);
  const client: Client = { ...aClient(options), link: link.part, session: session.part };
  const { linkStore, sessionStore, directoryStore, situation, time, clock, world } = client;
  time.set(now, 1);
  linkStore.setState({ phase: 'live', since: clock.now(), heardAt: clock.now() });
  directoryStore.setState(districtOf(aDistrict()));
  const app: TestApp = {
    ...openApp(client, platform, defined({ openWindows: options.openWindows })),
    lead: (part) => link.replace({ ...noServer, ...part }),
    control: (part) => session.replace({ ...noSession, ...part }),
    seat: (who) =>
      sessionStore.setState({
        status: 'signed-in',
        session: { token: `token of ${who.id}`, expiresAt: MORNING + 3_600_000, person: who },
      }),
  };
  if (person !== null) app.seat(person);
  situation.replace(world, 100, cases);
  return app;
}
