/** Words of the map part; English in mapEn.ts must have the same keys. */
export const mapZh = {} as const;
