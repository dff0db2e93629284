import type { CaseId } from '../../domain/case/case.ts';
import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Person, World } from '../../domain/kernel.ts';
import type { AnyCommand } from '../../domain/kinds.ts';
import { type Scope, scopeOf } from '../../domain/people/scope.ts';
import { type Client, type ClientStorage, openClient } from '../../renderer/client/client.ts';
import type { Http } from '../../renderer/client/link/http.ts';
import type { Dice } from '../kit/dice.ts';
import { TEST_DISTRICT } from '../kit/testDistrict.ts';
import type { VirtualClock } from './clock.ts';
import { type MachineClock, machineClock } from './clock.ts';
import type { Alter } from './network.ts';
import { DIRECTORY, type SimulatedServer } from './server.ts';
import { goodWeather, journeys, type Weather } from './weather.ts';
import { createSimulatedWire } from './wire.ts';

/** A seat with a screen: the real core of a client over a simulated line. */
export interface SimulatedConsole {
  readonly world: World;
  /** Who they are in this world. */
  readonly person: Person;
  readonly scope: Scope;
  readonly weather: Weather;
  /** Another one after each reload of the page. */
  readonly client: Client;
  readonly clock: MachineClock;
  signIn(): Promise<void>;
  /** Gives commands, as a panel does. */
  give(commands: readonly AnyCommand[]): void;
  /** The page is loaded anew, as after a crash of the browser; what it kept is kept. */
  reload(): void;
  /** The window is closed for good. */
  close(): void;
}

export interface ConsoleParts {
  readonly world: World;
  /** The account. */
  readonly account: Person;
  /** Who that is in this world. */
  readonly person: Person;
  /** Ids of its calls begin with it. */
  readonly name: string;
  readonly clock: VirtualClock;
  readonly dice: Dice;
  readonly server: () => SimulatedServer | undefined;
  /** An account signs in. */
  readonly admit: (person: Person) => { readonly token: string; readonly expiresAt: number };
  /** A client was made: somebody may want to watch it. */
  readonly onOpened: (console: SimulatedConsole) => void;
  readonly arriving?: Alter | undefined;
  /** Somebody here, or nobody any more, was given an answer. */
  readonly onAnswered: (callId: string, answer: CommandAck) => void;
}

const away = { ok: false, code: 'unreachable', message: '' } as const;

export function createSimulatedConsole(parts: ConsoleParts): SimulatedConsole {
  const { account, person, name, world, dice } = parts;
  const storage = storageInMemory();
  const tabStorage = storageInMemory();
  const weather = goodWeather();
  let clock = machineClock(parts.clock);
  let ids = 0;
  let client = open();

  /** A call over HTTP: there, and back again, or nowhere. */
  function call<T extends object>(answer: (server: SimulatedServer) => Promise<T | typeof away>) {
    return new Promise<T | typeof away>((resolve) => {
      const [there] = journeys(weather, dice);
      const lost = () => resolve(away);
      if (there === undefined) return void clock.after(15_000, lost);
      clock.after(there, () => {
        const server = parts.server();
        if (server === undefined) return lost();
        answer(server).then((value) => {
          const [back] = journeys(weather, dice);
          clock.after(back ?? 15_000, () => resolve(back === undefined ? away : value));
        }, lost);
      });
    });
  }

  function createHttp(token: () => string | undefined): Http {
    const none = async () => away;
    return {
      signIn: () => call(async () => ({ ok: true as const, ...parts.admit(account), person: account })),
      signOut: async () => undefined,
      district: async () => ({ ...TEST_DISTRICT.answer, ok: true }),
      readCase: (id: CaseId) =>
        call(async (server) => {
          const found = await server.readCase(id, token() ?? '', world);
          return found === undefined ? away : { ok: true as const, case: found, events: [] };
        }),
      search: none,
      seats: none,
      reveal: none,
      call: none,
      blob: none,
      upload: none,
    };
  }

  function open(): Client {
    const mine = clock;
    return openClient({
      world,
      serverUrl: 'https://lingxing.example',
      clock: mine,
      createHttp,
      createWire: (token) =>
        createSimulatedWire({
          clock: mine,
          hall: () => parts.server()?.hall,
          weather,
          token,
          arriving: parts.arriving,
        }),
      newId() {
        ids += 1;
        return `${name}-${ids}`;
      },
      storage,
      tabStorage,
      reload: undefined,
      onOrphan: (_client, entry, answer) => parts.onAnswered(entry.id, answer),
      onUnreadable: () => {
        throw new Error(`${name} was sent what cannot be read`);
      },
    });
  }

  const self: SimulatedConsole = {
    world,
    person,
    scope: scopeOf(person, DIRECTORY),
    weather,
    get client() {
      return client;
    },
    get clock() {
      return clock;
    },
    async signIn() {
      await client.session.signIn({ account: account.id, password: 'correct' });
    },
    give(commands) {
      // The outbox gives the call the next number.
      const id = `${name}-${ids + 1}`;
      void client.link.command({ commands, label: '…' }).then((answer) => {
        if (answer.ok || answer.code !== 'not-signed-in') parts.onAnswered(id, answer);
      });
    },
    reload() {
      clock.halt();
      clock = machineClock(parts.clock);
      client = open();
      parts.onOpened(self);
      if (!client.session.resume()) void self.signIn();
    },
    close() {
      clock.halt();
    },
  };
  parts.onOpened(self);
  return self;
}

function storageInMemory(): ClientStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
