import type { Wgs84 } from '../../domain/district/geo.ts';
import type { Label } from './labelRoom.ts';
import type { MapDistrict } from './mapDistrict.ts';

/** Pixels of the type of a street's name at 16 px a rem: it grows a little with the zoom. */
const EM = 14.5;

interface NamesParts {
  readonly district: MapDistrict;
  readonly project: (point: Wgs84) => { readonly x: number; readonly y: number };
  readonly language: 'zh' | 'en';
  readonly scale: number;
}

/** Where the map below writes the names of streets: around their middles. */
export function streetNames({ district, project, language, scale }: NamesParts): readonly Label[] {
  const em = EM * scale;
  return district.streets.map(({ anchor, name, nameEn }) => {
    const { x, y } = project(anchor);
    return { x, y: y + em * 0.75, text: language === 'zh' ? name : nameEn, em };
  });
}
