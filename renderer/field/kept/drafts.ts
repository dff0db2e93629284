import { z } from 'zod';
import type { Millis } from '../../../domain/kernel.ts';
import type { OutboxShelf } from './phoneOutbox.ts';

/** What somebody has begun to write, photos and all: it outlives a page that the phone takes away. */
export interface Drafts {
  /** As it was left at `key` by whoever `owner` is; undefined when there is nothing. */
  read(owner: string, key: string): object | undefined;
  write(owner: string, key: string, value: object): void;
  forget(owner: string, key: string): void;
}

const keptDraft = z.object({
  owner: z.string(),
  key: z.string(),
  /** On this machine's clock. */
  at: z.number(),
  value: z.custom<object>((value) => typeof value === 'object' && value !== null),
});
type KeptDraft = z.infer<typeof keptDraft>;

/** After so long nobody goes on with it. */
const KEPT_MS: Millis = 3 * 86_400_000;

/** Reads all there is, so that a form opens with what was in it; without a shelf they live as long as the page. */
export async function openDrafts(shelf: OutboxShelf | undefined, now: () => Millis): Promise<Drafts> {
  const held = new Map<string, KeptDraft>();
  const nameOf = (owner: string, key: string) => `${owner} ${key}`;
  for (const item of (await shelf?.all().catch(() => [])) ?? []) {
    const { data } = keptDraft.safeParse(item);
    if (data === undefined) continue;
    const name = nameOf(data.owner, data.key);
    if (now() - data.at < KEPT_MS) held.set(name, data);
    else void shelf?.drop(name).catch(() => undefined);
  }

  const busy = new Set<string>();
  /** One write of a name at a time, and always the newest: nobody types faster than this is right. */
  async function store(name: string): Promise<void> {
    if (shelf === undefined || busy.has(name)) return;
    busy.add(name);
    let written: KeptDraft | undefined;
    do {
      written = held.get(name);
      const done = written === undefined ? shelf.drop(name) : shelf.put(name, written);
      // A full phone: then it lives as long as the page.
      await done.catch(() => undefined);
    } while (held.get(name) !== written);
    busy.delete(name);
  }

  return {
    read: (owner, key) => held.get(nameOf(owner, key))?.value,
    write(owner, key, value) {
      held.set(nameOf(owner, key), { owner, key, at: now(), value });
      void store(nameOf(owner, key));
    },
    forget(owner, key) {
      if (held.delete(nameOf(owner, key))) void store(nameOf(owner, key));
    },
  };
}
