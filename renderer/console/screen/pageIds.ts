/** What there is beside the situation, in the order of its tabs; one folder of this folder each. */
export const PAGE_IDS = [
  'cases',
  'duty',
  'measures',
  'messages',
  'rules',
  'secretary',
  'hot',
  'audit',
  'accounts',
  'successions',
  'walls',
  'people',
  'incident',
  'rooms',
  'inbox',
  'broadcasts',
  'campaigns',
  'drill',
  'me',
] as const;
export type PageId = (typeof PAGE_IDS)[number];
