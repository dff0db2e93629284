import { beforeEach, describe, expect, it } from 'vitest';
import type { KindSubject } from '../../../../domain/aggregate/subject.ts';
import type { SessionAnswer } from '../../../../domain/contract/http.ts';
import { defined } from '../../../../domain/defined.ts';
import type { Exercise } from '../../../../domain/exercise/exercise.ts';
import type { World } from '../../../../domain/kernel.ts';
import { type Client, openClient } from '../../../../renderer/client/client.ts';
import type { Answer, Http } from '../../../../renderer/client/link/http.ts';
import { IDLE_MS } from '../../../../renderer/client/link/idleLock.ts';
import { aCase, aSnapshot, caseNo } from '../../../kit/aCase.ts';
import { createFakeWire } from '../../../kit/fakeWire.ts';
import { createTestClock, MORNING } from '../../../kit/testClock.ts';

const SESSION: SessionAnswer = {
  token: 'token-1',
  expiresAt: MORNING + 3_600_000,
  person: { id: 'me', name: '值班长 1席', roles: ['duty_chief'], scope: '*' },
};
const no = (code: string) => ({ ok: false, code, message: '' }) as const;

/** The server gives the last answer again and again. */
function machine(...given: readonly Answer<SessionAnswer>[]) {
  const answers = [...given];
  const answer = answers.pop() ?? ({ ...SESSION, ok: true } as const);
  const clock = createTestClock();
  const wires = [createFakeWire()];
  const calls: string[] = [];
  const http: Http = {
    signIn: async () => answers.shift() ?? answer,
    signOut: async (token) => void calls.push(token === undefined ? 'signOut' : `signOut ${token}`),
    district: async () => no('unreachable'),
    readCase: async () => no('not-found'),
    search: async () => no('not-found'),
    seats: async () => no('not-found'),
    reveal: async () => no('not-found'),
    call: async () => no('not-found'),
    blob: async () => no('not-found'),
    upload: async () => no('not-found'),
  };
  const start = ({ isInstalled = false, world = 'live' as World } = {}): Client => {
    const wire = createFakeWire();
    wires.unshift(wire);
    return openClient({
      world,
      serverUrl: 'http://server',
      createHttp: () => http,
      createWire: () => wire,
      clock,
      newId: () => 'command-1',
      tabStorage: sessionStorage,
      storage: localStorage,
      onUnreadable: () => void calls.push('unreadable'),
      onOrphan: (_client, entry, given) => void calls.push(`${entry.label} ${given.ok}`),
      reload: isInstalled ? undefined : () => void calls.push('reload'),
    });
  };
  const wire = () => wires[0] ?? createFakeWire();
  /** The console is let in, and gets one case. */
  const join = async (subjects?: readonly KindSubject[]) => {
    wire().server.connected();
    const snapshot = { ...aSnapshot(1, [aCase(1)]), ...defined({ subjects }) };
    await wire().answerJoin({ ok: true, seq: 1, at: clock.now(), rate: 1, snapshot });
  };
  return { clock, start, wire, join, calls };
}

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

