import { notAsSeen } from '../asSeen.ts';
import type { CommandType } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import { type Actor, type Millis, type Person, type Refusal, type Role, refuse } from '../kernel.ts';
import type { Rules } from '../rules/rules.ts';
import { externalKey, type Situation } from '../situation.ts';
import type { CaseId } from './case.ts';
import type { NewCaseEvent } from './caseEvents.ts';
import { AFTERWARDS_HANDLERS } from './decide/afterwards.ts';
import { type Ask, type Birth, type Handler, type Handlers, isRefusal } from './decide/ask.ts';
import { CLOSING_HANDLERS } from './decide/closing.ts';
import { DISPATCHING_HANDLERS } from './decide/dispatching.ts';
import { HANDLING_HANDLERS } from './decide/handling.ts';
import { HELPING_HANDLERS } from './decide/helping.ts';
import { HOLDING_HANDLERS } from './decide/holding.ts';
import { INTAKE_HANDLERS, report } from './decide/intake.ts';
import { LEADING_HANDLERS } from './decide/leading.ts';
import { LINKING_HANDLERS } from './decide/linking.ts';
import { MEDIA_HANDLERS } from './decide/media.ts';
import { MERGING_HANDLERS } from './decide/merging.ts';
import { selfResolve } from './decide/onTheSpot.ts';
import { OVERSIGHT_HANDLERS } from './decide/oversight.ts';
import { RETURNING_HANDLERS } from './decide/returning.ts';
import { SPLITTING_HANDLERS } from './decide/splitting.ts';
import { SUPERVISING_HANDLERS } from './decide/supervising.ts';
import { TIMING_HANDLERS } from './decide/timing.ts';
import { VERIFYING_HANDLERS } from './decide/verifying.ts';
import type { Intent } from './intent.ts';
import { notAllowedNow } from './standing.ts';
import { rolesOf } from './transitions.ts';
import { outOfReach } from './writeScope.ts';

export interface DecideContext {
  readonly at: Millis;
  readonly by: Person;
  readonly directory: Directory;
  readonly rules: Rules;
}

export type Decided =
  | {
      readonly ok: true;
      /** The case the command was about; for a report the new one. */
      readonly caseId: CaseId;
      readonly events: readonly NewCaseEvent[];
      /** Who did it, in the role of the table that was used: `by` of every event. */
      readonly by: Actor;
      /** The same source and externalId was here before; nothing happened. */
      readonly repeated?: true;
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** On a conflict: the case to show as it is now. */
      readonly currentId?: CaseId;
    };

const HANDLERS: Handlers<Exclude<CommandType, Birth>> = {
  ...INTAKE_HANDLERS,
  ...DISPATCHING_HANDLERS,
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
  ...SUPERVISING_HANDLERS,
};

/**
 * What follows from an intent, or why nothing does. Pure: reads only the maps' `get` of the situation,
 * and the clock it is given. Asked in this order: is there such a case, has the person a role of the
 * table, is the case in reach, is it still what the person saw, does its state allow the step, does
 * the step's own guard.
 */
export function decide(intent: Intent, situation: Situation, context: DecideContext): Decided {
  const roles = rolesOf(intent.type).filter((role) => context.by.roles.includes(role));
  if (intent.type === 'case.report' || intent.type === 'case.selfResolve') {
    return decideBirth(intent, roles, situation, context);
  }
  const { caseId } = intent.data;
  const thisCase = situation.cases.get(caseId);
  if (thisCase === undefined) return refused(refuse('unknown-case', { caseId }));
  if (roles.length === 0) return refused(refuse('role-not-allowed'));
  return asEachRole(roles, (role) => {
    const unreached = outOfReach(intent.type, thisCase, role, context.by, context.directory);
    if (unreached !== undefined) return refused(unreached);
    const conflict = notAsSeen(intent.expect, thisCase);
    if (conflict !== undefined) return { ok: false, refusal: conflict, currentId: thisCase.id };
    const refusal = notAllowedNow(intent.type, thisCase, role, context.by, context.directory);
    if (refusal !== undefined) return refused(refusal);
    const by = actor(context.by, role);
    // Handler and data belong together by their key; the compiler cannot follow a correlated union.
    const handle = HANDLERS[intent.type] as unknown as Handler<CommandType>;
    const answer = handle(intent.data, thisCase, { actor: by, situation, ...context });
    return isRefusal(answer) ? refused(answer) : { ok: true, caseId, events: answer, by };
  });
}

function decideBirth(
  intent: Extract<Intent, { readonly type: Birth }>,
  roles: readonly Role[],
  situation: Situation,
  context: DecideContext,
): Decided {
  if (roles.length === 0) return refused(refuse('role-not-allowed'));
  return asEachRole(roles, (role) => {
    const by = actor(context.by, role);
    const { source = '', externalId } = intent.data;
    const known =
      externalId === undefined ? undefined : situation.byExternalId.get(externalKey(source, externalId));
    if (known !== undefined) return { ok: true, caseId: known, events: [], by, repeated: true };
    const ask: Ask = { actor: by, situation, ...context };
    const answer = intent.type === 'case.report' ? report(intent.data, ask) : selfResolve(intent.data, ask);
    if (isRefusal(answer)) return refused(answer);
    return { ok: true, caseId: answer[0]?.caseId ?? '', events: answer, by };
  });
}

/**
 * A person with several posts acts in the first role that may; when none may, the refusal that says
 * most is given: not that another role lacks the right, but what this step lacks.
 */
function asEachRole(roles: readonly Role[], attempt: (role: Role) => Decided): Decided {
  let most: Decided | undefined;
  let mostSays = Number.POSITIVE_INFINITY;
  for (const role of roles) {
    const answer = attempt(role);
    if (answer.ok) return answer;
    const vagueness = VAGUE.get(answer.refusal.code) ?? 1;
    if (vagueness < mostSays) {
      most = answer;
      mostSays = vagueness;
    }
  }
  return most ?? refused(refuse('role-not-allowed'));
}

/** Refusals that concern the role more than the step; another role's answer is more helpful. */
const VAGUE: ReadonlyMap<string, number> = new Map([
  ['needs-duty-chief', 2],
  ['category-not-preset', 2],
  ['raise-only', 2],
  ['lower-needs-duty-chief', 2],
  ['above-own-level', 2],
  ['return-needs-duty-chief', 2],
  ['needs-deputy-leader', 2],
  ['not-asked', 2],
  ['not-your-unit', 3],
  ['out-of-scope', 4],
]);

function actor({ id, scope }: Person, role: Role): Actor {
  return scope === '*' ? { id, role } : { id, role, unitId: scope };
}

function refused(refusal: Refusal): Decided {
  return { ok: false, refusal };
}
