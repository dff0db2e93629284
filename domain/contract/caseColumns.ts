/** Columns a table of cases can have, in the order in which they stand. */
export const CASE_COLUMNS = [
  'number',
  'matter',
  'status',
  'urgency',
  'street',
  'unit',
  'category',
  'source',
  'external',
  'received',
  'due',
  'ended',
  'rating',
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];
