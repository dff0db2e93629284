import { CASE_STATES, isOpen } from '../../../../domain/case/case.ts';
import type { Filter } from '../../../client/store/viewStore.ts';

export type ExportedStates = 'open' | 'all';

/** The query of `GET /cases/export`: as much of the list's filter as the server knows. */
export function exportQuery({ text, gridId, unitId }: Filter, states: ExportedStates): URLSearchParams {
  const query = new URLSearchParams();
  if (text !== undefined && text.trim() !== '') query.set('q', text.trim());
  if (gridId !== undefined) query.set('gridId', gridId);
  if (unitId !== undefined) query.set('unitId', unitId);
  if (states === 'open') query.set('state', CASE_STATES.filter((state) => isOpen({ state })).join(','));
  return query;
}

/** Whether the list is narrowed by something the table does not know. */
export function isNarrowedOtherwise({ counter, mine, unplaced }: Filter): boolean {
  return counter !== undefined || mine !== undefined || unplaced !== undefined;
}
