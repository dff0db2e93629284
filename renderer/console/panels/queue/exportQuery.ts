import { CASE_STATES, isOpen } from '../../../../domain/case/case.ts';
import { FACETS, type Filter } from '../../../client/store/viewStore.ts';

export type ExportedStates = 'open' | 'all';

/** The query of `GET /cases/export`: as much of the list's filter as the server knows. */
export function exportQuery(filter: Filter, states: ExportedStates): URLSearchParams {
  const { text, gridId, unitId } = filter;
  const query = new URLSearchParams();
  for (const facet of FACETS) {
    const values = filter[facet];
    if (values !== undefined) query.set(facet, values);
  }
  if (text !== undefined && text.trim() !== '') query.set('q', text.trim());
  if (gridId !== undefined) query.set('gridId', gridId);
  if (unitId !== undefined) query.set('unitId', unitId);
  // Of states that are chosen those; otherwise all that are open.
  if (states === 'open' && filter.state === undefined)
    query.set('state', CASE_STATES.filter((state) => isOpen({ state })).join(','));
  return query;
}

/** Whether the list is narrowed by something the table does not know. */
export function isNarrowedOtherwise({ counter, unplaced, among }: Filter): boolean {
  return counter !== undefined || unplaced !== undefined || among !== undefined;
}
