import { describe, expect, it, vi } from 'vitest';
import type { CommandCall } from '../../../domain/contract/commands.ts';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { Answer } from '../../../renderer/client/link/http.ts';
import type { OutboxShelf } from '../../../renderer/field/kept/phoneOutbox.ts';
import {
  createPhoneOutbox,
  NOT_KEPT,
  ON_PHONE,
  PATIENCE_MS,
} from '../../../renderer/field/kept/phoneOutbox.ts';
import { caseNo } from '../../kit/aCase.ts';
import { createTestClock } from '../../kit/testClock.ts';

const OK: CommandAck = { ok: true, seq: 7, results: [] };
const CHANGED: CommandAck = { ok: false, code: 'field-conflict', message: '', params: { field: 'state' } };
const HOURS_2 = 2 * 3_600_000;

/** A phone with its shelf, and a server that answers as told; `open` is a new page on the same phone. */
function aPhone() {
  const clock = createTestClock();
  const stored = new Map<string, unknown>();
  const shelf: OutboxShelf = {
    all: async () => [...stored.values()],
    put: async (id, value) => void stored.set(id, value),
    drop: async (id) => void stored.delete(id),
  };
  const sent: CommandCall[] = [];
  const uploads: number[] = [];
  const orphans: string[] = [];
  let answers: (CommandAck | undefined)[] = [];
  let isReachable = true;
  let n = 0;
  const open = (on: OutboxShelf | undefined = shelf) =>
    createPhoneOutbox(
      {
        clock,
        storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
        key: 'server live somebody',
        world: 'live',
        newId: () => `command-${++n}`,
        send: async (call) => {
          sent.push(call);
          return answers.length === 0 ? OK : answers.shift();
        },
        upload: async (photo): Promise<Answer<never>> => {
          if (!isReachable) return { ok: false, code: 'unreachable', message: '' };
          uploads.push(photo.size);
          return { ok: true, mediaId: `p-${photo.size}` } as never;
        },
        onOrphan: ({ label }) => void orphans.push(label),
      },
      on,
    );
  return {
    ...{ clock, stored, sent, uploads, orphans, open },
    answersNext: (...next: (CommandAck | undefined)[]) => {
      answers = next;
    },
    reachable: (is: boolean) => {
      isReachable = is;
    },
  };
}

const progress = (n: number, ...photos: Blob[]) => ({
  commands: [{ type: 'case.progress' as const, data: { caseId: caseNo(n), text: `到场 ${n}` } }],
  label: `进展 ${n}`,
  photos,
});
const aShot = (size: number) => new Blob([new Uint8Array(size)], { type: 'image/jpeg' });

describe('a phone without a network', () => {
  it('keeps what is done two hours and over a restart, photos too, and sends it once in its order', async () => {
    const { clock, stored, sent, uploads, orphans, open } = aPhone();
    const first = open();
    void first.submit(progress(1, aShot(10)));
    void first.submit(progress(2));
    await vi.waitFor(() => expect(stored.size).toBe(2));
    expect(sent).toEqual([]);
    first.close();

    clock.advance(HOURS_2);
    const again = open();
    await vi.waitFor(() => expect(again.store.getState().entries).toHaveLength(2));
    again.linkUp();
    await vi.waitFor(() => expect(orphans).toEqual(['进展 1', '进展 2']));
    expect(uploads).toEqual([10]);
    expect(sent.map(({ id }) => id)).toEqual(['command-1', 'command-2']);
    expect(sent[0]?.commands[0]?.data).toEqual({ caseId: caseNo(1), text: '到场 1', mediaIds: ['p-10'] });
    expect(stored.size).toBe(0);
  });

  it('sends again under the same number what was sent and not answered', async () => {
    const { clock, sent, open, answersNext } = aPhone();
    const outbox = open();
    answersNext(undefined, OK);
    outbox.linkUp();
    const answered = outbox.submit(progress(1));
    // One to try again, one to let whoever looks at the form go.
    await vi.waitFor(() => expect(clock.pending).toBe(2));
    clock.advance(2_000);
    expect(await answered).toEqual(OK);
    expect(sent.map(({ id }) => id)).toEqual(['command-1', 'command-1']);
  });

  it('uploads each photo once, though the network goes between two of them', async () => {
    const { clock, uploads, open, reachable, sent } = aPhone();
    const outbox = open();
    outbox.linkUp();
    reachable(false);
    const answered = outbox.submit(progress(1, aShot(1), aShot(2)));
    await vi.waitFor(() => expect(clock.pending).toBe(2));
    reachable(true);
    clock.advance(2_000);
    expect(await answered).toEqual(OK);
    expect(uploads).toEqual([1, 2]);
    expect(sent).toHaveLength(1);
  });
});

