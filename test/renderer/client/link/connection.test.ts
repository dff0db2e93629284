import { beforeEach, describe, expect, it } from 'vitest';
import type { Case, CaseId } from '../../../../domain/case/case.ts';
import type { JoinAck } from '../../../../domain/contract/socket.ts';
import { openConnection } from '../../../../renderer/client/link/connection.ts';
import { createLinkStore, type LinkStore } from '../../../../renderer/client/store/linkStore.ts';
import { createSituation } from '../../../../renderer/client/store/situationStore.ts';
import { createWorldTime } from '../../../../renderer/client/store/worldTime.ts';
import { aCase, aFrame, anEvent, aSnapshot, caseNo } from '../../../kit/aCase.ts';
import { createFakeWire } from '../../../kit/fakeWire.ts';
import { createTestClock, MORNING } from '../../../kit/testClock.ts';

let linkStore: LinkStore;

beforeEach(() => {
  linkStore = createLinkStore();
});

function console1(elsewhere: ReadonlyMap<CaseId, Case> = new Map(), readsCases = true) {
  const clock = createTestClock();
  const wire = createFakeWire();
  const situation = createSituation(clock);
  const time = createWorldTime(clock);
  const heard: string[] = [];
  const connection = openConnection({
    wire,
    world: 'live',
    personId: 'me',
    readsCases,
    linkStore,
    situation,
    time,
    clock,
    inHand: () => new Set(),
    readCase: async (id) => elsewhere.get(id),
    onLive: () => heard.push('live'),
    onDown: () => heard.push('down'),
    onUnreadable: () => heard.push('unreadable'),
    onEnded: (code) => heard.push(`ended ${code}`),
  });
  const goLive = async (seq = 10, cases = [aCase(1)]) => {
    wire.server.connected();
    await wire.answerJoin({ ok: true, seq, at: clock.now(), rate: 1, snapshot: aSnapshot(seq, cases) });
  };
  return { clock, time, wire, situation, heard, connection, goLive };
}

describe('coming up', () => {
  it('shows the snapshot, says that it is live and how far the server’s clock is off', async () => {
    const { wire, situation, heard, clock, time } = console1();
    wire.server.connected();
    expect(linkStore.getState().phase).toBe('joining');
    const at = clock.now() + 4_000;
    await wire.answerJoin({ ok: true, seq: 10, at, rate: 1, snapshot: aSnapshot(10, [aCase(1)]) });
    expect(situation.store.getState()).toMatchObject({ seq: 10, loaded: true });
    expect(situation.caseById(caseNo(1))?.title).toBe('第 1 件事');
    expect(linkStore.getState()).toMatchObject({ phase: 'live', joins: 1 });
    expect(time.now()).toBe(at);
    expect(heard).toEqual(['live']);
  });

  it('is lost only once an attempt has failed, and says since when', () => {
    const { wire, heard, clock } = console1();
    expect(linkStore.getState().phase).toBe('joining');
    clock.advance(3_000);
    wire.server.failed();
    expect(linkStore.getState()).toMatchObject({ phase: 'offline', since: clock.now() });
    wire.server.failed();
    expect(heard).toEqual(['down']);
  });

  it('asks for nothing as somebody who reads no cases, and says so instead of catching up for ever', () => {
    const { wire, clock } = console1(new Map(), false);
    wire.server.connected();
    clock.advance(60_000);
    expect(linkStore.getState().phase).toBe('apart');
    expect(wire.joins).toEqual([]);
    wire.server.disconnected(false);
    expect(linkStore.getState().phase).toBe('offline');
  });

  it('joins again after two seconds when the answer got lost', async () => {
    const { wire, clock } = console1();
    wire.server.connected();
    await wire.answerJoin(undefined);
    clock.advance(2_000);
    expect(wire.joins).toHaveLength(2);
  });

  it('ends the session when the token is no longer taken', () => {
    const { wire, heard } = console1();
    wire.server.refused('not-signed-in');
    expect(heard.at(-1)).toBe('ended not-signed-in');
  });

  it('asks a world that turns it down once every two seconds, however often the line was built anew', async () => {
    const { wire, clock } = console1();
    const refused: JoinAck = { ok: false, code: 'unknown-world', message: '' };
    for (let line = 0; line < 5; line += 1) {
      wire.server.connected();
      await wire.answerJoin(refused);
      wire.server.disconnected(false);
    }
    wire.server.connected();
    await wire.answerJoin(refused);
    const before = wire.joins.length;
    for (let again = 1; again <= 3; again += 1) {
      clock.advance(2_000);
      expect(wire.joins).toHaveLength(before + again);
      await wire.answerJoin(refused);
    }
  });

  it('keeps trying when the handshake was refused for another reason', () => {
    const { wire, clock } = console1();
    wire.server.refused('too-many-consoles');
    clock.advance(10_000);
    expect(wire.rebuilt).toBe(1);
  });
});

