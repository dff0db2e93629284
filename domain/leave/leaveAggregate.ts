import type { Aggregate } from '../aggregate/aggregate.ts';
import { type Ask, type Asker, birthOf, commandOn } from '../aggregate/command.ts';
import { factsOf } from '../aggregate/event.ts';
import { accountIn, seatIn } from '../aggregate/facts.ts';
import { type Sight, unitAboveAndBelow, WHOLE } from '../aggregate/sight.ts';
import { newSubjectId } from '../aggregate/subject.ts';
import { holds, mayStandInFor } from '../case/writeScope.ts';
import { type LeaveEventData, leaveSchemas } from '../contract/leave.ts';
import { defined } from '../defined.ts';
import { type Refusal, type Role, refuse, type ScopeId } from '../kernel.ts';
import { hasDesk } from '../people/scope.ts';
import { PLANNERS } from '../shift/rosterCommands.ts';
import type { DutySeat } from '../shift/shift.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import type { Leave } from './leave.ts';
import { LEAVE_FOLD } from './leaveFold.ts';
import { leavesIn } from './leaves.ts';

/** Who manages accounts, and who leads a unit its own. */
export const LEAVE_SETTERS: readonly Role[] = ['administrator', ...PLANNERS];

/** Longer than this an account is handed over. */
const LONGEST_DAYS = 366;
/** So far back a console has them at hand. */
const SHOWN_FOR_MS = 35 * DAY_MS;

const fact = factsOf<'leave', LeaveEventData>('leave');

/** Every command about a leave. */
export const LEAVE_COMMANDS = {
  'leave.set': birthOf({
    schema: leaveSchemas['leave.set'],
    roles: LEAVE_SETTERS,
    reads: ({ personId, deputyId }) => ({
      accounts: deputyId === undefined ? [personId] : [personId, deputyId],
    }),
    begin({ personId, from, to, deputyId }, ask) {
      const { facts, situation } = ask;
      const account = accountIn(facts, personId);
      if (account === undefined) return refuse('unknown-person', { personId });
      const { disabled: _disabled, ...person } = account;
      const wrong = notTheirs(person.unitId, ask) ?? spanFault(from, to, ask) ?? stillOpen(person, ask);
      if (wrong !== undefined) return wrong;
      const deputy = deputyId === undefined ? undefined : seatIn(facts, deputyId);
      if (deputyId !== undefined && deputy === undefined) {
        return refuse('unknown-person', { personId: deputyId });
      }
      const unfit = deputy && deputyFault(person, deputy, ask);
      if (unfit !== undefined) return unfit;
      return [
        fact(newSubjectId('leave', situation), 'LeaveSet', { person, from, to, ...defined({ deputy }) }),
      ];
    },
  }),
  'leave.end': commandOn<Leave>()({
    schema: leaveSchemas['leave.end'],
    roles: LEAVE_SETTERS,
    reach: ({ person }, asker) => notTheirs(person.unitId, asker),
    decide: (_data, { id, endedAt, to }, { at }) =>
      endedAt !== undefined || to <= at ? refuse('leave-over') : [fact(id, 'LeaveEnded', {})],
  }),
} as const;

function notTheirs(
  unitId: ScopeId,
  asker: Pick<Asker, 'directory'> & ({ readonly by: Ask['by']; readonly actor: Ask['actor'] } | Asker),
): Refusal | undefined {
  const [person, role] = 'by' in asker ? [asker.by, asker.actor.role] : [asker.person, asker.role];
  if (role === 'administrator') return undefined;
  return holds(person, unitId, asker.directory) ? undefined : refuse('out-of-scope');
}

function spanFault(from: number, to: number, { at }: Ask): Refusal | undefined {
  if (to <= from) return refuse('leave-ends-before-it-begins');
  if (to <= at) return refuse('leave-in-the-past');
  return to - from > LONGEST_DAYS * DAY_MS ? refuse('leave-too-long', { days: LONGEST_DAYS }) : undefined;
}

/** One at a time: what is planned is ended first, and set anew. */
function stillOpen({ id }: DutySeat, { at, situation }: Ask): Refusal | undefined {
  const last = leavesIn(situation)(id);
  return last !== undefined && last.endedAt === undefined && last.to > at
    ? refuse('leave-set-already')
    : undefined;
}

/** Whether a deputy sits in the same unit, or above or below it: another does not see the cases. */
export function isInLine(
  person: Pick<DutySeat, 'unitId'>,
  deputy: Pick<DutySeat, 'unitId'>,
  directory: Ask['directory'],
): boolean {
  return (
    person.unitId === '*' ||
    deputy.unitId === '*' ||
    directory.isWithin(deputy.unitId, person.unitId) ||
    directory.isWithin(person.unitId, deputy.unitId)
  );
}

/** Somebody who sees the cases, and may act on them. */
function deputyFault(person: DutySeat, deputy: DutySeat, { directory }: Ask): Refusal | undefined {
  if (deputy.id === person.id) return refuse('deputy-same-person');
  if (!hasDesk(deputy)) return refuse('deputy-without-desk', { seat: deputy.name });
  if (!isInLine(person, deputy, directory)) return refuse('deputy-elsewhere', { seat: deputy.name });
  if (mayStandInFor(person, deputy)) return undefined;
  return refuse('deputy-other-post', { seat: deputy.name, of: person.name });
}

/** Seen by the unit and those above and below it. It holds posts and times, and no word about anybody: a wall may have it. */
const LEAVE_SIGHT: Sight<Leave> = {
  audience: ({ person: { unitId } }, directory) =>
    unitId === '*' ? 'everyone' : unitAboveAndBelow(unitId, directory),
  audienceKey: ({ person }) => person.unitId,
  shownAs: () => WHOLE,
};

/** 休假与代理. */
export const LEAVE: Aggregate<Leave> = {
  kind: 'leave',
  fold: LEAVE_FOLD,
  commands: LEAVE_COMMANDS,
  sight: LEAVE_SIGHT,
  shown: {},
  isCurrent: ({ to }, at) => to > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
};
