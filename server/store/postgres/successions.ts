import type { SuccessionItem, SuccessionStore } from '../SuccessionStore.ts';
import type { Readers, Sql } from './connection.ts';
import type { Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };

const COLUMNS = 'kind, ref, label, batch, state';

type StoredItem = Omit<SuccessionItem, 'batch'> & { readonly batch: number | null };

const itemOf = ({ batch, ...row }: StoredItem): SuccessionItem => (batch === null ? row : { ...row, batch });

async function itemsOf(sql: Sql, succession: string, batch: number): Promise<readonly SuccessionItem[]> {
  const found = await sql.rows<StoredItem>(
    `SELECT ${COLUMNS} FROM succession_items WHERE succession = $1 AND batch = $2 ORDER BY n`,
    ...[succession, batch],
  );
  return found.map(itemOf);
}

export function openSuccessions({ readers: sql, writer }: Parts): SuccessionStore {
  return {
    fill: (succession, items) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO succession_items (succession, kind, ref, label)
           SELECT $1, i.kind, i.ref, i.label
           FROM unnest($2::TEXT[], $3::TEXT[], $4::TEXT[]) WITH ORDINALITY AS i (kind, ref, label, place)
           ORDER BY i.place ON CONFLICT DO NOTHING`,
          succession,
          items.map(({ kind }) => kind),
          items.map(({ ref }) => ref),
          items.map(({ label }) => label),
        );
      }),
    hasItems: async (succession) =>
      (await sql.row('SELECT 1 FROM succession_items WHERE succession = $1 LIMIT 1', succession)) !==
      undefined,
    batch: (succession, n, kind, size) =>
      writer.transaction(async (transaction) => {
        const before = await itemsOf(transaction, succession, n);
        if (before.length > 0) return before;
        await transaction.run(
          `UPDATE succession_items SET batch = $2, state = 'sent' WHERE n IN (SELECT n FROM succession_items
           WHERE succession = $1 AND kind = $3 AND batch IS NULL ORDER BY n LIMIT $4)`,
          ...[succession, n, kind, size],
        );
        return itemsOf(transaction, succession, n);
      }),
    batchItems: (succession, n) => itemsOf(sql, succession, n),
    async waiting(succession, kind) {
      const row = await sql.row<{ readonly n: number }>(
        'SELECT count(*) AS n FROM succession_items WHERE succession = $1 AND kind = $2 AND batch IS NULL',
        ...[succession, kind],
      );
      return row?.n ?? 0;
    },
    settle: (succession, outcomes, n) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `UPDATE succession_items AS s SET state = o.state FROM unnest($3::TEXT[], $4::TEXT[]) AS o (ref, state)
           WHERE s.succession = $1 AND s.batch = $2 AND s.ref = o.ref`,
          ...[succession, n, [...outcomes.keys()], [...outcomes.values()]],
        );
      }),
    async list(succession, states) {
      const found = await sql.rows<StoredItem>(
        `SELECT ${COLUMNS} FROM succession_items WHERE succession = $1 AND state = ANY ($2)
         ORDER BY batch NULLS FIRST, n`,
        ...[succession, states],
      );
      return found.map(itemOf);
    },
  };
}
