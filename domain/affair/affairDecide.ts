import { notAsSeen } from '../asSeen.ts';
import type { AffairCommand, AffairCommandType } from '../contract/affairs.ts';
import { type Actor, type Person, type Refusal, type Role, refuse } from '../kernel.ts';
import type { Situation } from '../situation.ts';
import type { SubjectId } from './affair.ts';
import type { NewWorldEvent } from './affairEvents.ts';
import type { AffairContext, AffairStep } from './kind.ts';
import { AFFAIR_STEPS } from './kinds.ts';

export type AffairDecided =
  | {
      readonly ok: true;
      /** The affair the command was about, or the new one. */
      readonly subjectId: SubjectId;
      readonly events: readonly NewWorldEvent[];
      readonly by: Actor;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * What follows from an intent about an affair, or why nothing does. Pure. Asked in this order: is there
 * such an affair, has the person a role for it, is it still what the person saw, does the step's own guard.
 */
export function decideAffair(
  intent: AffairCommand,
  situation: Situation,
  context: AffairContext,
): AffairDecided {
  const named = 'subjectId' in intent.data ? intent.data.subjectId : undefined;
  const affair = named === undefined ? undefined : situation.affairs.get(named);
  if (named !== undefined && affair === undefined) return no(refuse('unknown-subject', { subjectId: named }));
  // Step and data belong together by their key; the compiler cannot follow a correlated union.
  const step = AFFAIR_STEPS[intent.type] as unknown as AffairStep<AffairCommandType>;
  const roles = step.roles.filter((role) => context.by.roles.includes(role));
  const conflict = affair && notAsSeen(intent.expect, affair);
  if (conflict !== undefined) return no(conflict);
  let refusal = refuse('role-not-allowed');
  for (const role of roles) {
    const by = actor(context.by, role);
    const answer = step.decide(intent.data, { ...context, actor: by, situation });
    if (!('code' in answer)) return { ok: true, subjectId: named ?? firstAffair(answer), events: answer, by };
    refusal = answer;
  }
  return no(refusal);
}

function firstAffair(events: readonly NewWorldEvent[]): SubjectId {
  for (const event of events) if ('subjectId' in event) return event.subjectId;
  return '';
}

function actor({ id, scope }: Person, role: Role): Actor {
  return scope === '*' ? { id, role } : { id, role, unitId: scope };
}

function no(refusal: Refusal): AffairDecided {
  return { ok: false, refusal };
}
