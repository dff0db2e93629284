import type { Looked } from '../../../domain/contract/looked.ts';
import type { ContactStore, SealedContact } from '../ContactStore.ts';
import type { LinkRow, LinkStore } from '../LinkStore.ts';
import type { LookedStore } from '../LookedStore.ts';
import type { ViewRow, ViewStore } from '../ViewStore.ts';
import type { WallRow, WallStore } from '../WallStore.ts';
import type { Readers } from './connection.ts';
import type { Writer } from './writer.ts';

/* Ports of a few statements each. */

type Parts = { readonly readers: Readers; readonly writer: Writer };

interface StoredContact {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly phone_hash: string | null;
}

function contactOf(row: StoredContact | undefined): SealedContact | undefined {
  if (row === undefined) return undefined;
  const { id, sealed, phone_hash } = row;
  return phone_hash === null ? { id, sealed } : { id, sealed, phoneHash: phone_hash };
}

/**
 * What is erased is gone for every reader at once; its bytes stay in the table's pages until the database's own vacuum, and in
 * its write-ahead log as long as that is kept. Sealed as they are, without the vault's key they say nothing.
 */
export function openContacts({ readers: sql, writer }: Parts): ContactStore {
  const COLUMNS = 'id, sealed, phone_hash';
  return {
    read: async (id) =>
      contactOf(await sql.row<StoredContact>(`SELECT ${COLUMNS} FROM contacts WHERE id = $1`, id)),
    async withPhoneOf(id, limit) {
      const found = await sql.rows<{ readonly id: string }>(
        `SELECT id FROM contacts WHERE phone_hash = (SELECT phone_hash FROM contacts WHERE id = $1) AND id <> $1
         ORDER BY n DESC LIMIT $2`,
        ...[id, limit],
      );
      return found.map((row) => row.id);
    },
    readAny: async () => contactOf(await sql.row<StoredContact>(`SELECT ${COLUMNS} FROM contacts LIMIT 1`)),
    erase: (id) =>
      writer.transaction(async (transaction) => {
        return (await transaction.run('DELETE FROM contacts WHERE id = $1', id)) > 0;
      }),
  };
}

export function openLinks({ readers: sql, writer }: Parts): LinkStore {
  const COLUMNS = 'hash, world, case_id AS "caseId", sealed, issued_at AS "issuedAt"';
  return {
    find: (hash) => sql.row<LinkRow>(`SELECT ${COLUMNS} FROM public_links WHERE hash = $1`, hash),
    ofCase: (world, caseId) =>
      sql.row<LinkRow>(
        `SELECT ${COLUMNS} FROM public_links WHERE world = $1 AND case_id = $2`,
        ...[world, caseId],
      ),
    put: ({ hash, world, caseId, sealed, issuedAt }) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          'DELETE FROM public_links WHERE hash = $1 OR (world = $2 AND case_id = $3)',
          ...[hash, world, caseId],
        );
        await transaction.run(
          'INSERT INTO public_links (hash, world, case_id, sealed, issued_at) VALUES ($1, $2, $3, $4, $5)',
          ...[hash, world, caseId, sealed, issuedAt],
        );
      }),
  };
}

export function openWalls({ readers: sql, writer }: Parts): WallStore {
  return {
    all: async () =>
      (await sql.rows<{ readonly row: string }>('SELECT row FROM walls ORDER BY created_at, id')).map(
        ({ row }): WallRow => JSON.parse(row),
      ),
    put: (row) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO walls (id, created_at, row) VALUES ($1, $2, $3)
           ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, row = excluded.row`,
          ...[row.id, row.createdAt, JSON.stringify(row)],
        );
      }),
    remove: (id) =>
      writer.transaction(async (transaction) => {
        await transaction.run('DELETE FROM walls WHERE id = $1', id);
      }),
  };
}

export function openLooked({ readers: sql, writer }: Parts): LookedStore {
  return {
    async read(world, personId) {
      const row = await sql.row<{ readonly row: string }>(
        'SELECT row FROM looked WHERE world = $1 AND person = $2',
        ...[world, personId],
      );
      return row === undefined ? undefined : (JSON.parse(row.row) as Looked);
    },
    put: (world, personId, looked) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          `INSERT INTO looked (world, person, row) VALUES ($1, $2, $3)
           ON CONFLICT (world, person) DO UPDATE SET row = excluded.row`,
          ...[world, personId, JSON.stringify(looked)],
        );
      }),
  };
}

export function openViews({ readers: sql, writer }: Parts): ViewStore {
  return {
    all: async () =>
      (await sql.rows<{ readonly row: string }>('SELECT row FROM views ORDER BY n')).map(
        ({ row }): ViewRow => JSON.parse(row),
      ),
    put: (row) =>
      writer.transaction(async (transaction) => {
        await transaction.run(
          'INSERT INTO views (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = excluded.row',
          ...[row.id, JSON.stringify(row)],
        );
      }),
    remove: (id) =>
      writer.transaction(async (transaction) => {
        await transaction.run('DELETE FROM views WHERE id = $1', id);
      }),
  };
}
