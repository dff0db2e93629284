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

  /** One entry for each person, also with two consoles; editing outranks viewing. */
  function peopleAt(caseId: CaseId): readonly PresentPerson[] {
    const people = new Map<string, PresentPerson>();
    for (const [{ person }, place] of places) {
      if (place.caseId !== caseId) continue;
      const isEditing = place.mode === 'editing' || people.get(person.id)?.mode === 'editing';
      const { id, name, nameEn } = person;
      const mode = isEditing ? 'editing' : 'viewing';
      people.set(id, { id, name, ...defined({ nameEn }), mode });
    }
    return [...people.values()];
  }

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
      for (const caseId of new Set([...places.values()].map((place) => place.caseId))) {
        if (canSee(newcomer, caseId)) newcomer.sendVolatile(packetFor(caseId));
      }
    },
    close: () => cancel?.(),
  };
}
