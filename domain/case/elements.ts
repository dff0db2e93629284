import type { CommandData } from '../contract/commands.ts';
import type { Directory } from '../district/directory.ts';
import { type CategoryId, type Refusal, type Role, refuse } from '../kernel.ts';
import { PATROL_SOURCES } from '../people/sources.ts';
import { categoryUrgency, type UrgencyRules } from '../rules/categoryUrgency.ts';
import type { Urgency } from './case.ts';

/**
 * 五要素 (DOMAIN C04): who patrols reports process, category, urgency, source and place, put right on the spot or
 * not. Source and place are asked of every report; these are the other three.
 */
export interface Elements {
  readonly category: CategoryId;
  readonly urgency: Urgency;
  readonly process: string;
}

/**
 * The three, or the first that is missing. `process`: what was found and done, in the words of the report. Where the
 * rules say how urgent a category is, nobody has to.
 */
export function elementsOf(
  { category, urgency: stated }: Pick<CommandData['case.report'], 'category' | 'urgency'>,
  process: string | undefined,
  { rules, directory }: { readonly rules: UrgencyRules; readonly directory: Directory },
): Elements | Refusal {
  if (category === undefined) return refuse('category-required');
  const urgency = stated ?? categoryUrgency(rules, directory.category(category));
  if (urgency === undefined) return refuse('urgency-required');
  if (process === undefined || process === '') return refuse('process-required');
  return { category, urgency, process };
}

/** Seen by somebody on patrol. What an upstream hands on is taken as it is: nobody is there to be asked again. */
export function isPatrol(source: string, role: Role): boolean {
  return role !== 'connector' && (role === 'grid_member' || PATROL_SOURCES.has(source));
}
