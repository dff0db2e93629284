import { expect, it, vi } from 'vitest';
import { openDrafts } from '../../../renderer/field/kept/drafts.ts';
import type { OutboxShelf } from '../../../renderer/field/kept/phoneOutbox.ts';

/** A phone's shelf that answers when it is let. */
function aShelf() {
  const stored = new Map<string, unknown>();
  const dropped: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const shelf: OutboxShelf = {
    all: async () => [...stored.values()],
    async put(name, value) {
      await gate;
      stored.set(name, value);
    },
    async drop(name) {
      stored.delete(name);
      dropped.push(name);
    },
  };
  return {
    shelf,
    stored,
    dropped,
    /** What is written from here on lies there only once the returned function was called. */
    slow(): () => void {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        gate = Promise.resolve();
        open();
      };
    },
  };
}

const DAY = 86_400_000;
const photo = new Blob(['x'], { type: 'image/jpeg' });

it('what was begun is there again after the page was taken away, photos too, for its own person alone', async () => {
  const { shelf, stored } = aShelf();
  const drafts = await openDrafts(shelf, () => 0);
  drafts.write('lead', 'YX-1 progress', { text: '已联系', shots: [photo] });
  await vi.waitFor(() => expect(stored.size).toBe(1));

  const again = await openDrafts(shelf, () => DAY);
  expect(again.read('lead', 'YX-1 progress')).toEqual({ text: '已联系', shots: [photo] });
  expect(again.read('member', 'YX-1 progress')).toBeUndefined();
});

it('however slow the phone writes, the last of it is what lies there', async () => {
  const { shelf, stored, slow } = aShelf();
  const drafts = await openDrafts(shelf, () => 0);
  const open = slow();
  for (const text of ['已', '已联', '已联系']) drafts.write('lead', 'k', { text });
  open();
  await vi.waitFor(() => expect([...stored.values()]).toMatchObject([{ value: { text: '已联系' } }]));
});

it('what was sent is gone, also when it was still being written down', async () => {
  const { shelf, stored, dropped, slow } = aShelf();
  const drafts = await openDrafts(shelf, () => 0);
  const open = slow();
  drafts.write('lead', 'k', { text: '已联系' });
  drafts.forget('lead', 'k');
  open();
  await vi.waitFor(() => expect(dropped).toEqual(['lead k']));
  expect(stored.size).toBe(0);
  expect((await openDrafts(shelf, () => 0)).read('lead', 'k')).toBeUndefined();
});

it('after three days nobody goes on with it', async () => {
  const { shelf, stored } = aShelf();
  const drafts = await openDrafts(shelf, () => 0);
  drafts.write('lead', 'k', { text: '已联系' });
  await vi.waitFor(() => expect(stored.size).toBe(1));
  expect((await openDrafts(shelf, () => 3 * DAY)).read('lead', 'k')).toBeUndefined();
  await vi.waitFor(() => expect(stored.size).toBe(0));
});
