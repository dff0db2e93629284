import type { Wgs84 } from '../district/geo.ts';

type Leaf = string | number | boolean | undefined | null | Wgs84;

/** What a schema gives, as nobody may change it. */
export type Read<T> = T extends Leaf ? T : { readonly [K in keyof T]: Read<T[K]> };
