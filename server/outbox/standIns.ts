import type { UnitId } from '../../domain/kernel.ts';
import { isAway, type Leave } from '../../domain/leave/leave.ts';
import { leavesIn, standInFor } from '../../domain/leave/leaves.ts';
import type { OutboxRow, Recipient } from '../../domain/outbox/message.ts';
import type { DutySeat } from '../../domain/shift/shift.ts';
import { type Situation, subjectsOf } from '../../domain/situation.ts';
import type { People } from '../people/accounts.ts';

/** Who reads a message in place of whoever is away, and how that is shown. */
export interface StandIn {
  readonly to: Recipient;
  readonly shown: NonNullable<OutboxRow['standIn']>;
}

interface StandInParts {
  readonly people: { readonly admin: Pick<People['admin'], 'list'> };
  readonly situation: () => Situation;
  readonly now: () => number;
}

type Desk = Extract<Recipient, { readonly kind: 'unit' }>['desk'];

/** Desks that one person holds; at a duty desk somebody always sits. */
const HELD_BY: Readonly<Partial<Record<Desk, readonly string[]>>> = {
  lead: ['dept_lead', 'grid_lead'],
  deputy: ['deputy_leader'],
  principal: ['principal_leader'],
  commander: ['commander'],
};

/**
 * A card for a person who is away goes to their deputy, and where none can be found to the duty desk of their unit; one
 * for a desk that one person holds too, when whoever holds it is away.
 */
export function createStandIns({ people, situation, now }: StandInParts) {
  return async (to: Recipient): Promise<StandIn | undefined> => {
    if (to.kind === 'reporter' || to.kind === 'platform') return undefined;
    return to.kind === 'person' ? ofPerson(to) : ofDesk(to);
  };

  function ofPerson({ personId, unitId }: Extract<Recipient, { readonly kind: 'person' }>) {
    const leaveOf = leavesIn(situation());
    const standIn = standInFor(personId, now(), leaveOf);
    if (standIn !== 'nobody') return standIn && byDeputy(standIn.seat);
    const desk = leaveOf(personId)?.person.unitId ?? unitId;
    return desk === undefined || desk === '*' ? undefined : byDesk(desk);
  }

  async function ofDesk({ unitId, desk }: Extract<Recipient, { readonly kind: 'unit' }>) {
    const [at, leaveOf] = [now(), leavesIn(situation())];
    const holders = await holdersOf(unitId, HELD_BY[desk] ?? [], at);
    const standIns = holders.map(({ id }) => standInFor(id, at, leaveOf));
    const [first] = standIns;
    if (first === undefined || standIns.includes(undefined)) return undefined;
    return first === 'nobody' ? byDesk(unitId) : byDeputy(first.seat);
  }

  /** Accounts are only read where somebody of the unit is away. */
  async function holdersOf(unitId: UnitId, roles: readonly string[], at: number) {
    const leaves = subjectsOf<Leave>(situation(), 'leave').values();
    const isAnyAway = [...leaves].some((leave) => leave.person.unitId === unitId && isAway(leave, at));
    if (roles.length === 0 || !isAnyAway) return [];
    const accounts = await people.admin.list();
    return accounts.filter(
      (account) =>
        !account.disabled && account.scope === unitId && account.roles.some((role) => roles.includes(role)),
    );
  }
}

function byDeputy({ id, unitId, name }: DutySeat): StandIn {
  return { to: { kind: 'person', personId: id, unitId }, shown: { name } };
}

function byDesk(unitId: UnitId): StandIn {
  return { to: { kind: 'unit', unitId, desk: 'duty' }, shown: {} };
}
