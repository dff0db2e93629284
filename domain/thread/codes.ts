export const THREAD_VOICES = ['resident', 'staff', 'automatic'] as const;
/** 居民 / 网格员 / 自动回复 */
export type ThreadVoice = (typeof THREAD_VOICES)[number];

export const THREAD_OUTCOMES = ['progress', 'case', 'kept'] as const;
/** 已转进展 / 已接单 / 不转 */
export type ThreadOutcome = (typeof THREAD_OUTCOMES)[number];
