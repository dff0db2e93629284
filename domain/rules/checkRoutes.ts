import type { RuleFault, RulesFile } from '../contract/rules.ts';
import { fits } from '../contract/strings.ts';
import { type Directory, isArea } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import { sectionsCalled } from './dispatchRoute.ts';
import { twice, unknownCategory } from './faults.ts';
import { targetsIn } from './rulesFile.ts';

type FileRoute = NonNullable<RulesFile['routes']>[number];

/** Whether the routes of a rules file make sense in this district. */
export function routeFaults({ routes = [] }: RulesFile, directory: Directory): readonly RuleFault[] {
  const single = routes.flatMap((route, n) => {
    const at = `routes[${n}]`;
    const { id, match, confidence = 1 } = route;
    return [
      ...(fits('routeName', id) ? [] : [{ at: `${at}.id`, code: 'route-name-form' }]),
      ...(Object.keys(match).length === 0 ? [{ at: `${at}.match`, code: 'route-fits-all' }] : []),
      ...unknownCategory(match.category, `${at}.match.category`, directory),
      ...areaFaults(match.area, `${at}.match.area`, directory),
      ...targetFaults(route, `${at}.to`, directory),
      ...(confidence > 0 && confidence <= 1
        ? []
        : [{ at: `${at}.confidence`, code: 'confidence-out-of-range' }]),
    ];
  });
  return [...twice(routes, 'routes'), ...single];
}

function areaFaults(area: UnitId | undefined, at: string, directory: Directory): readonly RuleFault[] {
  if (area === undefined) return [];
  const unit = directory.unit(area);
  return unit !== undefined && isArea(unit) ? [] : [{ at, code: 'unknown-area', params: { area } }];
}

function targetFaults({ to }: FileRoute, at: string, directory: Directory): readonly RuleFault[] {
  const targets = targetsIn(to);
  if (targets.length !== 1) return [{ at, code: 'one-target' }];
  const { unitId, ownSection } = to;
  if (unitId !== undefined) {
    const kind = directory.unit(unitId)?.kind;
    if (kind === undefined) return [{ at: `${at}.unitId`, code: 'unknown-unit', params: { unitId } }];
    return kind === 'district' ? [{ at: `${at}.unitId`, code: 'district-handles-nothing' }] : [];
  }
  const isThere = ownSection === undefined || sectionsCalled(ownSection, directory.data.units).length > 0;
  return isThere
    ? []
    : [{ at: `${at}.ownSection`, code: 'unknown-section', params: { section: ownSection } }];
}
