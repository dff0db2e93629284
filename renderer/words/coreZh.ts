/** Words of the console's core: link, queue, bars, sign-in, palette. English in coreEn.ts must have the same keys. */
export const coreZh = {
  'app.name': '令行',
} as const;
