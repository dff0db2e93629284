import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../domain/aggregate/event.ts';
import { isOpen } from '../../domain/case/case.ts';
import type { CommandAck } from '../../domain/contract/socket.ts';
import { ASK_AFTER_MS, createOutbox } from '../../renderer/client/link/outbox.ts';
import { openStoreReader } from '../../server/store/sqlite/sqliteStore.ts';
import { run as backupTool } from '../../server/tools/backup.ts';
import { run as restoreTool } from '../../server/tools/restore.ts';
import { run as verifyTool } from '../../server/tools/verify.ts';
import { type MessageReceiver, openMessageReceiver } from '../kit/messageReceiver.ts';
import { demoFolder, type ServerProcess, startServerProcess } from '../kit/serverProcess.ts';
import { createTestClock } from '../kit/testClock.ts';
import { connectConsole, type TestConsole } from '../kit/testConsole.ts';
import { accepted } from '../kit/world.ts';

const CASES = 200;
const AT_THE_MOMENT = 20;
/** Answered before the receiver falls silent, which is when the power goes. */
const ANSWERED = 60;

/** Urgent: nothing waits for the morning, whatever the time of the machine. */
const reportNo = (n: number) => ({
  source: '12345',
  title: `路灯不亮 第${n}处`,
  urgency: 'urgent',
  place: { text: '东门口' },
  reporter: { name: '来电人', phone: `1380000${String(1000 + n)}` },
});

