import { beforeEach, describe, expect, it } from 'vitest';
import { chainHash, GENESIS_HASH, type StoredRow } from '../../../server/store/chain.mjs';
import type { Batch, EventLog } from '../../../server/store/EventLog.ts';
import type { FoldRow } from '../../../server/store/FoldStore.ts';
import { StoreError } from '../../../server/store/StoreError.ts';
import { foldMark, foldRow } from '../../kit/foldBuilders.ts';
import { answeredCommand, batchOf, noteEvent } from '../../kit/logBuilders.ts';
import { type CreateStore, storeForEach } from './storeUnderTest.ts';

export function describeEventLog(name: string, create: CreateStore): void {
  describe(`the log in ${name}`, () => {
    const tested = storeForEach(create);
    let log: EventLog;
    beforeEach(() => {
      log = tested.store.events;
    });
    const reopen = async () => {
      await tested.reopen();
      log = tested.store.events;
    };

    const seqs = async (world = 'live', after = 0, limit = 100) =>
      (await log.read(world, after, limit)).map(({ event }) => event.seq);

    describe('appending and reading', () => {
      it('starts empty, with a head of zeros', async () => {
        expect(await log.head('live')).toEqual({ seq: 0, hash: GENESIS_HASH });
        expect(await log.worlds()).toEqual([]);
        expect(await log.read('live', 0, 10)).toEqual([]);
      });

      it('gives back the very text that was appended, in order', async () => {
        const batch = batchOf(1, 3);
        const head = await log.append(batch);
        expect(head.seq).toBe(3);
        expect(await log.read('live', 0, 10)).toEqual(batch.events);
        expect(await log.head('live')).toEqual(head);
      });

      it('reads after a seq, at most as many as asked', async () => {
        await log.append(batchOf(1, 10));
        expect(await seqs('live', 4, 3)).toEqual([5, 6, 7]);
        expect(await seqs('live', 10, 3)).toEqual([]);
      });

      it('reads more than one chunk in one call', async () => {
        await log.append(batchOf(1, 2500));
        expect(await seqs('live', 0, 2400)).toEqual(Array.from({ length: 2400 }, (_, index) => index + 1));
      });

      it('numbers every world by itself', async () => {
        await log.append(batchOf(1, 2));
        await log.append(batchOf(1, 1, { world: 'exercise:a' }));
        expect(await log.worlds()).toEqual(['exercise:a', 'live']);
        expect(await seqs('exercise:a')).toEqual([1]);
        expect((await log.head('live')).seq).toBe(2);
      });

      it('chains: the same events give the same hash, another text another', async () => {
        const first = await log.append(batchOf(1, 2));
        const same = await log.append({ ...batchOf(1, 2), world: 'live' }).catch(() => undefined);
        expect(same).toBeUndefined();
        expect(first.hash).toMatch(/^[0-9a-f]{64}$/u);
        const second = await log.append(batchOf(3, 1));
        expect(second.hash).not.toBe(first.hash);
      });
    });

    describe('conflicts', () => {
      const refused = (batch: Batch) =>
        expect(log.append(batch)).rejects.toMatchObject({ code: 'append-conflict' });

      it('refuses a batch that leaves a gap, repeats a seq, or is torn in itself', async () => {
        await log.append(batchOf(1, 2));
        await refused(batchOf(4, 1));
        await refused(batchOf(2, 1));
        await refused({ ...batchOf(3, 1), events: [noteEvent(3), noteEvent(5)] });
        await refused({ ...batchOf(3, 1), events: [noteEvent(3, 'x', 'exercise:b')] });
        expect(await seqs()).toEqual([1, 2]);
      });

      it('turns down a conflicting batch alone; the others of its commit go through', async () => {
        const answers = await Promise.allSettled([
          log.append(batchOf(1, 1)),
          log.append(batchOf(2, 1)),
          log.append(batchOf(7, 1)),
          log.append(batchOf(1, 1, { world: 'exercise:a' })),
          log.append(batchOf(3, 1)),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([
          'fulfilled',
          'fulfilled',
          'rejected',
          'fulfilled',
          'fulfilled',
        ]);
        expect(await seqs()).toEqual([1, 2, 3]);
      });

      it('stores nothing of a batch whose command is already answered', async () => {
        await log.append(batchOf(1, 1, { commands: [answeredCommand('call-0001', 1)] }));
        await refused(batchOf(2, 1, { commands: [answeredCommand('call-0001', 2)] }));
        expect(await seqs()).toEqual([1]);
        expect(await log.readCommands('live')).toHaveLength(1);
      });
    });

    describe('group commit', () => {
      it('puts all batches of a moment into one transaction, those of every world', async () => {
        const heard: number[] = [];
        log.follow(({ batches }) => heard.push(batches.length));
        const appends = Array.from({ length: 50 }, (_, index) => log.append(batchOf(index + 1, 1)));
        appends.push(log.append(batchOf(1, 1, { world: 'exercise:a' })));
        await Promise.all(appends);
        expect(log.stats()).toMatchObject({ transactions: 1, batches: 51, events: 51, waiting: 0 });
        expect(heard).toEqual([51]);
        expect((await log.head('live')).seq).toBe(50);
      });

      it('answers every batch with its own head', async () => {
        const heads = await Promise.all([1, 2, 3].map((seq) => log.append(batchOf(seq, 1))));
        expect(heads.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      });

      it('makes everything durable that was appended before it was closed', async () => {
        const appends = [1, 2, 3].map((seq) => log.append(batchOf(seq, 1)));
        await reopen();
        await Promise.all(appends);
        expect(await seqs()).toEqual([1, 2, 3]);
      });

      it('takes nothing after it was closed', async () => {
        await tested.store.close();
        await expect(log.append(batchOf(1, 1))).rejects.toBeInstanceOf(StoreError);
        await reopen();
      });
    });

    describe('beside the events', () => {
      it('keeps the answered commands of each world, oldest first', async () => {
        const commands = [answeredCommand('call-0002', 1), answeredCommand('call-0001', 2)];
        await log.append(batchOf(1, 2, { commands }));
        await log.append(batchOf(1, 1, { world: 'exercise:a', commands: [answeredCommand('call-0001', 1)] }));
        expect(await log.readCommands('live')).toEqual(commands);
        expect(await log.readCommands('exercise:a')).toHaveLength(1);
      });

      it('gives the newest answered commands when not all are wanted, and any single one by its id', async () => {
        const commands = [1, 2, 3].map((seq) => answeredCommand(`call-000${seq}`, seq));
        await log.append(batchOf(1, 3, { commands }));
        await log.append(batchOf(1, 1, { world: 'exercise:a', commands: [answeredCommand('call-0009', 1)] }));
        expect(await log.readCommands('live', 2)).toEqual(commands.slice(1));
        expect(await log.readCommands('live', 3)).toEqual(commands);
        expect(await log.readCommand('live', 'call-0001')).toEqual(commands[0]);
        expect(await log.readCommand('live', 'call-0009')).toBeUndefined();
      });

      it('reads more answered commands than one chunk, oldest first', async () => {
        const commands = Array.from({ length: 2300 }, (_, n) => answeredCommand(`call-${n}`, n + 1));
        await log.append(batchOf(1, 1, { commands }));
        const ids = async (limit?: number) => (await log.readCommands('live', limit)).map(({ id }) => id);
        expect(await ids()).toEqual(commands.map(({ id }) => id));
        expect(await ids(1500)).toEqual(commands.slice(-1500).map(({ id }) => id));
      });

      it('picks events by their numbers, and leaves out those that there are not', async () => {
        await log.append(batchOf(1, 6));
        await log.append(batchOf(1, 1, { world: 'other' }));
        const picked = await log.pick('live', [5, 2, 9, 3]);
        expect(picked.map(({ event }) => event.seq)).toEqual([5, 2, 3]);
        expect(picked.map(({ text }) => JSON.parse(text))).toEqual(picked.map(({ event }) => event));
        expect(await log.pick('nowhere', [1])).toEqual([]);
      });

      it('keeps an answer that wrote no event', async () => {
        await log.append(batchOf(1, 0, { commands: [answeredCommand('call-0003', 0)] }));
        expect((await log.readCommands('live')).map(({ id }) => id)).toEqual(['call-0003']);
        expect((await log.head('live')).seq).toBe(0);
      });

      it('keeps the rows of a fold in the order they came in, each as it was written last', async () => {
        await log.append(batchOf(1, 3));
        expect(await log.foldMark('live')).toBeUndefined();
        expect(await log.foldRows('live', 0, 10, 'all')).toEqual([]);
        await log.putFold('live', [foldRow('a'), foldRow('b')], foldMark(1));
        await log.putFold('live', [foldRow('c'), foldRow('a', { seq: 3, text: '[]' })], foldMark(3));
        await log.putFold(
          'live',
          [foldRow('b', { isAway: true }), foldRow('a', { part: 'an index' })],
          foldMark(3),
        );
        expect(await log.foldMark('live')).toEqual(foldMark(3));
        const named = (rows: readonly FoldRow[]) =>
          rows.map(({ part, key, text }) => `${part} ${key} ${text}`);
        const all = await log.foldRows('live', 0, 10, 'all');
        expect(named(all)).toEqual(['case a []', 'case b {}', 'case c {}', 'an index a {}']);
        const [first, , third] = all;
        expect(named(await log.foldRows('live', first?.n ?? 0, 2, 'present'))).toEqual(named(all.slice(2)));
        expect(await log.foldRows('live', third?.n ?? 0, 10, 'all')).toHaveLength(1);
        expect(await log.foldRows('other', 0, 10, 'all')).toEqual([]);
      });

      it('finds rows by their keys, put away or not', async () => {
        await log.append(batchOf(1, 3));
        await log.putFold('live', [foldRow('a'), foldRow('b', { isAway: true })], foldMark(1));
        expect(await log.findFold('live', 'case', ['b', 'nobody', 'a'])).toEqual([
          expect.objectContaining(foldRow('b', { isAway: true })),
          expect.objectContaining(foldRow('a')),
        ]);
        expect(await log.findFold('live', 'another', ['a'])).toEqual([]);
      });

      it('finds what is put away by the last moment it counts at, in pieces', async () => {
        await log.append(batchOf(1, 3));
        const away = (key: string, until: number) =>
          foldRow(key, { isAway: true, counted: { until, text: `{"of":"${key}"}` } });
        const rows = [away('late', 9), foldRow('here'), away('early', 3), away('same', 9), away('last', 12)];
        await log.putFold('live', [...rows, foldRow('uncounted', { isAway: true })], foldMark(1));
        const keys = (found: readonly { readonly key: string }[]) => found.map(({ key }) => key);
        expect(keys(await log.foldAway('live', 'case', 4, undefined, 10))).toEqual(['late', 'same', 'last']);
        const [first] = await log.foldAway('live', 'case', 0, undefined, 1);
        expect(first).toMatchObject({ key: 'early', counted: { until: 3, text: '{"of":"early"}' } });
        const rest = await log.foldAway('live', 'case', 0, first, 2);
        expect(keys(rest)).toEqual(['late', 'same']);
        expect(keys(await log.foldAway('live', 'case', 0, rest[1], 2))).toEqual(['last']);
        expect(await log.countAway('live', 'case', 3, 12)).toBe(3);
        expect(await log.countAway('live', 'case', 4, 13)).toBe(3);
        expect(await log.countAway('other', 'case', 0, 99)).toBe(0);
        await log.putFold('live', [foldRow('late')], foldMark(1));
        expect(keys(await log.foldAway('live', 'case', 4, undefined, 10))).toEqual(['same', 'last']);
        expect(await log.foldAway('live', 'order', 0, undefined, 10)).toEqual([]);
        expect(await log.foldAway('other', 'case', 0, undefined, 10)).toEqual([]);
      });

      it('refuses a fold ahead of the log, and throws one away piece by piece', async () => {
        await log.append(batchOf(1, 3));
        const ahead = log.putFold('live', [foldRow('a')], foldMark(4));
        await expect(ahead).rejects.toMatchObject({ code: 'append-conflict' });
        expect(await log.foldRows('live', 0, 10, 'all')).toEqual([]);
        await log.putFold('live', [foldRow('a'), foldRow('b'), foldRow('c')], foldMark(3));
        expect(await log.dropFold('live', 2)).toBe(true);
        expect(await log.foldMark('live')).toBeUndefined();
        expect(await log.foldRows('live', 0, 10, 'all')).toHaveLength(1);
        expect(await log.dropFold('live', 2)).toBe(false);
      });
    });

    describe('followers', () => {
      it('hear every durable batch, in order, after it can be read', async () => {
        const heard: number[] = [];
        const readable: Promise<boolean>[] = [];
        log.follow(({ batches }) => {
          for (const { events } of batches) {
            const seq = events[0]?.event.seq ?? 0;
            heard.push(seq);
            readable.push(log.read('live', seq - 1, 1).then((found) => found.length === 1));
          }
        });
        await Promise.all([1, 2, 3, 4].map((seq) => log.append(batchOf(seq, 1))));
        expect(heard).toEqual([1, 2, 3, 4]);
        expect(await Promise.all(readable)).toEqual([true, true, true, true]);
      });

      it('hear nothing of a refused batch, and nothing after they stop', async () => {
        const heard: number[] = [];
        const stop = log.follow(({ batches }) =>
          heard.push(...batches.map(({ events }) => events[0]?.event.seq ?? 0)),
        );
        await log.append(batchOf(5, 1)).catch(() => undefined);
        await log.append(batchOf(1, 1));
        stop();
        await log.append(batchOf(2, 1));
        expect(heard).toEqual([1]);
      });
    });

    describe('a store that cannot be written', () => {
      it('changes nothing, rejects what waits behind, and recovers when there is room again', async () => {
        await log.append(batchOf(1, 2));
        const before = await log.head('live');
        const heard: number[] = [];
        log.follow(({ batches }) => heard.push(...batches.map(({ events }) => events[0]?.event.seq ?? 0)));

        const repair = await tested.under.fillDisk();
        const contact = { id: 'R-9', sealed: new Uint8Array([1]) };
        const answers = await Promise.allSettled([
          log.append(batchOf(3, 400, { commands: [answeredCommand('call-0009', 3)], contacts: [contact] })),
          log.append(batchOf(403, 1)),
          log.append(batchOf(404, 1)),
        ]);
        for (const answer of answers) {
          expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'store-unavailable' } });
        }
        expect(await log.head('live')).toEqual(before);
        expect(await seqs()).toEqual([1, 2]);
        expect(await log.readCommands('live')).toEqual([]);
        expect(await tested.store.contacts.read('R-9')).toBeUndefined();
        expect(heard).toEqual([]);
        expect(log.stats().failedTransactions).toBeGreaterThan(0);

        await repair();
        expect((await log.append(batchOf(3, 400))).seq).toBe(402);
        expect(heard).toEqual([3]);
        expect(await log.verify('live')).toMatchObject({ ok: true, events: 402 });
      });
    });

    describe('opening it again', () => {
      it('continues with the same head, commands, contacts and fold', async () => {
        const sealed = new Uint8Array([7]);
        const head = await log.append(
          batchOf(1, 5, { commands: [answeredCommand('call-0001', 5)], contacts: [{ id: 'R-1', sealed }] }),
        );
        await log.putFold('live', [foldRow('a')], foldMark(5));
        await reopen();
        expect(await log.head('live')).toEqual(head);
        expect(await log.readCommands('live')).toEqual([answeredCommand('call-0001', 5)]);
        expect((await tested.store.contacts.read('R-1'))?.id).toBe('R-1');
        expect((await log.foldMark('live'))?.seq).toBe(5);
        expect(await log.foldRows('live', 0, 9, 'all')).toHaveLength(1);
        expect((await log.append(batchOf(6, 1))).seq).toBe(6);
        expect(await log.verify('live')).toMatchObject({ ok: true, events: 6 });
      });
    });

    describe('verifying', () => {
      beforeEach(async () => {
        await log.append(batchOf(1, 10));
      });
      const firstBad = async (edit: (rows: readonly StoredRow[]) => readonly StoredRow[]) => {
        await tested.under.tamper('live', edit);
        return log.verify('live');
      };

      it('walks the whole chain, or only what follows a given event', async () => {
        const head = await log.head('live');
        const seen: number[] = [];
        const whole = await log.verify('live', { onProgress: (checked) => seen.push(checked) });
        expect(whole).toEqual({ ok: true, head, events: 10 });
        expect(seen.at(-1)).toBe(10);
        expect(await log.verify('live', { after: 7 })).toEqual({ ok: true, head, events: 3 });
        expect(await log.verify('exercise:none')).toMatchObject({ ok: true, events: 0 });
      });

      it('names an event whose text was changed', async () => {
        const verdict = await firstBad((rows) =>
          rows.map((row) => (row.seq === 4 ? { ...row, text: row.text.replace('note 4', 'note 5') } : row)),
        );
        expect(verdict).toEqual({ ok: false, seq: 4, reason: 'hash-mismatch' });
      });

      it('names an event that was removed, be it the first, one within or the last', async () => {
        for (const gone of [10, 6, 1]) {
          const verdict = await firstBad((rows) => rows.filter((row) => row.seq !== gone));
          expect(verdict).toEqual({ ok: false, seq: gone, reason: 'gap' });
        }
      });

      it('names the first of two events that changed places', async () => {
        const verdict = await firstBad((rows) => {
          const [third, fifth] = [rows[2], rows[4]];
          if (third === undefined || fifth === undefined) return rows;
          return rows.map((row) =>
            row.seq === 3 ? { ...fifth, seq: 3 } : row.seq === 5 ? { ...third, seq: 5 } : row,
          );
        });
        expect(verdict).toEqual({ ok: false, seq: 3, reason: 'hash-mismatch' });
      });

      it('names an event that says another seq than its place, though its hash is right', async () => {
        const verdict = await firstBad((rows) =>
          rows.map((row) => {
            const text = noteEvent(99).text;
            return row.seq === 10 ? { ...row, text, hash: chainHash(rows[8]?.hash ?? '', text) } : row;
          }),
        );
        expect(verdict).toEqual({ ok: false, seq: 10, reason: 'seq-mismatch' });
      });

      it('names an event that is no JSON, though its hash is right', async () => {
        const verdict = await firstBad((rows) =>
          rows.map((row) =>
            row.seq === 10 ? { ...row, text: '{', hash: chainHash(rows[8]?.hash ?? '', '{') } : row,
          ),
        );
        expect(verdict).toEqual({ ok: false, seq: 10, reason: 'bad-json' });
      });
    });
  });
}
