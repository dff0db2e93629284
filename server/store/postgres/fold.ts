import type { FoldMark, FoldRow, FoldStore } from '../FoldStore.ts';
import { placedRow } from '../foldRows.mjs';
import { StoreError } from '../StoreError.ts';
import type { Sql } from './connection.ts';
import type { Writer } from './writer.ts';

const COLUMNS = 'n, part, key, seq, text, away, until, counted, seal';

type Stored = Parameters<typeof placedRow>[0];

export function foldReads(
  sql: Sql,
): Pick<FoldStore, 'foldMark' | 'foldRows' | 'findFold' | 'foldAway' | 'countAway'> {
  return {
    foldMark: (world) =>
      sql.row<FoldMark>('SELECT seq, form, sum, seal FROM fold_marks WHERE world = $1', world),
    async foldRows(world, after, limit, which) {
      const only = which === 'all' ? '' : 'AND away = 0';
      const found = await sql.rows<Stored>(
        `SELECT ${COLUMNS} FROM fold_rows WHERE world = $1 AND n > $2 ${only} ORDER BY n LIMIT $3`,
        ...[world, after, limit],
      );
      return found.map(placedRow);
    },
    async findFold(world, part, keys) {
      const found = await sql.rows<Stored>(
        `SELECT ${COLUMNS} FROM unnest($3::TEXT[]) WITH ORDINALITY AS k (key, place)
         JOIN fold_rows USING (key) WHERE world = $1 AND part = $2 ORDER BY k.place`,
        ...[world, part, keys],
      );
      return found.map(placedRow);
    },
    async foldAway(world, part, since, after, limit) {
      const behind = after?.counted === undefined ? [since, 0] : [after.counted.until, after.n];
      const found = await sql.rows<Stored>(
        `SELECT ${COLUMNS} FROM fold_rows WHERE world = $1 AND part = $2 AND away = 1
         AND (until, n) > ($3, $4) ORDER BY until, n LIMIT $5`,
        ...[world, part, ...behind, limit],
      );
      return found.map(placedRow);
    },
    async countAway(world, part, since, before) {
      const row = await sql.row<{ readonly n: number }>(
        `SELECT count(*) AS n FROM fold_rows WHERE world = $1 AND part = $2 AND away = 1 AND until >= $3 AND until < $4`,
        ...[world, part, since, before],
      );
      return row?.n ?? 0;
    },
  };
}

/** Rows that go in one statement. */
const AT_ONCE = 1_000;

const PUT = `
  INSERT INTO fold_rows (world, part, key, seq, text, away, until, counted, seal)
  SELECT $1, r.part, r.key, r.seq, r.text, r.away, r.until, r.counted, r.seal
  FROM unnest($2::TEXT[], $3::TEXT[], $4::BIGINT[], $5::TEXT[], $6::BIGINT[], $7::BIGINT[], $8::TEXT[], $9::TEXT[])
    WITH ORDINALITY AS r (part, key, seq, text, away, until, counted, seal, place) ORDER BY r.place
  ON CONFLICT (world, part, key) DO UPDATE SET seq = excluded.seq, text = excluded.text, away = excluded.away,
    until = excluded.until, counted = excluded.counted, seal = excluded.seal`;

/** A row that comes twice is as it was written last, in the place it had first. */
const newestOf = (rows: readonly FoldRow[]): readonly FoldRow[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.part, row.key]), row])).values(),
];

export function foldWrites(writer: Writer): Pick<FoldStore, 'putFold' | 'dropFold'> {
  return {
    putFold: (world, rows, mark) =>
      writer.transaction(async (sql) => {
        const head = await sql.row<{ readonly seq: number }>('SELECT seq FROM heads WHERE world = $1', world);
        const last = head?.seq ?? 0;
        if (mark.seq > last) {
          throw new StoreError('append-conflict', `a fold up to ${mark.seq} is ahead of event ${last}`);
        }
        const newest = newestOf(rows);
        for (let at = 0; at < newest.length; at += AT_ONCE) {
          const some = newest.slice(at, at + AT_ONCE);
          await sql.run(
            PUT,
            world,
            some.map(({ part }) => part),
            some.map(({ key }) => key),
            some.map(({ seq }) => seq),
            some.map(({ text }) => text),
            some.map(({ isAway }) => Number(isAway)),
            some.map(({ counted }) => counted?.until ?? null),
            some.map(({ counted }) => counted?.text ?? null),
            some.map(({ seal }) => seal),
          );
        }
        await sql.run(
          `INSERT INTO fold_marks (world, seq, form, sum, seal) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (world)
           DO UPDATE SET seq = excluded.seq, form = excluded.form, sum = excluded.sum, seal = excluded.seal`,
          ...[world, mark.seq, mark.form, mark.sum, mark.seal],
        );
      }),
    dropFold: (world, limit) =>
      writer.transaction(async (sql) => {
        await sql.run('DELETE FROM fold_marks WHERE world = $1', world);
        const dropped = await sql.run(
          'DELETE FROM fold_rows WHERE n IN (SELECT n FROM fold_rows WHERE world = $1 LIMIT $2)',
          ...[world, limit],
        );
        return dropped === limit;
      }),
  };
}
