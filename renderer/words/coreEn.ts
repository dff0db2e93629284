import type { coreZh } from './coreZh.ts';

export const coreEn: Readonly<Record<keyof typeof coreZh, string>> = {
  'app.name': 'Lingxing',
};
