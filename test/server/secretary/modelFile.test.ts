import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCaseEvent } from '../../../domain/case/caseEvents.ts';
import type { GridId } from '../../../domain/kernel.ts';
import type { Finished } from '../../../domain/secretary/ledger.ts';
import { createSecretary } from '../../../domain/secretary/secretary.ts';
import { listFolder } from '../../../server/backup/folderFiles.ts';
import { createModelFile } from '../../../server/secretary/modelFile.ts';
import { piecesOf } from '../../../server/secretary/modelPieces.ts';
import { DISTRICT, LAMP, RUBBISH } from '../../kit/caseDistrict.ts';
import { Story, signerOf } from '../../kit/caseStory.ts';
import { openFolderServer } from '../../kit/folderServer.ts';
import { stateText } from '../../kit/secretaryText.ts';

function learned() {
  const story = new Story();
  for (let n = 0; n < 60; n += 1) {
    const unitId = n % 5 === 0 ? 'B2' : 'B1';
    const category = n % 3 === 0 ? LAMP : RUBBISH;
    const id = story.dispatched({ category, title: `垃圾没人收 ${n}` }, unitId);
    if (n > 50) continue;
    story.does(signerOf(unitId), 'case.sign', id, {});
    story.does(signerOf(unitId), 'case.resolve', id, { text: '已清理' });
  }
  const secretary = createSecretary(DISTRICT);
  for (const event of story.events.filter(isCaseEvent)) secretary.learn(event);
  return secretary;
}

describe('what the secretary learned, put away in a file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-model-'));
    path = join(folder, 'below', 'model.gz');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function fileWith({ form = 'first', head = 'h', key = 'k', last = Number.POSITIVE_INFINITY } = {}) {
    return createModelFile({
      path,
      world: 'live',
      form,
      newHash: () => createHmac('sha256', key),
      log: {
        entry: async (_world, seq) => (seq > last ? undefined : { seq, hash: `${head}${seq}` }),
      },
    });
  }

  it('comes back the same to the letter', async () => {
    const { state } = learned();
    await fileWith().write(state);
    const back = await fileWith().read();
    expect(back && stateText(back)).toBe(stateText(state));
  });

  it('is written in small pieces, however much of one category there is, and comes back whole', async () => {
    const { state } = learned();
    const finished = Array.from({ length: 950 }, (_, n) => ({ day: 1, unitId: 'B1', caseId: `C-${n}` }));
    state.ledger.finished.set(RUBBISH, finished as unknown as Finished[]);
    state.places.numbers.set('中山路', new Map(Array.from({ length: 450 }, (_, n) => [n, 'G111' as GridId])));
    const sizes = [...piecesOf(state)].map(([, kind, , content]) =>
      kind === 'entries' ? (content as [unknown, unknown][]).map(([, value]) => sizeOf(value)) : [],
    );
    expect(Math.max(...sizes.map((parts) => parts.reduce((sum, size) => sum + size, 0)))).toBeLessThan(200);
    await fileWith().write(state);
    const back = await fileWith().read();
    expect(back && stateText(back)).toBe(stateText(state));
  });

  it('goes on learning as if it had never been away', async () => {
    const whole = learned();
    await fileWith().write(whole.state);
    const resumed = createSecretary(DISTRICT, await fileWith().read());
    const story = new Story();
    story.filed({ category: LAMP, title: '路灯不亮' });
    for (const event of story.events.filter(isCaseEvent)) {
      whole.learn(event);
      resumed.learn(event);
    }
    expect(stateText(resumed.state)).toBe(stateText(whole.state));
  });

  it.each([
    ['another way of learning, or another district', { form: 'second' }],
    ['another log', { head: 'other' }],
    ['a log that ends before it', { last: 3 }],
    ['another server’s key', { key: 'other' }],
  ])('is no model for %s', async (_, other) => {
    await fileWith().write(learned().state);
    expect(await fileWith(other).read()).toBeUndefined();
  });

  it('is no model when a byte of it was changed, or half of it is there', async () => {
    await fileWith().write(learned().state);
    const whole = readFileSync(path);
    const changed = Buffer.from(whole);
    changed[whole.length - 40] = (whole[whole.length - 40] ?? 0) ^ 1;
    for (const bytes of [changed, whole.subarray(0, whole.length / 2), whole.subarray(0, 20)]) {
      writeFileSync(path, bytes);
      expect(await fileWith().read()).toBeUndefined();
    }
  });

  it('is no model when it has a part that nobody knows', async () => {
    const { state } = learned();
    await fileWith().write({ ...state, of: { later: new Map([['a', 1]]) } } as typeof state);
    expect(await fileWith().read()).toBeUndefined();
  });

  it('is none where there is none', async () => {
    expect(await fileWith().read()).toBeUndefined();
  });
});

/** How much an entry holds. */
function sizeOf(value: unknown): number {
  if (value instanceof Map) return value.size;
  return Array.isArray(value) ? value.length : 1;
}

describe('a server that starts again', () => {
  it('knows at once what it had learned, and has it in its backups', async () => {
    const server = await openFolderServer();
    try {
      await server.account('chief1', ['duty_chief', 'acceptor', 'dispatcher']);
      const token = await server.token('chief1');
      for (let n = 0; n < 5; n += 1) {
        const body = {
          source: '12345',
          title: `垃圾满溢 ${n}`,
          category: RUBBISH,
          place: { gridId: 'G111' },
        };
        await server.call('POST /cases', { token, body });
      }
      await server.app.worlds.live.settled();
      const { read } = server.app.worlds.live.secretary.answer();
      await server.stop();
      expect(listFolder(server.dataDir).paths).toContain('secretary/model.gz');
      const file = join(server.dataDir, 'secretary', 'model.gz');
      const { ino } = statSync(file);
      const again = await openFolderServer({ dataDir: server.dataDir });
      await again.app.worlds.live.settled();
      expect(again.app.worlds.live.secretary.answer()).toMatchObject({ read, words: [] });
      await again.close();
      // Learned anew it would have been put away anew.
      expect(statSync(file).ino).toBe(ino);
    } finally {
      await server.close();
    }
  });
});
