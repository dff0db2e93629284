import type { z } from 'zod';
import { openShelves } from '../client/shelves.ts';
import { type Drawer, forgetfulDrawer, sentReport, sentTalk, waitingReport } from './drafts.ts';

const NAME = 'lingxing.resident';
const SHELVES = ['waiting', 'sent', 'talks'] as const;
type Shelf = (typeof SHELVES)[number];

/** What waits lies in IndexedDB, photos and all: closing the page or the phone loses nothing. */
export async function openPhoneDrawer(databases: IDBFactory | undefined): Promise<Drawer> {
  const shelves = await openShelves(databases, NAME, SHELVES);
  if (shelves === undefined) return forgetfulDrawer();

  /** What an older page wrote and this one cannot read is left where it lies. */
  async function all<T>(name: Shelf, schema: z.ZodType<T>): Promise<readonly T[]> {
    const items = (await shelves?.all(name)) ?? [];
    return items.flatMap((item) => {
      const parsed = schema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    });
  }

  return {
    waiting: () => all('waiting', waitingReport),
    put: (draft) => shelves.put('waiting', draft.input.id, draft),
    drop: (id) => shelves.drop('waiting', id),
    sent: () => all('sent', sentReport),
    keep: (report) => shelves.put('sent', report.receipt.number, report),
    talks: () => all('talks', sentTalk),
    keepTalk: (talk) => shelves.put('talks', talk.path, talk),
  };
}
