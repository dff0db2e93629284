import type { AuditStore } from '../AuditStore.ts';
import type { Head } from '../Chain.ts';
import { BEFORE_FIRST, chainHash, numbered } from '../chain.mjs';
import { readAudit } from './chains.ts';
import type { Readers, Sql } from './connection.ts';
import { ConnectionLostError } from './faults.ts';
import type { Writer } from './writer.ts';

type Parts = { readonly readers: Readers; readonly writer: Writer };

/** The audit over its connections; what became of an append whose answer was lost is looked up. */
export function openAudit({ readers, writer }: Parts): AuditStore {
  const reads = readAudit(readers);
  return {
    ...reads,
    async append(entries) {
      const texts = entries.map((entry) => JSON.stringify(entry));
      try {
        return await writer.transaction((sql) => appendAudit(sql, texts));
      } catch (error) {
        if (!(error instanceof ConnectionLostError)) throw error;
        await writer.decided();
        const head = await reads.head();
        const [last] = await reads.read(head.seq - 1, 1);
        if (last !== undefined && last.text === numbered(head.seq, texts.at(-1) ?? '')) return head;
        throw error;
      }
    },
  };
}

/** Within a transaction; the head's row is locked until it ends, so that a tool may write beside a running server. */
export async function appendAudit(sql: Sql, entries: readonly string[]): Promise<Head> {
  let head = (await sql.row<Head>('SELECT seq, hash FROM audit_head FOR UPDATE')) ?? BEFORE_FIRST;
  const rows = entries.map((fields) => {
    const text = numbered(head.seq + 1, fields);
    head = { seq: head.seq + 1, hash: chainHash(head.hash, text) };
    return { ...head, text };
  });
  await sql.run(
    'INSERT INTO audit (seq, text, hash) SELECT * FROM unnest($1::BIGINT[], $2::TEXT[], $3::TEXT[])',
    rows.map(({ seq }) => seq),
    rows.map(({ text }) => text),
    rows.map(({ hash }) => hash),
  );
  await sql.run('UPDATE audit_head SET seq = $1, hash = $2', head.seq, head.hash);
  return head;
}
