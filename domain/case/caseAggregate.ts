import type { Aggregate } from '../aggregate/aggregate.ts';
import type { Ask, BirthCommand, SubjectCommand } from '../aggregate/command.ts';
import { CASE_KIND } from '../aggregate/event.ts';
import type { Reads } from '../aggregate/facts.ts';
import { COMMAND_TYPES, type CommandType, commandSchemas } from '../contract/commands.ts';
import { defined } from '../defined.ts';
import { refuse } from '../kernel.ts';
import { deputiesOf, leavesIn } from '../leave/leaves.ts';
import { outboxRows, waitingChangeBy } from '../outbox/rows.ts';
import { seatsOnDuty } from '../shift/roster.ts';
import type { Case, CaseId } from './case.ts';
import type { CaseEvent } from './caseEvents.ts';
import { CASE_FOLD } from './caseFold.ts';
import { CASE_HIDING } from './caseHiding.ts';
import { CASE_SIGHT } from './caseSight.ts';
import { AFTERWARDS_HANDLERS } from './decide/afterwards.ts';
import type { Birth, DataOf, Handlers } from './decide/ask.ts';
import { CLOSING_HANDLERS } from './decide/closing.ts';
import { DISPATCHING_HANDLERS } from './decide/dispatching.ts';
import { ENTRUSTING_HANDLERS } from './decide/entrusting.ts';
import { HANDLING_HANDLERS } from './decide/handling.ts';
import { HELPING_HANDLERS } from './decide/helping.ts';
import { HOLDING_HANDLERS } from './decide/holding.ts';
import { INTAKE_HANDLERS, notTheirsToReport, report } from './decide/intake.ts';
import { LEADING_HANDLERS } from './decide/leading.ts';
import { LINKING_HANDLERS } from './decide/linking.ts';
import { MEDIA_HANDLERS } from './decide/media.ts';
import { MERGING_HANDLERS } from './decide/merging.ts';
import { NOTING_HANDLERS } from './decide/noting.ts';
import { selfResolve } from './decide/onTheSpot.ts';
import { OVERSIGHT_HANDLERS } from './decide/oversight.ts';
import { RETURNING_HANDLERS } from './decide/returning.ts';
import { knownCase, newsOf } from './decide/signalling.ts';
import { SPLITTING_HANDLERS } from './decide/splitting.ts';
import { SUPERVISING_HANDLERS } from './decide/supervising.ts';
import { SUPPLEMENTING_HANDLERS } from './decide/supplementing.ts';
import { TELLING_HANDLERS } from './decide/telling.ts';
import { TIMING_HANDLERS } from './decide/timing.ts';
import { VERIFYING_HANDLERS } from './decide/verifying.ts';
import { isCaseCurrent } from './isCaseCurrent.ts';
import { notAllowedNow } from './standing.ts';
import { rolesOf } from './transitions.ts';
import { outOfReach } from './writeScope.ts';

const HANDLERS: Handlers<Exclude<CommandType, Birth>> = {
  ...INTAKE_HANDLERS,
  ...DISPATCHING_HANDLERS,
  ...ENTRUSTING_HANDLERS,
  ...HANDLING_HANDLERS,
  ...CLOSING_HANDLERS,
  ...OVERSIGHT_HANDLERS,
  ...MERGING_HANDLERS,
  ...VERIFYING_HANDLERS,
  ...SPLITTING_HANDLERS,
  ...RETURNING_HANDLERS,
  ...HOLDING_HANDLERS,
  ...HELPING_HANDLERS,
  ...LEADING_HANDLERS,
  ...AFTERWARDS_HANDLERS,
  ...TIMING_HANDLERS,
  ...MEDIA_HANDLERS,
  ...LINKING_HANDLERS,
  ...NOTING_HANDLERS,
  ...SUPERVISING_HANDLERS,
  ...SUPPLEMENTING_HANDLERS,
  ...TELLING_HANDLERS,
};

const BIRTHS: { readonly [T in Birth]: BirthCommand<DataOf<T>>['begin'] } = {
  'case.report': report,
  'case.selfResolve': selfResolve,
};

/** By the tables: roles and states of transitions.ts, reach of writeScope.ts, guards of standing.ts. */
function commandOf(type: Exclude<CommandType, Birth>): SubjectCommand<Case> {
  return {
    schema: commandSchemas[type],
    roles: rolesOf(type),
    ...defined({
      others: type === 'case.merge' ? ({ intoId }: DataOf<'case.merge'>) => [intoId] : undefined,
      reads: NAMES_PEOPLE.has(type) ? accountsNamed : undefined,
    }),
    reach: (thisCase, { role, person, directory }) => outOfReach(type, thisCase, role, person, directory),
    guard: (thisCase, { role, person, directory }) => notAllowedNow(type, thisCase, role, person, directory),
    // Handler and data belong together by their key; the compiler cannot follow a correlated union.
    decide: HANDLERS[type] as SubjectCommand<Case>['decide'],
  };
}

/** Who is named is looked up first: whether they see the case is asked of their account. */
const NAMES_PEOPLE: ReadonlySet<CommandType> = new Set([
  'case.note',
  'case.progress',
  'case.entrust',
  'case.dispatch',
  'case.redispatch',
]);

function accountsNamed({ personIds = [], to }: Naming, situation: Ask['situation']): Reads {
  if (to === undefined || !('personId' in to)) return { accounts: personIds };
  return { accounts: [...personIds, to.personId, ...deputiesOf(to.personId, leavesIn(situation))] };
}

type Naming = Pick<DataOf<'case.note'>, 'personIds'> & Pick<DataOf<'case.entrust'>, 'to'>;

function birthOf(type: Birth): BirthCommand<DataOf<Birth>> {
  return {
    schema: commandSchemas[type],
    roles: rolesOf(type),
    reach: notTheirsToReport,
    known: knownCase,
    // What was known is a case of this kind.
    again: (data, caseId, ask) => {
      const known = ask.situation.cases.get(caseId as CaseId);
      return known === undefined || type !== 'case.report' ? [] : newsOf(data, known, ask);
    },
    begin: BIRTHS[type] as BirthCommand<DataOf<Birth>>['begin'],
  };
}

function isBirth(type: CommandType): type is Birth {
  return Object.hasOwn(BIRTHS, type);
}

/** 案件, the first kind of all. */
export const CASE: Aggregate<Case> = {
  kind: CASE_KIND,
  fold: CASE_FOLD,
  commands: Object.fromEntries(
    COMMAND_TYPES.map((type) => [type, isBirth(type) ? birthOf(type) : commandOf(type)] as const),
  ),
  sight: CASE_SIGHT,
  shown: CASE_HIDING,
  isCurrent: isCaseCurrent,
  unknown: (caseId) => refuse('unknown-case', { caseId }),
  messages: {
    rows: (event: CaseEvent, after, situation) =>
      outboxRows(
        event,
        after,
        () => seatsOnDuty(situation, event.at),
        (id) => situation.subjects.get(CASE_KIND)?.get(id) as Case | undefined,
      ),
    waiting: waitingChangeBy,
  },
};
