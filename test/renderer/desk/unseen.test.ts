import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Looked } from '../../../domain/contract/looked.ts';
import { runCommand } from '../../../renderer/console/commands/registry.ts';
import { AWAY_MS } from '../../../renderer/desk/unseen.ts';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { openTestApp, type TestApp } from '../../kit/testApp.ts';
import { createTestClock, MORNING, type TestClock } from '../../kit/testClock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestApp;
let clock: TestClock;
let row: Looked | undefined;
let stop: () => void;

beforeEach(() => {
  clock = createTestClock(MORNING);
  row = undefined;
});
afterEach(() => {
  stop();
  app.close();
});

/** Somebody sits down; the server knows how far they have looked. */
async function sitDown(): Promise<void> {
  const cases = [1, 2, 3].map((n) => aCase(n, { updatedAt: MORNING - HOUR }));
  app = openTestApp({ clock, now: MORNING, cases });
  const call = async (route: string, parts?: { readonly body?: unknown }) => {
    if (route === 'PUT /me/looked') row = parts?.body as Looked;
    return route === 'GET /me/looked' && row !== undefined ? { ok: true, looked: row } : { ok: true };
  };
  app.lead({ call: call as never });
  stop = app.desk.unseen.start();
  await settle();
}
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function changes(n: number): void {
  const before = app.client.situation.caseById(caseNo(n));
  if (before === undefined) throw new Error('no such case');
  const version = before.version + 1;
  app.client.situation.put({ ...before, version, updatedAt: app.client.time.now() });
  app.client.situation.flush();
}
function later(ms: number): void {
  clock.advance(ms);
  app.client.time.tick();
}
const unseen = () => [...(app.client.view.get().unseen?.keys() ?? [])];

describe('what changed while nobody sat here', () => {
  it('carries a mark from the first touch on, and what changed under the eyes carries none', async () => {
    await sitDown();
    later(MINUTE);
    changes(1);
    app.desk.unseen.touch();
    expect(unseen()).toEqual([]);
    later(AWAY_MS + MINUTE);
    changes(2);
    expect(unseen()).toEqual([]);
    app.desk.unseen.touch();
    expect(unseen()).toEqual([caseNo(2)]);
  });

  it('is marked until it is looked at, however often somebody goes and comes', async () => {
    await sitDown();
    for (const n of [1, 2]) {
      later(AWAY_MS + MINUTE);
      changes(n);
      app.desk.unseen.touch();
    }
    expect(unseen()).toEqual([caseNo(1), caseNo(2)]);
    app.desk.unseen.see(caseNo(1));
    expect(unseen()).toEqual([caseNo(2)]);
    app.desk.unseen.seeAll();
    expect(unseen()).toEqual([]);
  });

  it('goes with the person to another seat', async () => {
    row = { at: MORNING - 2 * HOUR, unseen: [] };
    await sitDown();
    expect(unseen()).toEqual([1, 2, 3].map(caseNo));
    app.desk.unseen.see(caseNo(1));
    later(10_000);
    await settle();
    expect(row).toEqual({
      at: app.client.time.now() - 5_000,
      unseen: [2, 3].map((n) => ({ caseId: caseNo(n), since: MORNING - 2 * HOUR })),
    });
  });

  it('is nothing for somebody who has never looked', async () => {
    await sitDown();
    expect(unseen()).toEqual([]);
  });

  it('is walked through by a key', async () => {
    row = { at: MORNING - 2 * HOUR, unseen: [] };
    await sitDown();
    app.desk.queueStore.setState({ order: [3, 1].map(caseNo) });
    const walked = [1, 2, 3].map(() => {
      runCommand(app, 'queue.nextUnseen');
      return app.client.view.get().selectedId;
    });
    expect(walked).toEqual([3, 1, 2].map(caseNo));
    runCommand(app, 'queue.nextUnseen');
    expect(unseen()).toEqual([]);
    expect(runCommand(app, 'queue.nextUnseen')).toBe(false);
  });
});
