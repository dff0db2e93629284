/** The last reasons this seat gave, newest first: the same five reasons cover most of a shift. */
export interface RecentReasons {
  of(kind: string): readonly string[];
  add(kind: string, reason: string): void;
}

type ReasonStorage = Pick<Storage, 'getItem' | 'setItem'>;

const LIMIT = 5;

export function createRecentReasons(storage: ReasonStorage, account: string): RecentReasons {
  const keyOf = (kind: string) => `lingxing.reasons.1:${account}:${kind}`;
  const memory = new Map<string, readonly string[]>();

  function read(kind: string): readonly string[] {
    try {
      const list: unknown = JSON.parse(storage.getItem(keyOf(kind)) ?? '[]');
      return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
    } catch {
      return [];
    }
  }

  return {
    of: (kind) => memory.get(kind) ?? read(kind),
    add(kind, reason) {
      const next = [reason, ...(memory.get(kind) ?? read(kind)).filter((each) => each !== reason)].slice(
        0,
        LIMIT,
      );
      memory.set(kind, next);
      try {
        storage.setItem(keyOf(kind), JSON.stringify(next));
      } catch {
        // Full or forbidden storage: remembered until the window closes.
      }
    },
  };
}
