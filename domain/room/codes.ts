export const GUEST_KINDS = ['representative', 'firm'] as const;
/** 居民代表 / 物业 */
export type GuestKind = (typeof GUEST_KINDS)[number];

export const LINE_OUTCOMES = ['progress', 'case', 'internal'] as const;
/** 已转进展 / 已接单 / 内部，不转 */
export type LineOutcome = (typeof LINE_OUTCOMES)[number];
