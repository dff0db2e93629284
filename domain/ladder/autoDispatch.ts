import type { Case } from '../case/case.ts';
import type { CommandData } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import { routeOf } from '../rules/dispatchRoute.ts';
import { DEFAULT_AUTO_DISPATCH_CONFIDENCE, type Rules } from '../rules/rules.ts';

/** The unit the secretary would send a case to by itself; undefined unless it is switched so and sure enough. */
export type SecretaryChoice = (
  thisCase: Case,
) => { readonly unitId: UnitId; readonly confidence: number } | undefined;

export interface AutoDispatchContext {
  readonly rules: Rules;
  readonly directory: Directory;
  readonly secretaryChoice: SecretaryChoice;
}

/**
 * The dispatch a rule may make by itself (T12): the case filed for the first time, nothing in it that a person has to
 * weigh (danger, a confidential reporter, an earlier return), and either a route somebody wrote, where the rules are switched
 * on, or the secretary, where it is. What sent it is named in the event, so that the case shows it and M1 counts it.
 */
export function autoDispatch(
  thisCase: Case,
  context: AutoDispatchContext,
): CommandData['case.dispatch'] | undefined {
  if (!mayGoByRule(thisCase)) return undefined;
  const { rules } = context;
  const best = choiceFor(thisCase, context);
  const least = rules.autoDispatchConfidence ?? DEFAULT_AUTO_DISPATCH_CONFIDENCE;
  if (best === undefined || best.confidence < least) return undefined;
  const { unitId, ruleId, confidence } = best;
  return { caseId: thisCase.id, unitId, ruleId, confidence: Math.round(confidence * 1000) / 1000 };
}

interface Choice {
  readonly unitId: UnitId;
  readonly ruleId: string;
  readonly confidence: number;
}

/**
 * A route somebody wrote goes before what the secretary has learned. Where routes do not send by themselves, the secretary
 * sends nothing elsewhere either: a person sees both, the route first.
 */
function choiceFor(
  thisCase: Case,
  { rules, directory, secretaryChoice }: AutoDispatchContext,
): Choice | undefined {
  const route = routeOf(thisCase, rules, directory);
  if (route !== undefined && rules.autoDispatch === true)
    return { ...route, ruleId: `route:${route.routeId}` };
  const learned = bySecretary(thisCase, secretaryChoice);
  return route === undefined || route.unitId === learned?.unitId ? learned : undefined;
}

function bySecretary(thisCase: Case, choiceOf: SecretaryChoice): Choice | undefined {
  const choice = choiceOf(thisCase);
  return choice && { ...choice, ruleId: `secretary:${thisCase.category ?? ''}` };
}

function mayGoByRule(thisCase: Case): boolean {
  const { state, danger, confidential, leg, round, incidentOffer } = thisCase;
  const isPlain = danger !== true && !confidential && incidentOffer === undefined;
  return state === 'filed' && isPlain && leg === 0 && round === 1;
}
