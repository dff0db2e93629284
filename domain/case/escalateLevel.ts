import { defined } from '../defined.ts';
import type { Directory, Post, Unit, UnitKind } from '../district/directory.ts';
import type { CategoryId, Role } from '../kernel.ts';
import type { Case } from './case.ts';

/** 上报到负责人: grid → community → street → section → district (DOMAIN §3.6). */

const LEVELS: Readonly<Record<UnitKind, number>> = {
  grid: 0,
  community: 1,
  street: 2,
  section: 3,
  department: 3,
  utility: 3,
  centre: 4,
  district: 4,
};

/** Level at which a unit of this kind handles a case: 0 grid … 4 district. */
export function levelOf(unit: Unit): number {
  return LEVELS[unit.kind];
}

/** The highest level a role may report up from: its own. */
const OWN_LEVEL: Readonly<Partial<Record<Role, number>>> = {
  grid_lead: 0,
  community_deputy: 1,
  street_reviewer: 2,
};

/** Whether a case at this level is still within what the role can pass on. */
export function mayEscalateLevelFrom(role: Role, level: number): boolean {
  return level <= (OWN_LEVEL[role] ?? -1);
}

export interface EscalateLevelTarget {
  readonly unit: Unit;
  readonly level: number;
  /** The post that gets it, to be named before anybody presses; absent when the unit has none. */
  readonly post?: Post;
}

/**
 * Who gets the case one level up; undefined at the top, or when nobody has it. Above a street stands
 * its section for the category (else its first section); a street without sections reports to the
 * department whose list holds the category, and that failing to the district's centre. Reporting up is
 * not dispatching down, so a community's category list does not matter here.
 */
export function escalateLevelTarget(
  thisCase: Pick<Case, 'primaryUnitId' | 'category'>,
  directory: Directory,
): EscalateLevelTarget | undefined {
  const unit = directory.unit(thisCase.primaryUnitId);
  const above = unit === undefined ? undefined : unitAbove(unit, thisCase.category, directory);
  if (above === undefined) return undefined;
  const post = postInCharge(above, directory);
  return { unit: above, level: levelOf(above), ...defined({ post }) };
}

function unitAbove(unit: Unit, category: CategoryId | undefined, directory: Directory): Unit | undefined {
  switch (unit.kind) {
    case 'grid':
    case 'community':
      return directory.unit(unit.parentId);
    case 'street':
      return aboveStreet(unit, category, directory);
    case 'centre':
    case 'district':
      return undefined;
    default:
      return centreOf(directory);
  }
}

function aboveStreet(street: Unit, category: CategoryId | undefined, directory: Directory): Unit | undefined {
  const holds = (unit: Unit) => category !== undefined && unit.categories.includes(category);
  const sections = directory.childrenOf(street.id).filter((unit) => unit.kind === 'section');
  return (
    sections.find(holds) ??
    sections[0] ??
    directory.data.units.find((unit) => unit.kind === 'department' && holds(unit)) ??
    centreOf(directory)
  );
}

function centreOf(directory: Directory): Unit | undefined {
  const { units } = directory.data;
  return units.find((unit) => unit.kind === 'centre') ?? units.find((unit) => unit.kind === 'district');
}

/** Of several posts of a unit, the one that answers for it. */
const IN_CHARGE: Readonly<Record<UnitKind, readonly Role[]>> = {
  grid: ['grid_lead', 'grid_member'],
  community: ['community_deputy'],
  street: ['street_reviewer', 'deputy_leader'],
  section: ['dept_lead', 'dept_officer'],
  department: ['dept_lead', 'dept_officer'],
  utility: ['dept_lead', 'dept_officer'],
  centre: ['duty_chief', 'commander'],
  district: ['commander', 'principal_leader'],
};

/** The post that answers for a unit; undefined when it has none. */
export function postInCharge(unit: Unit, directory: Directory): Post | undefined {
  const posts = directory.postsOf(unit.id);
  for (const role of IN_CHARGE[unit.kind]) {
    const post = posts.find((candidate) => candidate.role === role);
    if (post !== undefined) return post;
  }
  return posts[0];
}
