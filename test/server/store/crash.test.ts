import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { batchOf } from '../../kit/logBuilders.ts';

const THREAD = new URL('../../../server/store/sqlite/threads/writer.mjs', import.meta.url);
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
      const store = await openSqliteStore({ file });
      const { seq } = await store.events.head('live');
      expect(seq).toBeGreaterThanOrEqual(head);
      await store.close();
      head = await writeAndKill(seq + 1, acks);
      expect(head).toBeGreaterThan(seq);
    }
    const { events, close } = await openSqliteStore({ file });
    const { seq } = await events.head('live');
    expect(seq).toBeGreaterThanOrEqual(head);
    expect(seq).toBeLessThanOrEqual(head + 1);
    expect(await events.verify('live')).toMatchObject({ ok: true, events: seq });
    expect((await events.append(batchOf(seq + 1, 1))).seq).toBe(seq + 1);
    await close();
  });
});
