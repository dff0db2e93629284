import type { TableRow, TableStore } from '../TableStore.ts';
import { TABLES, tableOf } from '../tables.mjs';
import { appendAudit } from './audit.ts';
import { connect, type Sql } from './connection.ts';

const SETTINGS = '-c statement_timeout=0 -c lock_timeout=5000';

async function rows(sql: Sql, name: string, after: TableRow | undefined, limit: number) {
  const { key, columns } = tableOf(name);
  const names = Object.keys(columns).join(', ');
  const places = key.map((_, n) => `$${n + 2}`).join(', ');
  const behind = after === undefined ? '' : `WHERE (${key.join(', ')}) > (${places})`;
  return sql.rows<TableRow>(
    `SELECT ${names} FROM ${name} ${behind} ORDER BY ${key.join(', ')} LIMIT $1`,
    limit,
    ...(after === undefined ? [] : key.map((column) => after[column])),
  );
}

async function insert(sql: Sql, name: string, added: readonly TableRow[]): Promise<void> {
  // Its row is there from the first moment.
  if (name === 'audit_head') await sql.run('DELETE FROM audit_head');
  const columns = Object.entries(tableOf(name).columns);
  const arrays = columns.map(([, type], n) => `$${n + 1}::${type}[]`).join(', ');
  await sql.run(
    `INSERT INTO ${name} (${columns.map(([column]) => column).join(', ')}) SELECT * FROM unnest(${arrays})`,
    ...columns.map(([column]) => added.map((row) => row[column])),
  );
}

/** The tables of a database as they are at one moment, also while a server writes them. */
export async function openPostgresSource(
  url: string,
): Promise<Pick<TableStore, 'rows'> & { close(): Promise<void> }> {
  const connection = await connect({ url, name: 'lingxing copy', settings: SETTINGS });
  await connection.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return {
    rows: (name, after, limit) => rows(connection, name, after, limit),
    close: () => connection.close(),
  };
}

export interface PostgresTarget extends Omit<TableStore, 'rows'> {
  /** Makes all of it durable. */
  finish(): Promise<void>;
  /** What was not finished is as if it had never been. */
  close(): Promise<void>;
}

/** The tables of a database that somebody leads and nobody writes; everything goes in one transaction. */
export async function openPostgresTarget(url: string): Promise<PostgresTarget> {
  const connection = await connect({ url, name: 'lingxing copy', settings: SETTINGS });
  await connection.run('BEGIN');
  return {
    insert: (name, added) => insert(connection, name, added),
    async isEmpty() {
      for (const { name } of TABLES) {
        const none = name === 'audit_head' ? 'WHERE seq > 0' : '';
        if ((await connection.row(`SELECT 1 FROM ${name} ${none} LIMIT 1`)) !== undefined) return false;
      }
      return true;
    },
    async finish() {
      for (const { name, columns } of TABLES) {
        if (!('n' in columns)) continue;
        await connection.run(
          `SELECT setval(pg_get_serial_sequence($1, 'n'), max(n)) FROM ${name} HAVING max(n) IS NOT NULL`,
          name,
        );
      }
      await connection.run('COMMIT');
    },
    close: () => connection.close(),
  };
}

/** A tool's row in the audit, beside the server that leads: the numbers are given in the transaction. */
export async function appendAuditBeside(url: string, entry: string): Promise<void> {
  const connection = await connect({ url, name: 'lingxing tool', settings: SETTINGS });
  try {
    await connection.run('BEGIN');
    await appendAudit(connection, [entry]);
    await connection.run('COMMIT');
  } finally {
    await connection.close();
  }
}
