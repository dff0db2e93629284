import { describe, expect, it } from 'vitest';
import type { PublicReceipt } from '../../../domain/contract/publicDoor.ts';
import { type Clock, createBrowserClock } from '../../../renderer/client/clock.ts';
import type { Failed } from '../../../renderer/resident/door.ts';
import { forgetfulDrawer, type Waiting } from '../../../renderer/resident/drafts.ts';
import { createSending } from '../../../renderer/resident/sending.ts';

const failed = (code: string): Failed => ({ ok: false, code, message: code });

const draft = (n: number, photos: readonly Blob[] = []): Waiting => ({
  kind: 'report',
  at: n,
  input: { id: `0123456789ab-${n}`, text: '路灯不亮', place: { text: '东门口' } },
  photos,
});

/** A server that answers each id once and the same again, and a network that can be cut. */
function aServer() {
  const taken = new Map<string, PublicReceipt>();
  const calls: string[] = [];
  let fault: string | undefined;
  const clock: Clock = { ...createBrowserClock(), every: () => () => undefined };
  const answer = async (id: string) => {
    calls.push(id);
    if (fault !== undefined) return failed(fault);
    const receipt = taken.get(id) ?? {
      number: `YX-20261121-${String(taken.size + 1).padStart(6, '0')}` as PublicReceipt['number'],
      progressPath: '/p/page',
      at: 1,
    };
    taken.set(id, receipt);
    return { ok: true, value: receipt } as const;
  };
  const drawer = forgetfulDrawer();
  const open = () =>
    createSending({
      clock,
      drawer,
      door: {
        report: ({ id }) => answer(id),
        follow: ({ id }) => answer(id),
        upload: async () => (fault === undefined ? { ok: true, value: 'p-photo' } : failed(fault)),
      },
    });
  return {
    taken,
    calls,
    open,
    fail(code: string | undefined) {
      fault = code;
    },
  };
}

describe('what a resident wrote', () => {
  it('goes at once where there is a network, and leaves its receipt', async () => {
    const server = aServer();
    const sending = server.open();
    expect(await sending.send(draft(1))).toMatchObject({ number: 'YX-20261121-000001' });
    expect(sending.store.getState()).toMatchObject({ waiting: [], sent: [{ kind: 'report' }] });
  });

  it('waits without a network, also over a closed page, and then goes once, in order', async () => {
    const server = aServer();
    server.fail('unreachable');
    const before = server.open();
    expect(await before.send(draft(1, [new Blob(['photo'])]))).toBeUndefined();
    expect(await before.send(draft(2))).toBeUndefined();
    expect(before.store.getState()).toMatchObject({
      trouble: 'unreachable',
      waiting: [{ at: 1 }, { at: 2 }],
    });

    server.fail(undefined);
    const after = server.open();
    await Promise.all([after.retry(), after.retry()]);
    expect([...server.taken.keys()]).toEqual([draft(1).input.id, draft(2).input.id]);
    expect(after.store.getState()).toMatchObject({ trouble: 'none', waiting: [] });
    await after.retry();
    expect(server.taken.size).toBe(2);
  });

  it('is tried again when it was too fast, and says so', async () => {
    const server = aServer();
    server.fail('rate-limited');
    const sending = server.open();
    await sending.send(draft(1));
    expect(sending.store.getState()).toMatchObject({ trouble: 'too-fast', waiting: [{ at: 1 }] });
    server.fail(undefined);
    await sending.retry();
    expect(sending.store.getState().sent).toHaveLength(1);
  });

  it('that the server will not take stays for its writer, with the reason, and holds nothing up', async () => {
    const server = aServer();
    server.fail('where-required');
    const sending = server.open();
    await sending.send(draft(1));
    server.fail(undefined);
    await sending.send(draft(2));
    expect(sending.store.getState()).toMatchObject({
      waiting: [{ at: 1, refusal: 'where-required' }],
      sent: [{ receipt: { number: 'YX-20261121-000001' } }],
    });
    await sending.drop(draft(1).input.id);
    expect(sending.store.getState().waiting).toEqual([]);
  });
});
