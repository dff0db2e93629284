/** A row by its columns' names (tables.mjs). */
export type TableRow = Readonly<Record<string, string | number | Uint8Array | null>>;

/** A store's tables as they lie there, to copy them whole; no rules and no chains. */
export interface TableStore {
  /** Rows behind this one in the order of the table's key, at most `limit`. */
  rows(table: string, after: TableRow | undefined, limit: number): Promise<readonly TableRow[]>;
  insert(table: string, rows: readonly TableRow[]): Promise<void>;
  /** Whether no table holds anything of anybody. */
  isEmpty(): Promise<boolean>;
}
