import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { SuggestionInput } from '../../../domain/contract/secretary.ts';
import type { CategoryId, GridId, UnitId } from '../../../domain/kernel.ts';
import type { DispatchRoute } from '../../../domain/rules/dispatchRoute.ts';
import { createSecretary } from '../../../domain/secretary/secretary.ts';
import { suggest } from '../../../domain/secretary/suggesting.ts';
import { DISTRICT, RUBBISH } from '../../kit/caseDistrict.ts';
import { Story } from '../../kit/caseStory.ts';
import { MORNING } from '../../kit/testClock.ts';

const ROUTE: DispatchRoute = {
  id: '垃圾/三号单位',
  match: { category: RUBBISH as CategoryId },
  to: { unitId: 'B3' as UnitId },
  confidence: 0.95,
};

/** What is named for a case by a secretary that has learned nothing yet. */
function unitsFor(
  thisCase: Case | undefined,
  { routes = [ROUTE], isShown = true, input = {} as SuggestionInput } = {},
) {
  const parts = {
    ...{ secretary: createSecretary(DISTRICT), directory: DISTRICT, caseOf: () => undefined },
    ...{ isShown: () => isShown, rules: { routes } },
  };
  const asking = {
    input,
    thisCase,
    within: undefined,
    now: thisCase?.reportedAt ?? MORNING,
    shown: (other: Case) => other,
  };
  return suggest(parts, asking).unit;
}

function filed(changes: Partial<Case> = {}): Case {
  const story = new Story();
  const id = story.filed({ category: RUBBISH });
  return { ...story.case(id), ...changes };
}

describe('the unit that a route names', () => {
  it('stands first, says which route, and is sure as the route is', () => {
    const named = unitsFor(filed());
    expect(named?.ranked[0]).toMatchObject({ unitId: 'B3', confidence: 0.95, routeId: '垃圾/三号单位' });
    expect(named?.isUnsure).toBe(false);
    expect(named?.ranked.filter(({ unitId }) => unitId === 'B3')).toHaveLength(1);
    expect(named?.ranked.slice(1).every(({ routeId }) => routeId === undefined)).toBe(true);
  });

  it('is named also where the secretary keeps silent', () => {
    expect(unitsFor(filed(), { isShown: false })?.ranked.map(({ unitId }) => unitId)).toEqual(['B3']);
    expect(unitsFor(filed(), { isShown: false, routes: [] })).toBeUndefined();
  });

  it('is named for a report that is being written as well, by its place, channel and urgency', () => {
    const inStreet = {
      ...ROUTE,
      match: { ...ROUTE.match, area: 'S1' as UnitId, urgency: 'urgent' },
    } as const;
    const first = (input: SuggestionInput) =>
      unitsFor(undefined, { routes: [inStreet], input: { category: RUBBISH as CategoryId, ...input } })
        ?.ranked[0];
    const here = { gridId: 'G111' as GridId, urgency: 'urgent' } as const;
    expect(first(here)).toMatchObject({ unitId: 'B3', routeId: '垃圾/三号单位' });
    expect(first({ ...here, gridId: 'G211' as GridId })?.routeId).toBeUndefined();
    expect(first({ ...here, urgency: 'general' })?.routeId).toBeUndefined();
    // The grid that is being chosen counts, not the one the case has.
    const named = unitsFor(filed(), { routes: [inStreet], input: { ...here, gridId: 'G211' as GridId } });
    expect(named?.ranked[0]?.routeId).toBeUndefined();
  });

  it('is passed over where it has just sent the case back, or has it', () => {
    for (const changes of [{ returnedBy: ['B3' as UnitId] }, { primaryUnitId: 'B3' as UnitId }]) {
      const named = unitsFor(filed(changes))?.ranked ?? [];
      expect(named.map(({ unitId }) => unitId)).not.toContain('B3');
    }
  });
});
