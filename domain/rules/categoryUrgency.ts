import type { Urgency } from '../case/case.ts';
import { highest } from '../case/effective.ts';
import type { Category, Directory } from '../district/directory.ts';
import type { CategoryId } from '../kernel.ts';

/** 类别定紧急程度: a case of this category is at least so urgent, whoever reports it. */
export interface CategoryUrgency {
  /** Category code of the loaded district … */
  readonly category?: string;
  /** … or the name of the 小类, so that defaults fit any district. */
  readonly subclass?: string;
  readonly urgency: Urgency;
}

const urgent = (subclass: string): CategoryUrgency => ({ subclass, urgency: 'urgent' });

/** DOMAIN §3.5: a cover that is missing or broken is always urgent; the other two are own choice (1 h on site). */
export const DEFAULT_CATEGORY_URGENCIES: readonly CategoryUrgency[] = [
  ...['窨井盖缺失', '窨井盖破损', '井盖缺失或破损'].map(urgent),
  ...['路面塌陷', '燃气泄漏'].map(urgent),
];

/** The part of the rules that says how urgent categories are at least. */
export interface UrgencyRules {
  readonly categoryUrgencies?: readonly CategoryUrgency[];
}

/** How urgent cases of this category are at least; undefined when its rules leave that to whoever reports. */
export function categoryUrgency(
  { categoryUrgencies = [] }: UrgencyRules,
  category: Category | undefined,
): Urgency | undefined {
  if (category === undefined) return undefined;
  const { code, path } = category;
  const named = categoryUrgencies.find((rule) => rule.category === code);
  return (named ?? categoryUrgencies.find((rule) => rule.subclass === path[1]))?.urgency;
}

/** What was said of the urgency, raised to what the category asks for. */
export function urgencyFor(
  stated: Urgency,
  code: CategoryId | undefined,
  { rules, directory }: { readonly rules: UrgencyRules; readonly directory: Directory },
): Urgency {
  const least = categoryUrgency(rules, directory.category(code));
  return least === undefined ? stated : highest([stated, least]);
}
