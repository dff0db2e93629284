/** A list with a row put in at a place, in place of another, moved or taken out. */
export type RowChange<Row> =
  | { readonly kind: 'set'; readonly at: number; readonly row: Row }
  | { readonly kind: 'move'; readonly at: number; readonly by: -1 | 1 }
  | { readonly kind: 'delete'; readonly at: number };

/** What is set behind the last is added; what would be moved out of the list stays. */
export function changedRows<Row>(rows: readonly Row[], change: RowChange<Row>): readonly Row[] {
  const { at } = change;
  if (change.kind === 'set') return at >= rows.length ? [...rows, change.row] : rows.with(at, change.row);
  if (change.kind === 'delete') return rows.toSpliced(at, 1);
  const row = rows[at];
  const to = at + change.by;
  if (row === undefined || to < 0 || to >= rows.length) return rows;
  return rows.toSpliced(at, 1).toSpliced(to, 0, row);
}
