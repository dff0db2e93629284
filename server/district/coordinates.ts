import gcoordModule from 'gcoord';
import { CRS, type Crs, type LonLat, type Metres, type Wgs84 } from '../../domain/district/geo.ts';

// gcoord is CommonJS with types written for ES modules: what Node gives is already the default export.
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;
type Gcoord = Parameters<typeof gcoord.transform>[1];

export function isCrs(text: string): text is Crs {
  return (CRS as readonly string[]).includes(text);
}

/**
 * Into WGS-84, once, at the border. CGCS2000 differs from WGS-84 by centimetres and is taken as it is
 * (DOMAIN §2.7). The plain inverse of GCJ-02 is 0.5 m off, so it is refined until it maps back.
 */
export function toWgs84(point: LonLat, crs: Crs): Wgs84 {
  return converted(point, crs) as Wgs84;
}

function converted(point: LonLat, crs: Crs): LonLat {
  switch (crs) {
    case 'wgs84':
    case 'cgcs2000':
      return point;
    case 'gcj02':
      return invert(point, (guess) => convert(guess, gcoord.WGS84, gcoord.GCJ02));
    case 'bd09':
      return invert(point, (guess) => convert(guess, gcoord.WGS84, gcoord.BD09));
  }
}

/**
 * How far a point may be from where it was meant: six decimals of a converted coordinate are about
 * 0.1 m, a WGS-84 one is taken at its word.
 */
export function toleranceOf(crs: Crs): Metres {
  return crs === 'gcj02' || crs === 'bd09' ? 0.1 : 0.001;
}

function convert([lon, lat]: LonLat, from: Gcoord, to: Gcoord): LonLat {
  const [x, y] = gcoord.transform<[number, number]>([lon, lat], from, to);
  return [x, y];
}

/** Moves the guess by what it misses; the offset changes slowly, so each round wins about three digits. */
function invert([lon, lat]: LonLat, forward: (guess: LonLat) => LonLat): LonLat {
  let guess: LonLat = [lon, lat];
  for (let round = 0; round < 12; round++) {
    const [x, y] = forward(guess);
    const missed: LonLat = [lon - x, lat - y];
    guess = [guess[0] + missed[0], guess[1] + missed[1]];
    if (Math.abs(missed[0]) < 1e-11 && Math.abs(missed[1]) < 1e-11) break;
  }
  return [toCentimetre(guess[0]), toCentimetre(guess[1])];
}

/** Seven decimals of a degree: what lies beyond is noise of the arithmetic. */
function toCentimetre(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
