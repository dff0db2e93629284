import { type Ask, type Asker, birthOf, commandOn, isRefusal } from '../aggregate/command.ts';
import { factsOf, type NewEvent } from '../aggregate/event.ts';
import { presentIn, seatIn } from '../aggregate/facts.ts';
import { newSubjectId, type SubjectId } from '../aggregate/subject.ts';
import { bellSchemas } from '../contract/bell.ts';
import type { DutySeat } from '../contract/shift.ts';
import { defined } from '../defined.ts';
import { type PersonId, type Refusal, ROLES, type Role, refuse, type UnitId } from '../kernel.ts';
import { mayServe, rosterUnit, seatOf, servesOn } from '../shift/roster.ts';
import { PLANNERS } from '../shift/rosterCommands.ts';
import { BELL_KIND, type Bell, type BellEventData } from './bell.ts';
import { bellOf, muteAt } from './bells.ts';

const fact = factsOf<typeof BELL_KIND, BellEventData>(BELL_KIND);

/** Whoever can sit on a shift hears for its desk. */
const HEARERS: readonly Role[] = ROLES.filter((role) => mayServe([role]));

const MINUTE_MS = 60_000;

interface OfDesk {
  readonly unitId: UnitId;
}

/** Of the commands that hang the bell where there is none yet. */
const ofDesk = {
  roles: HEARERS,
  reach: notTheirDesk,
  known: ({ unitId }: OfDesk, { situation }: Ask): SubjectId | undefined => bellOf(situation, unitId)?.id,
} as const;

export const BELL_COMMANDS = {
  /** Of a bell that nobody hears, or by whoever leads the desk: a colleague who is there hands it over themselves. */
  'bell.take': birthOf({
    ...ofDesk,
    schema: bellSchemas['bell.take'],
    reads: () => ({ present: true }),
    again: (data, _known, ask) => taken(data, ask),
    begin: (data, ask) => hung(data, seatOf(ask.by), ask),
  }),
  'bell.give': commandOn<Bell>()({
    schema: bellSchemas['bell.give'],
    roles: HEARERS,
    reads: ({ personId }) => ({ accounts: [personId], present: true }),
    reach: notTheirDesk,
    decide({ personId }, bell, ask) {
      const holder = colleague(bell.unitId, personId, ask);
      if ('code' in holder) return holder;
      return notTheirs(bell, ask) ?? [fact(bell.id, 'BellPassed', { holder })];
    },
  }),
  'bell.mute': birthOf({
    ...ofDesk,
    schema: bellSchemas['bell.mute'],
    reads: () => ({ present: true }),
    again(data, known, ask) {
      // Whoever mutes answers for it: the bell is theirs from then on.
      const passed = taken(data, ask);
      return isRefusal(passed) ? passed : [...passed, muted(known, data, ask)];
    },
    begin(data, ask) {
      const events = hung(data, seatOf(ask.by), ask);
      return [...events, muted(newSubjectId(BELL_KIND, ask.situation), data, ask)];
    },
  }),
  /** Anybody at the desk may let it be heard again. */
  'bell.unmute': commandOn<Bell>()({
    schema: bellSchemas['bell.unmute'],
    roles: HEARERS,
    reach: notTheirDesk,
    decide: (_data, bell, { at }) =>
      muteAt(bell, at) === undefined ? refuse('no-change') : [fact(bell.id, 'BellUnmuted', {})],
  }),
} as const;

function notTheirDesk({ unitId }: OfDesk, { person, directory }: Asker): Refusal | undefined {
  if (directory.unit(unitId) === undefined) return refuse('unknown-unit', { unitId });
  return rosterUnit(person, directory) === unitId ? undefined : refuse('bell-not-your-desk');
}

/** Somebody hears already, and is there to be asked. */
function notTheirs(bell: Bell | undefined, { by, actor, facts }: Ask): Refusal | undefined {
  if (bell === undefined || bell.holder.id === by.id || PLANNERS.includes(actor.role)) return undefined;
  return presentIn(facts).has(bell.holder.id) ? refuse('bell-held', { seat: bell.holder.name }) : undefined;
}

/** Nothing when it is theirs. */
function taken({ unitId }: OfDesk, ask: Ask): readonly NewEvent[] | Refusal {
  const bell = bellOf(ask.situation, unitId);
  const refusal = notTheirs(bell, ask);
  if (refusal !== undefined) return refusal;
  const isTheirs = bell === undefined || bell.holder.id === ask.by.id;
  return isTheirs ? [] : [fact(bell.id, 'BellPassed', { holder: seatOf(ask.by) })];
}

function hung({ unitId }: OfDesk, holder: DutySeat, { situation }: Ask): readonly NewEvent[] {
  return [fact(newSubjectId(BELL_KIND, situation), 'BellTaken', { unitId, holder })];
}

interface Muting {
  readonly minutes: number;
  readonly withUrgent?: true;
}

function muted(id: SubjectId, { minutes, withUrgent }: Muting, { at }: Ask): NewEvent {
  return fact(id, 'BellMuted', { until: at + minutes * MINUTE_MS, ...defined({ withUrgent }) });
}

/** The seat it is handed to, which belongs to the desk and has somebody at it. */
function colleague(unitId: UnitId, personId: PersonId, { facts, directory }: Ask): DutySeat | Refusal {
  const seat = seatIn(facts, personId);
  if (seat === undefined) return refuse('shift-unknown-seat', { seatId: personId });
  const isOfDesk =
    servesOn(unitId, seat, directory) && rosterUnit({ scope: seat.unitId }, directory) === unitId;
  if (!isOfDesk) return refuse('shift-seat-of-another-unit', { seat: seat.name });
  return presentIn(facts).has(personId) ? seat : refuse('bell-nobody-there', { seat: seat.name });
}