/** The real server in a process of its own: the time is the machine's, and every wait is for something to happen. */
describe('scenario 40: a power cut', { timeout: 180_000 }, () => {
  let folder: string;
  let dataDir: string;
  let receiver: MessageReceiver;
  let server: ServerProcess;
  const open: TestConsole[] = [];

  const start = () =>
    startServerProcess(dataDir, {
      LINGXING_WEBHOOK_URL: receiver.url,
      LINGXING_WEBHOOK_SECRET: 'a secret of the test alone',
    });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-power-cut-'));
    dataDir = demoFolder();
    receiver = await openMessageReceiver();
    server = await start();
  }, 180_000);
  afterEach(async () => {
    for (const seat of open.splice(0)) seat.leave();
    server.child.kill('SIGKILL');
    await receiver.close();
    for (const each of [folder, dataDir]) rmSync(each, { recursive: true, force: true });
  });

  async function connect(token: string): Promise<TestConsole> {
    const seat = await connectConsole(server.url, token);
    open.push(seat);
    return seat;
  }

  /** The console that was cut off, back again: what it knew, and then only what came after. */
  async function comesBack(before: TestConsole, token: string): Promise<TestConsole> {
    const after = await connect(token);
    for (const [id, thisCase] of before.situation.cases) after.situation.cases.set(id, thisCase);
    after.situation.seq = before.situation.seq;
    const answer = await after.join(before.situation.seq);
    expect(answer, 'caught up by sequence').toMatchObject({ ok: true });
    expect(answer, 'caught up by sequence').not.toHaveProperty('snapshot');
    return after;
  }

  async function wholeLog(dir = dataDir) {
    const reader = await openStoreReader(join(dir, 'lingxing.db'));
    const head = await reader.events.head('live');
    const logged = await reader.events.read('live', 0, head.seq + 1);
    const rows = await reader.outbox.find('live', { limit: 1_000 });
    await reader.close();
    return { head, events: logged.map(({ event }) => event as LogEvent), rows };
  }

  it('loses no event and sends no message twice; consoles, drafts, chains and a backup come out whole', async () => {
    // Given: 200 open cases, 3 consoles, and messages on their way.
    const seats = ['chief1', 'dispatcher', 'acceptor'];
    const tokens = await Promise.all(seats.map((account) => server.token(account)));
    const consoles = await Promise.all(tokens.map(connect));
    await Promise.all(consoles.map((seat) => seat.join()));
    const [chief, desk, away] = consoles;
    const [chiefToken = '', deskToken = '', awayToken = ''] = tokens;
    if (chief === undefined || desk === undefined || away === undefined) throw new Error('no consoles');
    receiver.stallAfter(ANSWERED);
    const acks = new Map<string, CommandAck>();
    const reports = Array.from({ length: CASES }, async (_, n) => {
      const id = `report-${n}`;
      acks.set(id, await chief.command('case.report', reportNo(n), undefined, id));
    });
    await Promise.all(reports);
    const newest = Math.max(...[...acks.values()].map((ack) => accepted(ack).seq));
    await Promise.all(consoles.map((seat) => seat.reached(newest)));
    for (const seat of consoles) {
      expect([...seat.situation.cases.values()].filter(isOpen)).toHaveLength(CASES);
    }

    // One console is cut off, and drafts two commands.
    away.leave();
    const clock = createTestClock();
    const stored = new Map<string, string>();
    let wire = away;
    let drafts = 0;
    const outbox = createOutbox({
      clock,
      storage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      },
      key: 'outbox',
      world: 'live',
      newId: () => `draft-no-${++drafts}`,
      send: (call) => wire.call(call),
      onOrphan: () => undefined,
    });
    const [first = '', second = ''] = [...away.situation.cases.keys()];
    const draft = (caseId: string) =>
      outbox.submit({
        label: caseId,
        commands: [{ type: 'case.reclassify', data: { caseId, category: '1102' } }],
      });
    const answers = [draft(first), draft(second)];

    // When: the sending is under way, so are twenty commands, and the power goes at the first answer.
    await receiver.has(ANSWERED + 1);
    const atTheMoment = Array.from({ length: AT_THE_MOMENT }, (_, n) => `at-the-cut-${n}`);
    await new Promise<void>((resolve) => {
      for (const [n, id] of atTheMoment.entries()) {
        const answered = (ack: CommandAck) => {
          acks.set(id, ack);
          resolve();
        };
        // Those the cut left without an answer are asked again below.
        const cutOff = () => undefined;
        void chief.command('case.report', reportNo(CASES + n), undefined, id).then(answered, cutOff);
      }
    });
    await server.end('SIGKILL');
    const onTheWay = new Set(receiver.unanswered);
    expect(onTheWay.size).toBeGreaterThan(0);
    receiver.goOn();
    server = await start();

    // Then: what was acknowledged is there; what was not is asked again under its id, and done once.
    const back = await comesBack(chief, chiefToken);
    for (const id of atTheMoment) {
      const n = CASES + atTheMoment.indexOf(id);
      const again = await back.command('case.report', reportNo(n), undefined, id);
      if (acks.has(id)) expect(again, id).toEqual(acks.get(id));
      acks.set(id, again);
    }

    // The two drafts ask before they are sent: one is still meant, the other is not.
    clock.advance(ASK_AFTER_MS + 1);
    const lately = await comesBack(away, awayToken);
    wire = lately;
    outbox.linkUp();
    expect(outbox.store.getState().entries.map(({ id, state }) => [id, state])).toEqual([
      ['draft-no-1', 'held'],
      ['draft-no-2', 'held'],
    ]);
    outbox.release('draft-no-1');
    outbox.discard('draft-no-2');
    const [meant, dropped] = await Promise.all(answers);
    if (meant === undefined) throw new Error('no answer to the draft');
    const { seq: draftedAt } = accepted(meant);
    expect(dropped).toMatchObject({ ok: false, code: 'discarded' });
    expect(stored.size).toBe(0);

    // No event is lost, and none is there twice.
    const { head, events } = await wholeLog();
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: head.seq }, (_, n) => n + 1));
    const reported = events.filter(({ type }) => type === 'CaseReported').map(({ commandId }) => commandId);
    expect([...reported].sort()).toEqual([...acks.keys()].sort());
    for (const [id, ack] of acks) {
      const { seq, caseId } = accepted(ack);
      expect(events, id).toContainEqual(
        expect.objectContaining({ caseId, commandId: id, type: 'CaseReported' }),
      );
      expect(seq).toBeLessThanOrEqual(head.seq);
    }
    expect(head.seq).toBeGreaterThanOrEqual(draftedAt);
    const drafted = events.filter(({ commandId }) => commandId?.startsWith('draft-') === true);
    expect(new Set(drafted.map(({ commandId }) => commandId))).toEqual(new Set(['draft-no-1']));

    // The consoles that were there stand where one that comes new stands.
    const deskBack = await comesBack(desk, deskToken);
    const present = [back, lately, deskBack];
    await Promise.all(present.map((seat) => seat.reached(head.seq)));
    for (const [seat, token] of [
      [back, chiefToken],
      [lately, awayToken],
      [deskBack, deskToken],
    ] as const) {
      const fresh = await connect(token);
      await fresh.join();
      await seat.reached(fresh.situation.seq);
      expect(seat.situation.cases).toEqual(fresh.situation.cases);
    }

    // Every reporter is told once: only what hung in the air came again, under the key it had.
    await receiver.has(acks.size);
    const times = new Map<string, number>();
    for (const key of receiver.came) times.set(key, (times.get(key) ?? 0) + 1);
    const repeated = [...times].filter(([, n]) => n > 1).map(([key]) => key);
    expect(repeated.filter((key) => !onTheWay.has(key))).toEqual([]);
    const { rows } = await wholeLog();
    expect(receiver.bodies.size).toBe(rows.length);
    expect(rows).toHaveLength(acks.size);
    const phones = [...receiver.bodies.values()].map((body) => JSON.parse(body).to.phone);
    expect(new Set(phones).size).toBe(acks.size);

    // Both chains verify, and a restored backup ends in the head it was made of.
    const verdicts: string[] = [];
    const verified = await verifyTool(['--data', dataDir], {
      out: (line) => verdicts.push(line),
      progress: () => undefined,
    });
    expect(verified, verdicts.join('\n')).toBe(0);
    expect(verdicts.join('\n')).toMatch(/live[\s\S]*audit|audit[\s\S]*live/u);
    const output = { out: () => undefined, err: () => undefined };
    const file = join(folder, 'after.lxbackup');
    const restored = join(folder, 'restored');
    expect(await backupTool(['--data', dataDir, '--to', file], output)).toBe(0);
    expect(await restoreTool(['--from', file, '--data', restored], output)).toBe(0);
    const now = await wholeLog();
    expect((await wholeLog(restored)).head).toEqual(now.head);
    outbox.close();
  });
});
