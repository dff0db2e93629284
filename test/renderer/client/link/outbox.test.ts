import { describe, expect, it } from 'vitest';
import type { CommandCall } from '../../../../domain/contract/commands.ts';
import type { CommandAck } from '../../../../domain/contract/socket.ts';
import { ASK_AFTER_MS, createOutbox, type OutboxEntry } from '../../../../renderer/client/link/outbox.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { createTestClock, type TestClock } from '../../../kit/testClock.ts';

const OK: CommandAck = { ok: true, seq: 7, results: [{ caseId: caseNo(1), version: 3 }] };
const NO: CommandAck = { ok: false, code: 'version-conflict', message: '' };

/** Storage and a server that answers when told to; `reload` is a new page on the same machine. */
function desk(clock: TestClock = createTestClock()) {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const sent: CommandCall[] = [];
  const answers: ((answer: CommandAck | undefined) => void)[] = [];
  const orphans: [OutboxEntry, CommandAck][] = [];
  let n = 0;
  const reload = (world = 'live') =>
    createOutbox({
      clock,
      storage,
      key: 'outbox',
      world,
      newId: () => `command-${++n}`,
      send: (call) => {
        sent.push(call);
        return new Promise((resolve) => answers.push(resolve));
      },
      onOrphan: (entry, answer) => orphans.push([entry, answer]),
    });
  const answer = async (given: CommandAck | undefined) => {
    answers.shift()?.(given);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { clock, stored, sent, orphans, reload, answer };
}

const urge = (n = 1) => ({
  commands: [{ type: 'case.urge' as const, data: { caseId: caseNo(n) } }],
  label: `催办 ${n}`,
});

describe('while the link is up', () => {
  it('sends at once and gives the answer to whoever asked', async () => {
    const { reload, sent, answer } = desk();
    const outbox = reload();
    outbox.linkUp();
    const answered = outbox.submit(urge());
    expect(sent).toEqual([{ id: 'command-1', world: 'live', commands: urge().commands }]);
    expect(outbox.store.getState().entries[0]?.state).toBe('sent');
    await answer(OK);
    expect(await answered).toEqual(OK);
    expect(outbox.store.getState().entries).toEqual([]);
  });

  it('delivers a refusal as it is and does not try again', async () => {
    const { reload, sent, answer, clock } = desk();
    const outbox = reload();
    outbox.linkUp();
    const answered = outbox.submit(urge());
    await answer(NO);
    expect(await answered).toEqual(NO);
    clock.advance(60_000);
    expect(sent).toHaveLength(1);
  });

  it('sends again with the same id when no answer came or the server said not now', async () => {
    const { reload, sent, answer, clock } = desk();
    const outbox = reload();
    outbox.linkUp();
    const answered = outbox.submit(urge());
    await answer(undefined);
    clock.advance(2_000);
    await answer({ ok: false, code: 'rate-limited', message: '' });
    clock.advance(2_000);
    await answer(OK);
    expect(await answered).toEqual(OK);
    expect(sent.map((call) => call.id)).toEqual(['command-1', 'command-1', 'command-1']);
  });
});

describe('while the link is down', () => {
  it('keeps what was asked for and sends it in order once the link is back', () => {
    const { reload, sent } = desk();
    const outbox = reload();
    void outbox.submit(urge(1));
    void outbox.submit(urge(2));
    expect(sent).toEqual([]);
    expect(outbox.store.getState().entries.map((entry) => entry.label)).toEqual(['催办 1', '催办 2']);
    outbox.linkUp();
    expect(sent.map((call) => call.id)).toEqual(['command-1', 'command-2']);
  });

  it('asks before it sends what is older than five minutes', () => {
    const { reload, sent, clock } = desk();
    const outbox = reload();
    void outbox.submit(urge());
    clock.advance(ASK_AFTER_MS + 1);
    outbox.linkUp();
    expect(sent).toEqual([]);
    expect(outbox.store.getState().entries[0]?.state).toBe('held');
    outbox.release('command-1');
    expect(sent.map((call) => call.id)).toEqual(['command-1']);
  });

  it('tells the one who waits when the operator drops the command', async () => {
    const { reload, sent } = desk();
    const outbox = reload();
    const answered = outbox.submit(urge());
    outbox.discard('command-1');
    expect(await answered).toMatchObject({ ok: false, code: 'discarded' });
    outbox.linkUp();
    expect(sent).toEqual([]);
  });

  it('never sends a command a second time while its first sending is under way', () => {
    const { reload, sent } = desk();
    const outbox = reload();
    outbox.linkUp();
    void outbox.submit(urge());
    outbox.linkDown();
    outbox.linkUp();
    expect(sent).toHaveLength(1);
  });
});

describe('after a crash or reload', () => {
  it('sends the unanswered ones again with their ids and reports the answers', async () => {
    const { reload, sent, orphans, answer } = desk();
    const before = reload();
    before.linkUp();
    void before.submit(urge());
    const after = reload();
    expect(after.store.getState().entries.map((entry) => entry.state)).toEqual(['waiting']);
    after.linkUp();
    expect(sent.map((call) => call.id)).toEqual(['command-1', 'command-1']);
    await answer(undefined);
    await answer(OK);
    expect(orphans.map(([entry, given]) => [entry.label, given.ok])).toEqual([['催办 1', true]]);
  });

  it('leaves commands of another world alone and forgets unreadable leftovers', () => {
    const { reload, stored } = desk();
    void reload().submit(urge());
    expect(reload('exercise:a').store.getState().entries).toEqual([]);
    stored.set('outbox', '{"half":');
    expect(reload().store.getState().entries).toEqual([]);
  });

  it('leaves no timer behind when closed', async () => {
    const { reload, clock, answer } = desk();
    const outbox = reload();
    outbox.linkUp();
    void outbox.submit(urge());
    await answer(undefined);
    expect(clock.pending).toBe(1);
    outbox.close();
    expect(clock.pending).toBe(0);
  });
});
