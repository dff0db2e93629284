import { type Ask, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { type Take, timeDoubtSchemas } from '../contract/timeDoubt.ts';
import { defined } from '../defined.ts';
import { type Millis, type Refusal, refuse } from '../kernel.ts';
import { TRUST_BOUND_MS } from '../time/trust.ts';
import { openDoubt, waitsToBePutRight } from './doubts.ts';
import { TIME_KIND, type TimeDoubt, type TimeDoubtEventData } from './timeDoubt.ts';

const fact = factsOf<typeof TIME_KIND, TimeDoubtEventData>(TIME_KIND);

export const TIME_COMMANDS = {
  'timer.doubtTime': birthOf({
    schema: timeDoubtSchemas['timer.doubtTime'],
    roles: ['system'],
    known: (_data, { situation }) => openDoubt(situation)?.id,
    // The same question is asked once, also across restarts.
    again: (data, known, { situation }) =>
      isAsked(data, openDoubt(situation)) ? [] : [fact(known, 'TimeDoubtChanged', data)],
    begin: (data, { situation }) => [fact(newSubjectId(TIME_KIND, situation), 'TimeDoubted', data)],
  }),
  'timer.settleTime': commandOn<TimeDoubt>()({
    schema: timeDoubtSchemas['timer.settleTime'],
    roles: ['system'],
    guard: isOpen,
    decide: (decision, doubt, ask) => [decided(doubt, decision, ask)],
  }),
  'time.decide': commandOn<TimeDoubt>()({
    schema: timeDoubtSchemas['time.decide'],
    roles: ['duty_chief'],
    guard: isOpen,
    decide: (decision, doubt, ask) => [decided(doubt, { ...decision, shift: doubt.shift }, ask)],
  }),
  'timer.timePutRight': commandOn<TimeDoubt>()({
    schema: timeDoubtSchemas['timer.timePutRight'],
    roles: ['system'],
    guard: (doubt) => (waitsToBePutRight(doubt) ? undefined : refuse('no-change')),
    decide: ({ cases }, { id }) => [fact(id, 'TimePutRight', { cases })],
  }),
} as const;

type Question = Pick<TimeDoubt, 'shift' | 'held'>;

function isAsked({ shift, held }: Question, doubt: TimeDoubt | undefined): boolean {
  return doubt?.held === held && Math.abs(doubt.shift - shift) <= TRUST_BOUND_MS;
}

function isOpen({ decided }: TimeDoubt): Refusal | undefined {
  return decided === undefined ? undefined : refuse('time-not-doubted');
}

interface Decision {
  readonly take: Take;
  readonly shift: Millis;
  readonly reason?: string;
  readonly withdraw?: boolean;
}

/**
 * Forward, what was written down since the doubt began happened later than it says: the world's time had waited.
 * Backward, everything later than the time that is taken was written down in a wrong one.
 */
function decided(
  { id, createdAt }: TimeDoubt,
  { take, shift, reason, withdraw = true }: Decision,
  { at }: Pick<Ask, 'at'>,
) {
  const by = take === 'is' ? shift : 0;
  const from = by < 0 ? at + by : createdAt;
  // Whoever waited has to be given the time it waited; what was done too early may be left as it is.
  const putsRight = by > 0 || (by < 0 && withdraw) ? (true as const) : undefined;
  return fact(id, 'TimeDecided', { take, from, to: at, shift: by, ...defined({ reason, putsRight }) });
}
