import gcoord from 'gcoord';
import type { Crs, LonLat, Wgs84 } from '../../domain/district/geo.ts';

/** A point as an upstream with another system writes it. */
export function fromWgs84(point: Wgs84, crs: Crs): LonLat {
  switch (crs) {
    case 'wgs84':
    case 'cgcs2000':
      return point;
    case 'gcj02':
      return gcoord.transform<[number, number]>([...point], gcoord.WGS84, gcoord.GCJ02);
    case 'bd09':
      return gcoord.transform<[number, number]>([...point], gcoord.WGS84, gcoord.BD09);
  }
}
