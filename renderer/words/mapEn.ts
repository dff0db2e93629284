import type { mapZh } from './mapZh.ts';

export const mapEn: Readonly<Record<keyof typeof mapZh, string>> = {};
