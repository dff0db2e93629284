/* A row of a fold as its table holds it, the same in every database; plain JavaScript for the store's threads. */

/** @typedef {import('./FoldStore.ts').PlacedRow} PlacedRow */

/**
 * @param {Record<string, any>} row
 * @returns {PlacedRow}
 */
export function placedRow({ away, until, counted, ...row }) {
  const placed = /** @type {PlacedRow} */ ({ ...row, isAway: away === 1 });
  return counted === null ? placed : { ...placed, counted: { until, text: counted } };
}
