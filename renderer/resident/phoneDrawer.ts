import type { z } from 'zod';
import { type Drawer, forgetfulDrawer, sentReport, waitingReport } from './drafts.ts';

const NAME = 'lingxing.resident';
const SHELVES = ['waiting', 'sent'] as const;
type Shelf = (typeof SHELVES)[number];

/** What waits lies in IndexedDB, photos and all: closing the page or the phone loses nothing. */
export async function openPhoneDrawer(databases: IDBFactory | undefined): Promise<Drawer> {
  const database = await opened(databases).catch(() => undefined);
  if (database === undefined) return forgetfulDrawer();

  const shelf = (name: Shelf, mode: IDBTransactionMode) => database.transaction(name, mode).objectStore(name);

  /** What an older page wrote and this one cannot read is left where it lies. */
  async function all<T>(name: Shelf, schema: z.ZodType<T>): Promise<readonly T[]> {
    const items = await answered(shelf(name, 'readonly').getAll());
    return items.flatMap((item) => {
      const parsed = schema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    });
  }

  return {
    waiting: () => all('waiting', waitingReport),
    async put(draft) {
      await answered(shelf('waiting', 'readwrite').put(draft, draft.input.id));
    },
    async drop(id) {
      await answered(shelf('waiting', 'readwrite').delete(id));
    },
    sent: () => all('sent', sentReport),
    async keep(report) {
      await answered(shelf('sent', 'readwrite').put(report, report.receipt.number));
    },
  };
}

async function opened(databases: IDBFactory | undefined): Promise<IDBDatabase | undefined> {
  if (databases === undefined) return undefined;
  const request = databases.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const name of SHELVES) request.result.createObjectStore(name);
  };
  return answered(request);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
