import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { StoredRow } from '../../../../server/store/chain.mjs';
import { openPostgresStore } from '../../../../server/store/postgres/postgresStore.ts';
import { type Cluster, openWire, type Wire } from '../../../kit/postgres.ts';
import type { StoreUnderTest } from '../storeUnderTest.ts';

/** Tables that hold data of the district. */
const OWN = `SELECT tablename AS name FROM pg_tables
  WHERE schemaname = current_schema() AND tablename NOT IN ('lease', 'lingxing_schema')`;

const FULL = `CREATE FUNCTION no_room() RETURNS TRIGGER LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`;

/** Edits the stored rows of a chain, a world's or `audit`. */
export async function tamperTable(
  beside: Client,
  chain: string,
  edit: (rows: readonly StoredRow[]) => readonly StoredRow[],
): Promise<void> {
  const table = chain === 'audit' ? 'audit' : 'events';
  const which = chain === 'audit' ? [] : [chain];
  const where = chain === 'audit' ? '' : 'WHERE world = $1';
  const { rows } = await beside.query(
    `SELECT seq::INT, text, hash FROM ${table} ${where} ORDER BY seq`,
    which,
  );
  await beside.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await beside.query(`DELETE FROM ${table} ${where}`, which);
  const columns = chain === 'audit' ? '(seq, text, hash)' : '(seq, text, hash, world)';
  const places = chain === 'audit' ? '$1, $2, $3' : '$1, $2, $3, $4';
  for (const { seq, text, hash } of edit(rows)) {
    await beside.query(`INSERT INTO ${table} ${columns} VALUES (${places})`, [seq, text, hash, ...which]);
  }
  await beside.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

/** A store in a database of its own, over a wire that can be cut. */
export function postgresUnderTest(cluster: Cluster): StoreUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'lingxing-index-'));
  let direct = '';
  let wire: Wire;
  let beside: Client;
  const open = async () => {
    if (direct === '') {
      direct = await cluster.database();
      wire = await openWire(direct);
      beside = await cluster.beside(direct);
    }
    return openPostgresStore({ url: wire.url, file: join(folder, 'lingxing.db'), busyMillis: 20 });
  };
  return {
    open,
    async reopen(store) {
      await store.close();
      return open();
    },
    async fillDisk() {
      await beside.query(FULL);
      const { rows } = await beside.query<{ readonly name: string }>(OWN);
      for (const { name } of rows) {
        await beside.query(`CREATE TRIGGER full_disk BEFORE INSERT ON ${name} EXECUTE FUNCTION no_room()`);
      }
      return async () => {
        await beside.query('DROP FUNCTION no_room CASCADE');
      };
    },
    async lockFile() {
      const holder = await cluster.beside(direct);
      await holder.query('BEGIN; LOCK TABLE lease IN ACCESS EXCLUSIVE MODE');
      return () => holder.end();
    },
    loseWriter(when) {
      wire.cut(when);
    },
    tamper: (chain, edit) => tamperTable(beside, chain, edit),
    async destroy() {
      await beside.end();
      await wire.close();
      rmSync(folder, { recursive: true });
    },
  };
}
