import { isDeepStrictEqual } from 'node:util';
import type { DeskPresence } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Millis, PersonId, UnitId, World } from '../../domain/kernel.ts';
import { mayServe, rosterUnit } from '../../domain/shift/roster.ts';
import type { Clock } from '../clock.ts';
import type { Console } from './console.ts';
import type { Seats } from './elsewhere.ts';
import { encodeEvent, type Packet } from './packet.ts';
import type { Room } from './room.ts';

/** Who sits at the consoles of each desk. Never in the log, told at most this often, and again with every heartbeat. */
const EVERY_MS: Millis = 250;

export interface Desks {
  /** The console is joined. */
  enter(console: Console): void;
  leave(console: Console): void;
  /** The console is covered, or uncovered. */
  cover(console: Console, isCovered: boolean): void;
  /** Everybody at a console that is not covered. */
  present(): ReadonlySet<PersonId>;
  /** Who sits here, desk by desk. */
  seats(): Seats['desks'];
  /** Who sits at the consoles of other nodes. */
  seatOthers(others: Seats['desks']): void;
  /** Tells every desk: what was dropped on the way is made good. */
  beat(): void;
  close(): void;
}

export interface DesksParts {
  readonly world: World;
  readonly directory: Directory;
  readonly rooms: () => Iterable<Room>;
  readonly clock: Clock;
}

export function createDesks({ world, directory, rooms, clock }: DesksParts): Desks {
  const covered = new WeakSet<Console>();
  const units = new WeakMap<Console, UnitId>();
  const changed = new Set<UnitId>();
  let others: ReadonlyMap<UnitId, DeskPresence['people']> = new Map();
  let cancel: (() => void) | undefined;

  function unitOf(console: Console): UnitId | undefined {
    const known = units.get(console);
    if (known !== undefined) return known;
    const { person } = console;
    const unitId = mayServe(person.roles) ? rosterUnit(person, directory) : undefined;
    if (unitId !== undefined) units.set(console, unitId);
    return unitId;
  }

  function consolesByDesk(): ReadonlyMap<UnitId, readonly Console[]> {
    const desks = new Map<UnitId, Console[]>();
    for (const { consoles } of rooms()) {
      for (const console of consoles) {
        const unitId = unitOf(console);
        if (unitId === undefined || !console.isConnected) continue;
        const at = desks.get(unitId) ?? [];
        at.push(console);
        desks.set(unitId, at);
      }
    }
    return desks;
  }

  function peopleAt(consoles: readonly Console[]): DeskPresence['people'] {
    return onceEach(
      consoles.map((console) => {
        const { id, name, nameEn, roles } = console.person;
        const away = covered.has(console) ? (true as const) : undefined;
        return { id, name, roles: [...roles], ...defined({ nameEn, away }) };
      }),
    );
  }

  const atDesk = (unitId: UnitId, consoles: readonly Console[]): DeskPresence['people'] =>
    onceEach([...peopleAt(consoles), ...(others.get(unitId) ?? [])]);

  /** In a quarter of a second, all that changed until then. */
  function tellSoon(): void {
    cancel ??= clock.after(EVERY_MS, () => {
      cancel = undefined;
      tell([...consolesByDesk()].filter(([desk]) => changed.has(desk)));
      changed.clear();
    });
  }

  function tell(desks: Iterable<readonly [UnitId, readonly Console[]]>): void {
    for (const [unitId, consoles] of desks) {
      const packet: Packet = encodeEvent(
        'desk',
        JSON.stringify({ world, unitId, people: atDesk(unitId, consoles) }),
      );
      for (const console of consoles) console.sendVolatile(packet);
    }
  }

  function change(console: Console): void {
    const unitId = unitOf(console);
    if (unitId === undefined) return;
    changed.add(unitId);
    tellSoon();
  }

  return {
    enter: change,
    leave: change,
    cover(console, isCovered) {
      if (covered.has(console) === isCovered) return;
      if (isCovered) covered.add(console);
      else covered.delete(console);
      change(console);
    },
    present() {
      const seats = [...[...consolesByDesk().values()].flatMap(peopleAt), ...[...others.values()].flat()];
      return new Set(seats.filter(({ away }) => away === undefined).map(({ id }) => id));
    },
    seats: () => [...consolesByDesk()].map(([unitId, consoles]) => ({ unitId, people: peopleAt(consoles) })),
    seatOthers(desks) {
      const before = others;
      const now = new Map<UnitId, DeskPresence['people']>();
      for (const { unitId, people } of desks) now.set(unitId, [...(now.get(unitId) ?? []), ...people]);
      others = now;
      for (const unitId of new Set([...before.keys(), ...now.keys()])) {
        if (!isDeepStrictEqual(before.get(unitId), now.get(unitId))) changed.add(unitId);
      }
      if (changed.size > 0) tellSoon();
    },
    beat: () => tell(consolesByDesk()),
    close: () => cancel?.(),
  };
}

/** One entry for each person; somebody with two consoles is away when both are covered. */
function onceEach(seated: DeskPresence['people']): DeskPresence['people'] {
  const people = new Map<PersonId, DeskPresence['people'][number]>();
  for (const person of seated) {
    const known = people.get(person.id);
    if (known === undefined || known.away === true) people.set(person.id, person);
  }
  return [...people.values()];
}
