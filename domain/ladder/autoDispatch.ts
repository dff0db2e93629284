import type { Case } from '../case/case.ts';
import type { CommandData } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import type { CategoryId, UnitId } from '../kernel.ts';
import { routeOf } from '../rules/dispatchRoute.ts';
import { DEFAULT_AUTO_DISPATCH_CONFIDENCE, type Rules } from '../rules/rules.ts';
import { suggestUnits, type UnitRecord } from '../suggestion/unit.ts';

export type RecordOf = (unitId: UnitId, category: CategoryId) => UnitRecord;

/**
 * The dispatch a rule may make by itself (T12): switched on, the case filed for the first time, nothing in
 * it that a person has to weigh (danger, a confidential reporter, an earlier return), and one unit sure
 * enough. The rule is named in the event, so that the case shows it and M1 counts it.
 */
export function autoDispatch(
  thisCase: Case,
  rules: Rules,
  directory: Directory,
  records: () => RecordOf,
): CommandData['case.dispatch'] | undefined {
  if (rules.autoDispatch !== true || !mayGoByRule(thisCase)) return undefined;
  const best = routed(thisCase, rules, directory) ?? byDuty(thisCase, directory, records());
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

/** A route somebody wrote goes before what the duty lists suggest. */
function routed(thisCase: Case, rules: Rules, directory: Directory): Choice | undefined {
  const route = routeOf(thisCase, rules, directory);
  return route && { ...route, ruleId: `route:${route.routeId}` };
}

function byDuty(thisCase: Case, directory: Directory, records: RecordOf): Choice | undefined {
  const [best] = suggestUnits(thisCase, directory, records);
  return best && { ...best, ruleId: `auto:${best.category}` };
}

function mayGoByRule(thisCase: Case): boolean {
  const { state, danger, confidential, leg, round, incidentOffer } = thisCase;
  const isPlain = danger !== true && !confidential && incidentOffer === undefined;
  return state === 'filed' && isPlain && leg === 0 && round === 1;
}
