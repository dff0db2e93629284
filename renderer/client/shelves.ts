/** Named shelves in the browser's own database: what is put there outlives the page, photos and all. */
export interface Shelves<Name extends string> {
  all(shelf: Name): Promise<readonly unknown[]>;
  put(shelf: Name, key: string, value: unknown): Promise<void>;
  drop(shelf: Name, key: string): Promise<void>;
}

/** Undefined where the browser forbids it, or has none. */
export async function openShelves<Name extends string>(
  databases: IDBFactory | undefined,
  name: string,
  shelves: readonly Name[],
): Promise<Shelves<Name> | undefined> {
  const database = await opened(databases, name, shelves).catch(() => undefined);
  if (database === undefined) return undefined;
  const shelf = (name: Name, mode: IDBTransactionMode) => database.transaction(name, mode).objectStore(name);
  return {
    all: (name) => answered(shelf(name, 'readonly').getAll()),
    async put(name, key, value) {
      await answered(shelf(name, 'readwrite').put(value, key));
    },
    async drop(name, key) {
      await answered(shelf(name, 'readwrite').delete(key));
    },
  };
}

async function opened(
  databases: IDBFactory | undefined,
  name: string,
  shelves: readonly string[],
): Promise<IDBDatabase | undefined> {
  if (databases === undefined) return undefined;
  // A shelf more is a version more; those of before stay as they are.
  const request = databases.open(name, shelves.length);
  request.onupgradeneeded = () => {
    const { result } = request;
    for (const shelf of shelves)
      if (!result.objectStoreNames.contains(shelf)) result.createObjectStore(shelf);
  };
  return answered(request);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
