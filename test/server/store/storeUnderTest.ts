import { afterEach, beforeEach } from 'vitest';
import type { StoredRow } from '../../../server/store/chain.mjs';
import type { Store } from '../../../server/store/Store.ts';

/** What a store brings along to be put through the suites. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  /** Closes the store and opens another one over the same data. */
  reopen(store: Store): Promise<Store>;
  /** Nothing more fits from now on, until the returned function is awaited. */
  fillDisk(): Promise<() => Promise<void>>;
  /** Another process holds the file or the tables from now on, until the returned function is awaited. */
  lockFile(): Promise<() => Promise<void>>;
  /** The writer dies at the next write, before or after that is stored. */
  loseWriter(when: 'before' | 'after'): void;
  /** Changes stored rows of a chain, a world's or `audit`, behind the store's back. */
  tamper(chain: string, edit: (rows: readonly StoredRow[]) => readonly StoredRow[]): Promise<void>;
  destroy(): Promise<void>;
}

export type CreateStore = () => StoreUnderTest;

/** The store of one test. */
export interface TestedStore {
  readonly under: StoreUnderTest;
  readonly store: Store;
  /** The data stay. */
  reopen(): Promise<void>;
}

/** A fresh store for each test of the enclosing `describe`. */
export function storeForEach(create: CreateStore): TestedStore {
  let under: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    under = create();
    store = await under.open();
  });
  afterEach(async () => {
    await store.close();
    await under.destroy();
  });
  return {
    get under() {
      return under;
    },
    get store() {
      return store;
    },
    async reopen() {
      store = await under.reopen(store);
    },
  };
}
