import type { Directory } from '../../../domain/district/directory.ts';
import type { Millis, Person, ScopeId, UnitId } from '../../../domain/kernel.ts';
import type { KindCommand } from '../../../domain/kinds.ts';
import type { IncidentStates, Order, OrderAnswer, Receipt } from '../../../domain/order/order.ts';
import { isArchived, isInForce } from '../../../domain/order/order.ts';
import type { RollCall } from '../../../domain/rollCall/rollCall.ts';
import { seedOf } from '../../../domain/seededRandom.ts';
import { answererOf } from './colleagues.ts';

/** One answer of a unit, due now. */
export interface DemoAnswer {
  readonly person: Person;
  readonly command: KindCommand;
}

const SECOND_MS: Millis = 1_000;

/**
 * What the demo's units have to say by now to orders and roll-calls: most soon, some late, a few refuse, one in twelve
 * says nothing until it is called a second time. The same subject is always answered in the same way.
 */
export function answersDue(
  {
    orders,
    rollCalls,
    incidents,
    seated,
  }: {
    readonly orders: Iterable<Order>;
    readonly rollCalls: Iterable<RollCall>;
    readonly incidents: IncidentStates;
    /** Units one of whose people sits at a console: they answer for themselves. */
    readonly seated: ReadonlySet<ScopeId>;
  },
  directory: Directory,
  now: Millis,
): readonly DemoAnswer[] {
  const due: DemoAnswer[] = [];
  const say = (unitId: UnitId, command: KindCommand) => {
    const unit = directory.unit(unitId);
    if (unit !== undefined && !seated.has(unitId)) due.push({ person: answererOf(unit), command });
  };
  for (const rollCall of rollCalls) {
    const { id: subjectId, ended } = rollCall;
    if (ended !== undefined || isArchived(rollCall, incidents)) continue;
    for (const unitId of unitsDue(rollCall, now)) {
      say(unitId, { type: 'rollCall.answer', data: { subjectId, unitId } });
    }
  }
  for (const order of orders) {
    if (!isInForce(order, incidents)) continue;
    const { id: subjectId, receipts } = order;
    for (const receipt of receipts) {
      const answer = nextAnswer(subjectId, receipt, now);
      if (answer === undefined) continue;
      const { unitId } = receipt;
      say(unitId, { type: 'order.answer', data: { subjectId, unitId, ...answer } });
    }
  }
  return due;
}

/** Units called that answer by now and have not. */
function unitsDue({ id, seats, createdAt, calledAgainAt }: RollCall, now: Millis): readonly UnitId[] {
  return seats.flatMap(({ unitId, answeredAt }) => {
    const at = seatAnswersAt(`${id} ${unitId}`, createdAt, calledAgainAt);
    return answeredAt === undefined && at !== undefined && at <= now ? [unitId] : [];
  });
}

/** Undefined for one that does not hear the first call, and was not called again yet. */
function seatAnswersAt(seed: string, createdAt: Millis, againAt: Millis | undefined): Millis | undefined {
  const draw = seedOf(seed) % 120;
  if (draw % 12 !== 0) return createdAt + (4 + draw) * SECOND_MS;
  // One in twenty-four is not there at all.
  return againAt === undefined || draw % 24 === 0 ? undefined : againAt + (10 + draw / 4) * SECOND_MS;
}

const NEXT: Readonly<Partial<Record<Receipt['state'], OrderAnswer>>> = {
  sent: 'acked',
  acked: 'doing',
  doing: 'done',
};
const WAIT_SECONDS: Readonly<Partial<Record<Receipt['state'], number>>> = { sent: 20, acked: 60, doing: 300 };

function nextAnswer(
  subjectId: string,
  { unitId, state, at, givenAt }: Receipt,
  now: Millis,
): { readonly answer: OrderAnswer; readonly text?: string } | undefined {
  const answer = NEXT[state];
  const draw = seedOf(`${subjectId} ${unitId}`) % 100;
  const wait = (WAIT_SECONDS[state] ?? 0) * (0.5 + draw / 40);
  if (answer === undefined || Math.max(at, givenAt) + wait * SECOND_MS > now) return undefined;
  if (state === 'sent' && draw < 5) return { answer: 'refused', text: '两台水泵已全用' };
  // Somebody always forgets to sign.
  if (state === 'sent' && draw > 93) return undefined;
  const all = 4 + (draw % 15);
  if (answer === 'doing') return { answer, text: `${Math.floor(all / 2)}/${all}` };
  return answer === 'done' ? { answer, text: `${all}/${all}` } : { answer };
}