describe('what somebody else has changed meanwhile', () => {
  async function held() {
    const phone = aPhone();
    const outbox = phone.open();
    void outbox.submit(progress(1));
    void outbox.submit(progress(1));
    void outbox.submit(progress(2));
    await vi.waitFor(() => expect(phone.stored.size).toBe(3));
    phone.clock.advance(HOURS_2);
    phone.answersNext(CHANGED, OK);
    outbox.linkUp();
    await vi.waitFor(() => expect(phone.sent).toHaveLength(2));
    return { ...phone, outbox };
  }

  it('is asked, and holds back only what follows on the same case', async () => {
    const { outbox, sent } = await held();
    await vi.waitFor(() => expect(outbox.store.getState().entries).toHaveLength(2));
    expect(outbox.store.getState().entries.map(({ state }) => state)).toEqual(['held', 'waiting']);
    expect(outbox.store.getState().entries[0]?.question).toEqual({
      code: 'field-conflict',
      params: { field: 'state' },
    });
    expect(sent.map(({ id }) => id)).toEqual(['command-1', 'command-3']);
  });

  it('goes as a note when the person says so, and what follows goes after it', async () => {
    const { outbox, sent, stored } = await held();
    await vi.waitFor(() => expect(outbox.store.getState().entries).toHaveLength(2));
    outbox.turnInto(
      'command-1',
      [{ type: 'case.note', data: { caseId: caseNo(1), text: '到场' } }],
      '记一笔',
    );
    await vi.waitFor(() => expect(outbox.store.getState().entries).toEqual([]));
    expect(sent.slice(2).map(({ commands }) => commands[0]?.type)).toEqual(['case.note', 'case.progress']);
    await vi.waitFor(() => expect(stored.size).toBe(0));
  });

  it('is given up when the person says so', async () => {
    const { outbox, sent } = await held();
    await vi.waitFor(() => expect(outbox.store.getState().entries).toHaveLength(2));
    outbox.discard('command-1');
    await vi.waitFor(() => expect(outbox.store.getState().entries).toEqual([]));
    expect(sent.map(({ id }) => id)).toEqual(['command-1', 'command-3', 'command-2']);
  });
});

describe('whoever stands before the form', () => {
  const codeOf = (answer: CommandAck) => (answer.ok ? 'ok' : answer.code);

  it('is told at once that it waits on the phone, and what is refused a moment later is asked', async () => {
    const { open, answersNext, orphans } = aPhone();
    const outbox = open();
    expect(codeOf(await outbox.submit(progress(1)))).toBe(ON_PHONE);
    answersNext(CHANGED);
    outbox.linkUp();
    await vi.waitFor(() => expect(outbox.store.getState().entries[0]?.state).toBe('held'));
    expect(orphans).toEqual([]);
  });

  it('waits so long for an answer and no longer; a refusal after that is asked too', async () => {
    const { clock, open, answersNext } = aPhone();
    const outbox = open();
    answersNext(undefined, undefined, undefined, CHANGED);
    outbox.linkUp();
    const answered = outbox.submit(progress(1));
    for (let passed = 0; passed < PATIENCE_MS; passed += 2_000) {
      await vi.waitFor(() => expect(clock.pending).toBe(2));
      clock.advance(2_000);
    }
    expect(codeOf(await answered)).toBe(ON_PHONE);
    await vi.waitFor(() => expect(outbox.store.getState().entries[0]?.state).toBe('held'));
  });

  it('reads a refusal on the form while it is there', async () => {
    const { open, answersNext } = aPhone();
    const outbox = open();
    answersNext(CHANGED);
    outbox.linkUp();
    expect(await outbox.submit(progress(1))).toEqual(CHANGED);
    expect(outbox.store.getState().entries).toEqual([]);
  });
});

it('says that it cannot keep anything where the phone has no room, and no longer once that is sent', async () => {
  const { open } = aPhone();
  const full: OutboxShelf = {
    all: async () => [],
    put: () => Promise.reject(new Error('full')),
    drop: async () => undefined,
  };
  const outbox = open(full);
  expect(await outbox.submit(progress(1))).toMatchObject({ code: NOT_KEPT });
  expect(outbox.store.getState().isKept).toBe(false);
  outbox.linkUp();
  await vi.waitFor(() => expect(outbox.store.getState()).toEqual({ entries: [], isKept: true }));
});
