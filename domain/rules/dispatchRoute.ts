import type { Case, Urgency } from '../case/case.ts';
import type { Directory, Unit } from '../district/directory.ts';
import type { CategoryId, UnitId } from '../kernel.ts';

/** 分派规则: which unit has a case of this kind, from this place and channel, of this urgency. */
export interface DispatchRoute {
  /** Its name, shown on the case it dispatched: `暴露垃圾/洪桥街`. */
  readonly id: string;
  readonly match: RouteMatch;
  readonly to: RouteTarget;
  /** How sure it is, 0 … 1; certain when absent. */
  readonly confidence?: number;
}

export interface RouteMatch {
  readonly category?: CategoryId;
  readonly subclass?: string;
  /** A street, community or grid that the case lies in. */
  readonly area?: UnitId;
  readonly source?: string;
  readonly urgency?: Urgency;
}

/** One unit by its id; or the case's own street or community, or the section of its street that is called so. */
export type RouteTarget =
  | { readonly unitId: UnitId }
  | { readonly own: 'street' | 'community' }
  | { readonly ownSection: string };

export interface Routed {
  readonly routeId: string;
  readonly unitId: UnitId;
  readonly confidence: number;
}

/** What routes ask of a case, or of a report that is being written. */
export type RoutedReport = Pick<Case, 'source' | 'urgency' | 'place'> &
  Partial<Pick<Case, 'category' | 'returnedBy'>>;

interface RouteRules {
  readonly routes?: readonly DispatchRoute[];
}

/**
 * The most specific route that fits, of two alike the earlier; undefined when none does. A route that names a unit
 * which is not there, may not be in charge of the category, or has sent the case back is passed over.
 */
export function routeOf(
  thisCase: RoutedReport,
  { routes = [] }: RouteRules,
  directory: Directory,
): Routed | undefined {
  let best: { readonly route: DispatchRoute; readonly unit: Unit } | undefined;
  for (const route of routes) {
    if (best !== undefined && weight(route.match) <= weight(best.route.match)) continue;
    if (!fits(route.match, thisCase, directory)) continue;
    const unit = targetOf(route.to, thisCase, directory);
    if (unit !== undefined && mayHave(unit, thisCase)) best = { route, unit };
  }
  return best && { routeId: best.route.id, unitId: best.unit.id, confidence: best.route.confidence ?? 1 };
}

function fits(
  match: RouteMatch,
  { category, source, urgency, place }: RoutedReport,
  directory: Directory,
): boolean {
  const { gridId, communityId, streetId } = place;
  const at = gridId ?? communityId ?? streetId;
  return (
    (match.category === undefined || match.category === category) &&
    (match.subclass === undefined ||
      match.subclass === (category && directory.category(category)?.path[1])) &&
    (match.area === undefined || (at !== undefined && directory.isWithin(at, match.area))) &&
    (match.source === undefined || match.source === source) &&
    (match.urgency === undefined || match.urgency === urgency)
  );
}

/** What a case is counts for more than where it is, that for more than how it came. */
function weight({ category, subclass, area, urgency, source }: RouteMatch): number {
  return (
    (category !== undefined ? 17 : subclass !== undefined ? 16 : 0) +
    (area === undefined ? 0 : 8) +
    (urgency === undefined ? 0 : 4) +
    (source === undefined ? 0 : 2)
  );
}

function targetOf(
  to: RouteTarget,
  { place, category }: RoutedReport,
  directory: Directory,
): Unit | undefined {
  if ('unitId' in to) return directory.unit(to.unitId);
  if ('own' in to) {
    const ownId = to.own === 'street' ? place.streetId : place.communityId;
    return ownId && directory.unit(ownId);
  }
  const own = place.streetId === undefined ? [] : directory.childrenOf(place.streetId);
  const named = sectionsCalled(to.ownSection, own);
  return named.find((unit) => isDutyOf(unit, category)) ?? named[0];
}

/** Sections by their name or what people call them, whole or without the street's name before it. */
export function sectionsCalled(name: string, units: readonly Unit[]): readonly Unit[] {
  return units.filter(
    (unit) =>
      unit.kind === 'section' &&
      [unit.name, unit.shortName, ...(unit.aliases ?? [])].some((label) => label?.endsWith(name) === true),
  );
}

/** The community is not a dump (DOMAIN §0.4), and nobody gets back what they have just sent back. */
function mayHave({ id, kind, categories }: Unit, { category, returnedBy }: RoutedReport): boolean {
  if (kind === 'district' || returnedBy?.includes(id) === true) return false;
  return kind !== 'community' || isDutyOf({ categories }, category);
}

function isDutyOf({ categories }: Pick<Unit, 'categories'>, category: CategoryId | undefined): boolean {
  return category !== undefined && categories.includes(category);
}
