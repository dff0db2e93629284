import { describe, expect, it } from 'vitest';
import type { AuditSearch } from '../../../domain/contract/audit.ts';
import { chainHash, GENESIS_HASH } from '../../../server/store/chain.mjs';
import { auditEntry } from '../../kit/auditBuilders.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

export function describeAuditStore(name: string, create: CreateStore): void {
  describe(`the audit in ${name}`, () => {
    const tested = storeForEach(create);
    const audit = () => tested.store.audit;

    const find = (search: Partial<AuditSearch> = {}) => audit().find({ limit: 100, ...search });
    const seqs = async (search: Partial<AuditSearch> = {}) => (await find(search)).map(({ seq }) => seq);
    const fill = (count: number) =>
      audit().append(Array.from({ length: count }, (_, index) => auditEntry(index + 1)));

    it('starts empty, with a head of zeros', async () => {
      expect(await audit().head()).toEqual({ seq: 0, hash: GENESIS_HASH });
      expect(await find()).toEqual([]);
      expect(await audit().verify()).toMatchObject({ ok: true, events: 0 });
    });

    it('numbers entries and gives them back whole, newest first', async () => {
      expect((await audit().append([auditEntry(1), auditEntry(2)])).seq).toBe(2);
      await audit().append([auditEntry(3, { action: 'search', object: 'cases', count: 7 })]);
      expect(await find()).toEqual([
        { seq: 3, ...auditEntry(3, { action: 'search', object: 'cases', count: 7 }) },
        { seq: 2, ...auditEntry(2) },
        { seq: 1, ...auditEntry(1) },
      ]);
    });

    it('chains the exact texts, so that anybody can check them with SHA-256 alone', async () => {
      const head = await fill(3);
      let hash = GENESIS_HASH;
      for (const row of await audit().read(0, 10)) {
        hash = chainHash(hash, row.text);
        expect(row.hash).toBe(hash);
        expect(JSON.parse(row.text).seq).toBe(row.seq);
      }
      expect(await audit().head()).toEqual(head);
      expect(head).toEqual({ seq: 3, hash });
    });

    it('is a chain apart from the events', async () => {
      const { hash } = await tested.store.events.append(batchOf(1, 2));
      await fill(2);
      expect((await tested.store.events.head('live')).hash).toBe(hash);
      expect(await tested.store.events.worlds()).toEqual(['live']);
      expect(await tested.store.events.verify('live')).toMatchObject({ ok: true, events: 2 });
    });

    it('keeps the order of appends made at once', async () => {
      await Promise.all([1, 2, 3, 4].map((n) => audit().append([auditEntry(n)])));
      expect((await find()).map(({ object }) => object)).toEqual(
        [4, 3, 2, 1].map((n) => auditEntry(n).object),
      );
    });

    it('finds by action, actor, object and time, page by page', async () => {
      await fill(5);
      await audit().append([
        auditEntry(6, { actor: 'p-2', action: 'refused', result: 'out-of-scope' }),
        auditEntry(7, { actor: 'p-2' }),
      ]);
      expect(await seqs({ action: 'refused' })).toEqual([6]);
      expect(await seqs({ actor: 'p-2' })).toEqual([7, 6]);
      expect(await seqs({ object: 'YX-20261121-000003' })).toEqual([3]);
      expect(await seqs({ actor: 'p-2', action: 'read-case' })).toEqual([7]);
      expect(await seqs({ from: auditEntry(2).at, to: auditEntry(4).at })).toEqual([3, 2]);
      expect(await seqs({ limit: 3 })).toEqual([7, 6, 5]);
      expect(await seqs({ limit: 3, before: 5 })).toEqual([4, 3, 2]);
      expect(await seqs({ actor: "p-2' OR 1=1 --" })).toEqual([]);
    });

    it('cuts out the piece of a time as a part of the chain', async () => {
      await fill(6);
      const all = await audit().read(0, 10);
      const headOf = (seq: number) => ({ seq, hash: all[seq - 1]?.hash ?? GENESIS_HASH });
      const at = (n: number) => auditEntry(n).at;
      expect(await audit().span()).toEqual({ after: headOf(0), through: headOf(6) });
      expect(await audit().span(at(3))).toEqual({ after: headOf(2), through: headOf(6) });
      expect(await audit().span(at(2), at(5))).toEqual({ after: headOf(1), through: headOf(4) });
      expect(await audit().span(at(9))).toEqual({ after: headOf(6), through: headOf(6) });
      const { after, through } = await audit().span(undefined, at(0));
      expect(after).toEqual(through);
    });

    it('stores nothing while it cannot be written, and goes on afterwards', async () => {
      await fill(2);
      const repair = await tested.under.fillDisk();
      const many = Array.from({ length: 500 }, (_, index) => auditEntry(index));
      await expect(audit().append(many)).rejects.toMatchObject({ code: 'store-unavailable' });
      expect((await audit().head()).seq).toBe(2);
      await repair();
      expect((await fill(1)).seq).toBe(3);
      expect(await audit().verify()).toMatchObject({ ok: true, events: 3 });
    });

    it('goes on where it was after opening it again', async () => {
      const head = await fill(4);
      await tested.reopen();
      expect(await audit().head()).toEqual(head);
      expect((await fill(1)).seq).toBe(5);
      expect(await audit().verify()).toMatchObject({ ok: true, events: 5 });
    });

    it('names the first entry that was changed, or taken out', async () => {
      await fill(8);
      for (const gone of [8, 6]) {
        await tested.under.tamper('audit', (rows) => rows.filter(({ seq }) => seq !== gone));
        expect(await audit().verify()).toEqual({ ok: false, seq: gone, reason: 'gap' });
      }
      await tested.under.tamper('audit', (rows) =>
        rows.map((row) => (row.seq === 5 ? { ...row, text: row.text.replace('p-1', 'p-9') } : row)),
      );
      expect(await audit().verify()).toEqual({ ok: false, seq: 5, reason: 'hash-mismatch' });
      await tested.under.tamper('audit', (rows) => rows.filter(({ seq }) => seq !== 1));
      expect(await audit().verify()).toEqual({ ok: false, seq: 1, reason: 'gap' });
    });
  });
}
