import type { Metres } from '../../domain/district/geo.ts';

/** "340 m", "1.2 km": the same in both languages. */
export function distanceText(metres: Metres): string {
  return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
}

/**
 * "340 m", "1,260 m", "12.4 km" of what was measured: to the metre as long as that means something. Lengths that are
 * shown beside each other have one unit: that of the longest, `beside`.
 */
export function lengthText(metres: Metres, beside: Metres = metres): string {
  return Math.max(metres, beside) < 10_000
    ? `${Math.round(metres).toLocaleString('en-US')} m`
    : `${(metres / 1000).toFixed(1)} km`;
}

/** "850 m²", "3.4 ha", "1.20 km²". */
export function areaText(squareMetres: number): string {
  if (squareMetres < 10_000) return `${Math.round(squareMetres).toLocaleString('en-US')} m²`;
  const hectares = squareMetres / 10_000;
  return hectares < 100 ? `${hectares.toFixed(1)} ha` : `${(hectares / 100).toFixed(2)} km²`;
}
