import { isDeepStrictEqual } from 'node:util';
import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { CaseId } from '../../domain/case/case.ts';
import type { PresentPerson } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { reaches } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { AudienceOf } from './audience.ts';
import type { Console } from './console.ts';
import type { Seats } from './elsewhere.ts';
import { encodeEvent } from './packet.ts';
import type { Room } from './room.ts';

/** Who has which case open. It only flickers: never in the log, sent at most this often for one case. */
const EVERY_MS: Millis = 250;

interface Place {
  readonly caseId: CaseId;
  readonly mode: PresentPerson['mode'];
}

export interface Presence {
  /** The console looks at this case now, or at none. Unknown cases and ones out of its sight count as none. */
  move(console: Console, caseId: CaseId | undefined, mode: PresentPerson['mode']): void;
  leave(console: Console): void;
  /** Tells a console that has just joined who is where. */
  greet(newcomer: Console): void;
  /** Who has which case open here. */
  looks(): Seats['looks'];
  /** Who has one open at other nodes. */
  lookElsewhere(others: Seats['looks']): void;
  close(): void;
}

export interface PresenceParts {
  readonly durable: Situation;
  readonly audience: AudienceOf;
  readonly rooms: () => Iterable<Room>;
  readonly clock: Clock;
}

export function createPresence({ durable, audience, rooms, clock }: PresenceParts): Presence {
  const places = new Map<Console, Place>();
  const changed = new Set<CaseId>();
  let others: ReadonlyMap<CaseId, readonly PresentPerson[]> = new Map();
  let cancel: (() => void) | undefined;

  function canSee(console: Pick<Console, 'scope'>, caseId: CaseId): boolean {
    const thisCase = durable.cases.get(caseId);
    // A wall is looked at, it looks at nothing and shows nobody.
    return (
      thisCase !== undefined &&
      console.scope.kind !== 'wall' &&
      reaches(audience(CASE_KIND, thisCase), console.scope)
    );
  }

  function ownAt(caseId: CaseId): readonly PresentPerson[] {
    const people: PresentPerson[] = [];
    for (const [{ person }, place] of places) {
      if (place.caseId !== caseId) continue;
      const { id, name, nameEn } = person;
      people.push({ id, name, ...defined({ nameEn }), mode: place.mode });
    }
    return people;
  }

  const peopleAt = (caseId: CaseId): readonly PresentPerson[] =>
    onceEach([...ownAt(caseId), ...(others.get(caseId) ?? [])]);

  const lookedAt = (): ReadonlySet<CaseId> => new Set([...places.values()].map(({ caseId }) => caseId));

  const packetFor = (caseId: CaseId) =>
    encodeEvent('presence', JSON.stringify({ caseId, people: peopleAt(caseId) }));

  function tell(): void {
    cancel = undefined;
    for (const caseId of changed) {
      const packet = packetFor(caseId);
      for (const room of rooms()) {
        if (!canSee(room, caseId)) continue;
        for (const console of room.consoles) console.sendVolatile(packet);
      }
    }
    changed.clear();
  }

  function change(caseId: CaseId | undefined): void {
    if (caseId === undefined) return;
    changed.add(caseId);
    cancel ??= clock.after(EVERY_MS, tell);
  }

  function leave(leaver: Console): void {
    const place = places.get(leaver);
    places.delete(leaver);
    change(place?.caseId);
  }

  return {
    move(mover, caseId, mode) {
      leave(mover);
      if (caseId === undefined || !canSee(mover, caseId)) return;
      places.set(mover, { caseId, mode });
      change(caseId);
    },
    leave,
    greet(newcomer) {
      for (const caseId of new Set([...lookedAt(), ...others.keys()])) {
        if (canSee(newcomer, caseId)) newcomer.sendVolatile(packetFor(caseId));
      }
    },
    looks: () => [...lookedAt()].map((caseId) => ({ caseId, people: [...onceEach(ownAt(caseId))] })),
    lookElsewhere(looks) {
      const before = others;
      const now = new Map<CaseId, readonly PresentPerson[]>();
      for (const { caseId, people } of looks) now.set(caseId, [...(now.get(caseId) ?? []), ...people]);
      others = now;
      for (const caseId of new Set([...before.keys(), ...now.keys()])) {
        if (!isDeepStrictEqual(before.get(caseId), now.get(caseId))) change(caseId);
      }
    },
    close: () => cancel?.(),
  };
}

/** One entry for each person, also with two consoles; editing outranks viewing. */
function onceEach(present: readonly PresentPerson[]): readonly PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const person of present) {
    const isEditing = person.mode === 'editing' || people.get(person.id)?.mode === 'editing';
    people.set(person.id, { ...person, mode: isEditing ? 'editing' : 'viewing' });
  }
  return [...people.values()];
}
