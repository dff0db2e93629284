import type { caseZh } from './caseZh.ts';

export const caseEn: Readonly<Record<keyof typeof caseZh, string>> = {};
