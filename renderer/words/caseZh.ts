/** Words of the case part; English in caseEn.ts must have the same keys. */
export const caseZh = {} as const;