describe('following', () => {
  it('folds frames with the same evolve as the server', async () => {
    const { wire, situation, goLive } = console1();
    await goLive();
    const urged = anEvent('CaseUrged', 11, caseNo(1), 3, { n: 1 });
    wire.server.frame(aFrame(11, 11, { events: [urged] }));
    expect(situation.caseById(caseNo(1))).toMatchObject({ version: 3, urgeCount: 1 });
  });

  it('tells the screen of many frames in one go, at most ten times a second', async () => {
    const { wire, situation, goLive, clock } = console1();
    await goLive();
    const changes: (readonly string[])[] = [];
    situation.followChanges((change) => changes.push([...change.cases]));
    for (let seq = 11; seq <= 60; seq += 1) {
      wire.server.frame(
        aFrame(seq, seq, { events: [anEvent('CaseUrged', seq, caseNo(1), seq, { n: seq })] }),
      );
    }
    expect(changes).toEqual([]);
    clock.advance(100);
    expect(changes).toEqual([[caseNo(1)]]);
    expect(situation.store.getState().seq).toBe(60);
  });

  it('reads a case the stream speaks of but the console does not hold', async () => {
    const elsewhere = new Map([[caseNo(9), aCase(9, { version: 8 })]]);
    const { wire, situation, goLive } = console1(elsewhere);
    await goLive();
    wire.server.frame(aFrame(11, 11, { events: [anEvent('CaseUrged', 11, caseNo(9), 8, { n: 1 })] }));
    await Promise.resolve();
    await Promise.resolve();
    expect(situation.caseById(caseNo(9))?.version).toBe(8);
  });

  it('takes cases that entered the scope whole and lets those go that left it', async () => {
    const { wire, situation, goLive } = console1();
    await goLive();
    const inItAlready = anEvent('CaseUrged', 11, caseNo(2), 5, { n: 1 });
    wire.server.frame(
      aFrame(11, 11, {
        events: [inItAlready],
        entered: [aCase(2, { version: 5, urgeCount: 1 })],
        left: [caseNo(1)],
      }),
    );
    expect(situation.caseById(caseNo(2))).toMatchObject({ version: 5, urgeCount: 1 });
    expect(situation.caseById(caseNo(1))).toBeUndefined();
  });

  it('shows colleagues on a case and leaves out oneself', async () => {
    const { wire, goLive } = console1();
    await goLive();
    const other = { id: 'p2', name: '派遣 2席', mode: 'viewing' as const };
    wire.server.presence({ caseId: caseNo(1), people: [{ id: 'me', name: '我', mode: 'viewing' }, other] });
    expect(linkStore.getState().presence.get(caseNo(1))).toEqual([other]);
    wire.server.presence({ caseId: caseNo(1), people: [] });
    expect(linkStore.getState().presence.size).toBe(0);
  });
});

describe('losing the link', () => {
  it('says so at once and catches up by number when it is back', async () => {
    const { wire, heard, goLive, connection } = console1();
    await goLive();
    connection.presence(caseNo(1), 'viewing');
    wire.server.disconnected(false);
    expect(linkStore.getState().phase).toBe('offline');
    wire.server.connected();
    expect(wire.joins.at(-1)).toEqual({ world: 'live', after: 10, protocol: 1 });
    await wire.answerJoin({ ok: true, seq: 12, at: MORNING, rate: 1, events: [] });
    expect(heard).toEqual(['live', 'down', 'live']);
    expect(wire.presences.at(-1)).toEqual({ caseId: caseNo(1), mode: 'viewing' });
  });

  it('builds a connection anew on which nobody answers the join: the server may be gone without a word', async () => {
    const { wire, clock } = console1();
    wire.server.connected();
    for (let tries = 0; tries < 2; tries += 1) {
      clock.advance(10_000);
      await wire.answerJoin(undefined);
    }
    expect(wire.rebuilt).toBe(0);
    clock.advance(6_000);
    expect(wire.rebuilt).toBe(1);
    expect(linkStore.getState().phase).toBe('offline');
  });

  it('shows silence as stale and builds the connection anew when it lasts', async () => {
    const { wire, clock, goLive } = console1();
    await goLive();
    clock.advance(13_000);
    expect(linkStore.getState().phase).toBe('stale');
    wire.server.heartbeat({ world: 'live', seq: 10, at: clock.now(), rate: 1 });
    clock.advance(1_000);
    expect(linkStore.getState().phase).toBe('live');
    clock.advance(26_000);
    expect(linkStore.getState().phase).toBe('offline');
    expect(wire.rebuilt).toBe(1);
  });

  it('looks at once when the machine wakes up', async () => {
    const { wire, clock, goLive, connection } = console1();
    await goLive();
    connection.wake();
    expect(wire.rebuilt).toBe(0);
    clock.advance(7_000);
    connection.wake();
    expect(wire.rebuilt).toBe(1);
  });

  it('comes back by itself when the server put it out', async () => {
    const { wire, clock, goLive } = console1();
    await goLive();
    wire.server.disconnected(true);
    clock.advance(1_000);
    expect(wire.rebuilt).toBe(1);
  });

  it('holds commands back while it is not live', async () => {
    const { wire, connection, goLive } = console1();
    const call = { id: 'c-00000001', world: 'live', commands: [] };
    expect(await connection.send(call)).toBeUndefined();
    await goLive();
    void connection.send(call);
    expect(wire.commands).toEqual([call]);
  });

  it('leaves no timer and no wire behind when closed', async () => {
    const { wire, clock, connection, goLive } = console1();
    await goLive();
    connection.close();
    clock.advance(200);
    expect(clock.pending).toBe(0);
    expect(wire.closed).toBe(true);
  });
});
