import type { Place } from '../../domain/case/case.ts';
import type { PlaceInput } from '../../domain/contract/commands.ts';
import { defined } from '../../domain/defined.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { isCrs, toleranceOf, toWgs84 } from './coordinates.ts';
import type { LoadedDistrict } from './district.ts';

type Gazetteer = Pick<LoadedDistrict, 'locate' | 'areaOf' | 'directory'>;

/**
 * Where a report says it is, as the log keeps it: WGS-84, grid, community, street. A grid named by a
 * person wins over the point. Refuses `crs-required`, `crs-unknown`, `unknown-grid`; a point outside
 * is kept and marked, never guessed, never lost. Nothing at all gives undefined.
 */
export function resolvePlace(
  input: PlaceInput | undefined,
  district: Gazetteer,
): Place | undefined | Refusal {
  if (input === undefined) return undefined;
  const { text, gridId, synthetic } = input;
  const point = readPoint(input);
  if (point !== undefined && 'code' in point) return point;
  if (gridId !== undefined && district.directory.unit(gridId)?.kind !== 'grid') {
    return refuse('unknown-grid', { gridId });
  }
  if (text === undefined && point === undefined && gridId === undefined) return undefined;
  const base = defined({ text, point: point?.wgs84, crsIn: point?.crs, synthetic });
  const found =
    gridId ?? (point === undefined ? undefined : district.locate(point.wgs84, toleranceOf(point.crs)));
  if (found === undefined)
    return { ...base, unplaced: point === undefined ? 'text-only' : 'outside-district' };
  return { ...base, gridId: found, ...district.areaOf(found) };
}

/** True for a refusal among the answers of resolvePlace. */
export function isRefusal(answer: Place | undefined | Refusal): answer is Refusal {
  return answer !== undefined && 'code' in answer;
}

function readPoint(input: PlaceInput) {
  if (input.point === undefined) return undefined;
  if (input.crs === undefined || input.crs.trim() === '') return refuse('crs-required');
  const crs = input.crs.trim().toLowerCase();
  if (!isCrs(crs)) return refuse('crs-unknown', { crs: input.crs });
  return { wgs84: toWgs84(input.point, crs), crs };
}
