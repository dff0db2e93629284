import { type Case, isOpen, type Urgency } from '../case/case.ts';
import type { Role } from '../kernel.ts';
import type { Rules } from '../rules/rules.ts';
import { CLOCK_IDS, type Clock, type ClockId } from '../sla/clock.ts';
import { momentOfShare } from '../sla/running.ts';
import type { Limit } from '../time/limit.ts';
import { dueOf } from '../time/workCalendar.ts';
import { RUNG_IDS, type RungId, type RungWhy } from './rung.ts';

/**
 * The ladder of DOMAIN §3.6, climbed by time alone: 临期提醒 and 临期预警 before a limit ends, 超期 when it
 * ends, 督办, 分管领导 and 主要领导 after it. Pure; who fires the rungs is `nextStep.ts` and the runner.
 */

/** The clock of the unit climbs all the way; those of the centre from their end; the rest are only marked. */
const UNIT_LADDER = RUNG_IDS;
const CENTRE_LADDER: readonly RungId[] = ['breach', 'supervise', 'deputy', 'principal'];
const MARK: readonly RungId[] = ['breach'];
const LADDERS: Readonly<Record<ClockId, readonly RungId[]>> = {
  K0: MARK,
  K1: CENTRE_LADDER,
  K2: CENTRE_LADDER,
  K3: CENTRE_LADDER,
  K4: MARK,
  K5: UNIT_LADDER,
  K6: MARK,
  K7: MARK,
};

const SHARES: Readonly<Partial<Record<RungId, number>>> = { warn70: 0.7, warn90: 0.9, breach: 1 };

/** Rungs above the end: n working days after it, for urgent cases half an hour, an hour, two hours. */
const AFTER: Readonly<Partial<Record<RungId, readonly [ordinary: Limit, urgent: Limit]>>> = {
  supervise: [
    { n: 1, unit: 'wd' },
    { n: 30, unit: 'min' },
  ],
  deputy: [
    { n: 2, unit: 'wd' },
    { n: 1, unit: 'h' },
  ],
  principal: [
    { n: 3, unit: 'wd' },
    { n: 2, unit: 'h' },
  ],
};

const TOLD_OF_UNIT: Readonly<Record<RungId, readonly Role[]>> = {
  warn70: ['dept_officer'],
  warn90: ['dept_officer', 'dept_lead'],
  breach: ['dept_officer', 'dept_lead', 'dispatcher'],
  supervise: ['supervisor', 'dept_lead'],
  deputy: ['deputy_leader'],
  principal: ['principal_leader'],
};
/** Inside the centre the duty chief hears of it first. */
const TOLD_OF_CENTRE: Readonly<Record<RungId, readonly Role[]>> = {
  ...TOLD_OF_UNIT,
  breach: ['duty_chief'],
  supervise: ['duty_chief', 'supervisor'],
};

/** Every rung still ahead or already due, in the order of their times. */
export function rungsAhead(thisCase: Case, rules: Pick<Rules, 'calendar'>): readonly RungWhy[] {
  const ahead = CLOCK_IDS.flatMap((id) => rungsOfClock(thisCase, id, rules));
  return ahead.sort((a, b) => a.at - b.at);
}

/** The rung that comes next of all clocks; undefined when none is ahead. */
export function nextRung(thisCase: Case, rules: Pick<Rules, 'calendar'>): RungWhy | undefined {
  let first: RungWhy | undefined;
  for (const id of CLOCK_IDS) {
    const [why] = rungsOfClock(thisCase, id, rules, 1);
    if (why !== undefined && (first === undefined || why.at < first.at)) first = why;
  }
  return first;
}

/** The rungs of one clock that have not fired, lowest first, at most so many; none while it is paused, stopped or nobody's. */
export function rungsOfClock(
  thisCase: Case,
  id: ClockId,
  rules: Pick<Rules, 'calendar'>,
  most: number = RUNG_IDS.length,
): readonly RungWhy[] {
  const clock = thisCase.clocks[id];
  if (clock === undefined || !climbs(thisCase, id, clock)) return [];
  const life = lifeOf(thisCase, id, clock);
  const ladder = LADDERS[id];
  const fired = (thisCase.rungs ?? []).filter((mark) => mark.clock === id && mark.life === life);
  // A rung below one that has fired comes too late to be of use: the ladder is only climbed upwards.
  let next = Math.max(-1, ...fired.map((mark) => ladder.indexOf(mark.rung))) + 1;
  const end = ladder.indexOf('breach');
  // Shortened beyond its end at once (a higher urgency): nobody is warned of what has already happened.
  if (clock.breachedAt !== undefined && next < end) next = end;
  return ladder.slice(next, next + most).map((rung) => whyOf(rung, { thisCase, id, clock, life, rules }));
}

/** Whether the rungs of this clock are anybody's concern now. */
function climbs(thisCase: Case, id: ClockId, clock: Clock): boolean {
  if (clock.stoppedAt !== undefined || clock.pausedAt !== undefined) return false;
  if (!isOpen(thisCase) && !(thisCase.state === 'closed' && (id === 'K6' || id === 'K7'))) return false;
  // First contact and call-back are owed to somebody outside who can be reached.
  const { reporterKind } = thisCase;
  if (id === 'K4' || id === 'K7') return reporterKind === 'resident' || reporterKind === 'enterprise';
  // Signing ends by itself (T14), unless a return waits for its decision.
  if (id === 'K3')
    return thisCase.requests.some((request) => request.kind === 'return' && request.state === 'pending');
  return true;
}

/** Each rung fires once a round for the centre's clocks of the report, once a leg for the unit's, once a checking. */
function lifeOf({ round, leg }: Case, id: ClockId, { startedAt }: Clock): string {
  switch (id) {
    case 'K2':
    case 'K3':
    case 'K5':
      return `${round}.${leg}`;
    case 'K6':
    case 'K7':
      return `${round}@${startedAt}`;
    default:
      return `${round}`;
  }
}

interface Standing {
  readonly thisCase: Case;
  readonly id: ClockId;
  readonly clock: Clock;
  readonly life: string;
  readonly rules: Pick<Rules, 'calendar'>;
}

function whyOf(rung: RungId, { thisCase, id, clock, life, rules }: Standing): RungWhy {
  const { due } = clock;
  const recipients = (id === 'K5' ? TOLD_OF_UNIT : TOLD_OF_CENTRE)[rung];
  const after = afterOf(rung, thisCase.urgency);
  // Breached before it was due to be: from then on, not back-dated (DOMAIN §3.5).
  const ended = Math.max(
    due,
    clock.breachedAt !== undefined && clock.breachedAt > due ? clock.breachedAt : due,
  );
  const common = { rung, clock: id, due, life, recipients };
  if (after !== undefined) return { ...common, after, at: dueOf(rules.calendar, ended, after).due };
  const share = SHARES[rung] ?? 1;
  return { ...common, share, at: rung === 'breach' ? ended : momentOfShare(clock, share, rules) };
}

function afterOf(rung: RungId, urgency: Urgency): Limit | undefined {
  const [ordinary, urgent] = AFTER[rung] ?? [];
  return urgency === 'urgent' ? urgent : ordinary;
}

/** What the signing by time (T14) says of its clock's end. */
export function breachOf(thisCase: Case, id: ClockId, rules: Pick<Rules, 'calendar'>): RungWhy | undefined {
  const clock = thisCase.clocks[id];
  if (clock === undefined) return undefined;
  return whyOf('breach', { thisCase, id, clock, life: lifeOf(thisCase, id, clock), rules });
}
