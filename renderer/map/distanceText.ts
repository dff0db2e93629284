import type { Metres } from '../../domain/district/geo.ts';

/** "340 m", "1.2 km": the same in both languages. */
export function distanceText(metres: Metres): string {
  return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
}
