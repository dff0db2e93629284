import { defined } from '../../../domain/defined.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { type ReportDue, reportsDue } from '../../../domain/incident/reporting.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { countsOf, type IncidentStates, isInForce, type Order } from '../../../domain/order/order.ts';
import {
  answeredOf,
  type RollCall,
  type SeatStanding,
  seatStanding,
} from '../../../domain/rollCall/rollCall.ts';

/** How an incident is commanded, as figures; each is missing while there is nothing of it. */
export interface CommandFacts {
  /** Of all orders of it that stand. */
  readonly receipts?: {
    readonly all: number;
    readonly done: number;
    readonly overdue: number;
    readonly refused: number;
  };
  /** The newest of it. */
  readonly roll?: { readonly all: number; readonly answered: number; readonly isMissed: boolean };
  /** The report that is due first. */
  readonly report?: ReportDue;
}

interface Command {
  readonly incident: Incident;
  readonly incidents: IncidentStates;
  readonly orders: Iterable<Order>;
  readonly rollCalls: Iterable<RollCall>;
  readonly now: Millis;
}

/** What a wall says of the command of an incident. Pure. */
export function commandFactsOf({ incident, incidents, orders, rollCalls, now }: Command): CommandFacts {
  const isOwn = ({ incidentId }: Pick<Order, 'incidentId'>) => incidentId === incident.id;
  const standing = [...orders].filter((order) => isOwn(order) && isInForce(order, incidents));
  const roll = [...rollCalls].filter(isOwn).sort((a, b) => b.createdAt - a.createdAt)[0];
  const report = reportsDue(incident).toSorted((a, b) => a.due - b.due)[0];
  const counts = standing.map((order) => countsOf(order, { at: now, incidents }));
  const sum = (of: 'done' | 'overdue' | 'refused') => counts.reduce((total, each) => total + each[of], 0);
  const all = standing.reduce((total, { receipts }) => total + receipts.length, 0);
  return defined({
    receipts:
      all === 0 ? undefined : { all, done: sum('done'), overdue: sum('overdue'), refused: sum('refused') },
    roll: roll && {
      all: roll.seats.length,
      answered: answeredOf(roll),
      isMissed: roll.seats.some((seat) => MISSED.has(seatStanding(seat, roll, now))),
    },
    report,
  });
}

const MISSED: ReadonlySet<SeatStanding> = new Set(['again', 'missed']);
