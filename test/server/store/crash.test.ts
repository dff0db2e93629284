import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CommitWorker,
  startCommitWorker,
  ThreadLostError,
} from '../../../server/store/sqlite/commitWorker.ts';
import { openSqliteLog } from '../../../server/store/sqlite/sqliteLog.ts';
import { batchOf } from '../../kit/logBuilders.ts';

const THREAD = new URL('../../../server/store/sqlite/commitThread.mjs', import.meta.url);
const SCRIPT = new URL('./appendUntilKilled.mjs', import.meta.url);

describe('a crash', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-crash-'));
    file = join(folder, 'lingxing.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Starts a writer, kills it with SIGKILL after `acks` acknowledgements; the last one it printed. */
  function writeAndKill(first: number, acks: number): Promise<number> {
    const child = spawn(process.execPath, [fileURLToPath(SCRIPT), file, THREAD.href, String(first)]);
    let last = 0;
    return new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        last = Number(line);
        if (last >= first + acks) child.kill('SIGKILL');
      });
      child.stderr.on('data', (text) => reject(new Error(String(text))));
      child.on('close', () => resolve(last));
    });
  }

  it('loses nothing that was acknowledged, and the chain goes on from there', async () => {
    let head = 0;
    for (const acks of [1, 40, 150]) {
      const log = await openSqliteLog({ file });
      expect((await log.head('live')).seq).toBeGreaterThanOrEqual(head);
      const { seq } = await log.head('live');
      await log.close();
      head = await writeAndKill(seq + 1, acks);
      expect(head).toBeGreaterThan(seq);
    }
    const log = await openSqliteLog({ file });
    const { seq } = await log.head('live');
    expect(seq).toBeGreaterThanOrEqual(head);
    expect(seq).toBeLessThanOrEqual(head + 1);
    expect(await log.verify('live')).toMatchObject({ ok: true, events: seq });
    expect((await log.append(batchOf(seq + 1, 1))).seq).toBe(seq + 1);
    await log.close();
  });

  describe('of the commit thread alone', () => {
    /** The writer, whose next commit ends without an answer, before or after it was stored. */
    const dying = (when: 'before' | 'after') => {
      let dies = true;
      return (path: string): CommitWorker => {
        const worker = startCommitWorker(path);
        return {
          ...worker,
          async commit(batches) {
            if (!dies) return worker.commit(batches);
            dies = false;
            if (when === 'after') await worker.commit(batches);
            await worker.close();
            throw new ThreadLostError('lost');
          },
        };
      };
    };

    it('after its commit: the batch is found in the file and acknowledged', async () => {
      const log = await openSqliteLog({ file, startWorker: dying('after') });
      expect((await log.append(batchOf(1, 2))).seq).toBe(2);
      expect((await log.append(batchOf(3, 1))).seq).toBe(3);
      await log.close();
    });

    it('before its commit: the batch is refused, and the next one goes through', async () => {
      const log = await openSqliteLog({ file, startWorker: dying('before') });
      await expect(log.append(batchOf(1, 2))).rejects.toMatchObject({ code: 'store-unavailable' });
      expect((await log.append(batchOf(1, 1))).seq).toBe(1);
      await log.close();
    });

    it('at its start: the commit is refused, and closing does not hang', async () => {
      const worker = startCommitWorker(join(folder, 'nowhere', 'lingxing.db'));
      await expect(worker.commit([batchOf(1, 1)])).rejects.toBeInstanceOf(ThreadLostError);
      await worker.close();
    });
  });
});