describe('session', () => {
  it('says once that the server speaks another version', async () => {
    const { start, wire, calls } = machine();
    await start().session.signIn({ account: 'a', password: 'b' });
    wire().server.unreadable('events');
    wire().server.unreadable('events');
    expect(calls).toEqual(['unreadable']);
  });

  it('says why signing in was refused', async () => {
    const { start } = machine({ ok: false, code: 'locked', message: '', params: { minutes: 5 } });
    const { session, sessionStore } = start();
    expect(await session.signIn({ account: 'a', password: 'b' })).toEqual({
      code: 'locked',
      params: { minutes: 5 },
    });
    expect(sessionStore.getState()).toMatchObject({
      status: 'signed-out',
      problem: { code: 'locked', params: { minutes: 5 } },
    });
  });

  describe('with a server that no longer serves this console', () => {
    const turnedDown = async (wire: ReturnType<ReturnType<typeof machine>['wire']>) => {
      wire.server.connected();
      await wire.answerJoin(no('console-outdated'));
    };

    it('is loaded anew, once, and goes on signed in', async () => {
      const { start, wire, calls, clock } = machine();
      await start().session.signIn({ account: 'a', password: 'b' });
      await turnedDown(wire());
      expect(calls).toEqual(['reload']);
      expect(wire().closed).toBe(true);
      // The old one came again, from a copy in between: somebody has to look.
      const again = start();
      expect(again.session.resume()).toBe(true);
      await turnedDown(wire());
      expect(calls).toEqual(['reload']);
      expect(again.sessionStore.getState()).toMatchObject({
        status: 'signed-out',
        problem: { code: 'console-outdated' },
      });
      // The new one has come; the next time it is loaded anew again.
      const later = start().session;
      await later.signIn({ account: 'a', password: 'b' });
      wire().server.connected();
      await wire().answerJoin({ ok: true, seq: 1, at: clock.now(), rate: 1, snapshot: aSnapshot(1) });
      wire().server.disconnected(false);
      await turnedDown(wire());
      expect(calls).toEqual(['reload', 'reload']);
    });

    it('says so where it is installed, and asks no more', async () => {
      const { start, wire, calls, clock } = machine();
      const { session, sessionStore } = start({ isInstalled: true });
      await session.signIn({ account: 'a', password: 'b' });
      await turnedDown(wire());
      clock.advance(60_000);
      expect(wire().joins).toHaveLength(1);
      expect(calls).toEqual([]);
      expect(sessionStore.getState()).toMatchObject({
        status: 'signed-out',
        problem: { code: 'console-outdated' },
      });
    });
  });

  it('goes on after a reload, with the commands that were not answered', async () => {
    const { start, wire, calls, clock } = machine();
    const { session, link } = start();
    await session.signIn({ link: 'one-time-link-code' });
    void link.command({ commands: [{ type: 'case.urge', data: { caseId: caseNo(1) } }], label: '催办' });
    const again = start();
    expect(again.session.resume()).toBe(true);
    expect(again.outboxStore.getState().entries.map((entry) => entry.label)).toEqual(['催办']);
    wire().server.connected();
    await wire().answerJoin({ ok: true, seq: 1, at: clock.now(), rate: 1, snapshot: aSnapshot(1) });
    expect(wire().commands.map((call) => call.id)).toEqual(['command-1']);
    await wire().answerCommand({ ok: true, seq: 2, results: [] });
    expect(calls).toEqual(['催办 true']);
  });

  it('does not go on with a session that has run out', async () => {
    const { start, clock } = machine();
    await start().session.signIn({ account: 'a', password: 'b' });
    clock.advance(3_600_001);
    expect(start().session.resume()).toBe(false);
  });

  it('locks when nobody touches it, with the link up, and opens for the same person alone', async () => {
    const proof = { ...SESSION, token: 'token-2', ok: true } as const;
    const other = { ...proof, person: { ...SESSION.person, id: 'somebody else' } };
    const { start, wire, calls, clock, join } = machine(
      { ...SESSION, ok: true },
      no('bad-credentials'),
      other,
      proof,
    );
    const { session, sessionStore, situation, lockStore } = start();
    const isLocked = () => lockStore.getState().locked;
    await session.signIn({ account: 'a', password: 'b' });
    await join();
    clock.advance(IDLE_MS);
    expect(isLocked()).toBe(true);
    expect(wire().closed).toBe(false);
    expect(situation.store.getState().cases.size).toBe(1);
    const typed = { account: 'a', password: 'c' };
    expect(await session.unlock(typed)).toMatchObject({ code: 'bad-credentials' });
    expect(await session.unlock(typed)).toEqual({ code: 'other-person' });
    expect(isLocked()).toBe(true);
    expect(await session.unlock(typed)).toBeUndefined();
    expect(isLocked()).toBe(false);
    // Each right password began a session that only proved who is there; the console keeps its own.
    expect(calls).toEqual(['signOut token-2', 'signOut token-2']);
    expect(sessionStore.getState().session?.token).toBe('token-1');
  });

  it('is still locked after a reload, and not after signing out', async () => {
    const { start, clock } = machine();
    await start().session.signIn({ account: 'a', password: 'b' });
    clock.advance(IDLE_MS);
    const { session, lockStore } = start();
    session.resume();
    expect(lockStore.getState().locked).toBe(true);
    await session.signOut();
    expect(lockStore.getState().locked).toBe(false);
  });

  it('leaves nothing of the person on the screen when signing out or put out', async () => {
    const { start, wire, calls, join } = machine();
    const { session, sessionStore, situation, link } = start();
    await session.signIn({ account: 'a', password: 'b' });
    await join();
    expect(situation.store.getState().cases.size).toBe(1);
    wire().server.refused('not-signed-in');
    expect(situation.store.getState()).toMatchObject({ loaded: false, seq: 0 });
    expect(situation.store.getState().cases.size).toBe(0);
    expect(sessionStore.getState()).toMatchObject({
      status: 'signed-out',
      problem: { code: 'not-signed-in' },
    });
    expect(sessionStorage.length).toBe(0);
    expect(wire().closed).toBe(true);
    expect(await link.command({ commands: [], label: '' })).toMatchObject({
      ok: false,
      code: 'not-signed-in',
    });
    await session.signOut();
    expect(calls).toEqual(['signOut']);
  });

  it('is in an exercise whom the exercise takes the person for, and who they were outside of it', async () => {
    const { start, wire, clock, join } = machine();
    const { session, sessionStore, situation } = start({ world: DRILL });
    session.hold(SESSION);
    expect(sessionStore.getState().session?.person).toEqual(SESSION.person);
    await join([aDrillOf('observer')]);
    situation.flush();
    const looksOn = sessionStore.getState().session?.person;
    expect(looksOn).toEqual({ ...SESSION.person, roles: ['principal_leader'], scope: '*' });
    clock.advance(1_000);
    expect(sessionStore.getState().session?.person).toBe(looksOn);
    situation.replace(DRILL, 2, [], [aDrillOf('player')]);
    situation.flush();
    expect(sessionStore.getState().session?.person).toEqual(SESSION.person);
    situation.replace(DRILL, 3, [], [aDrillOf('director')]);
    situation.flush();
    expect(sessionStore.getState().session?.person.roles).toEqual(['duty_chief', 'principal_leader']);
    expect(session.part()?.person).toEqual(SESSION.person);
    expect(wire().closed).toBe(true);
  });
});

const DRILL = 'exercise:2026-01' as World;

function aDrillOf(role: Exercise['people'][number]['role']): KindSubject {
  const people = [{ personId: SESSION.person.id, name: SESSION.person.name, role }];
  return { kind: 'exercise', id: 'x', version: 1, people, script: {} } as unknown as KindSubject;
}
