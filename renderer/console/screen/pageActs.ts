import type { WordKey } from '../../speech/words/zh.ts';

/** What a page offers by itself while it is open: `?` and the palette list it beside the registry's commands. */
export interface PageAct {
  readonly words: WordKey;
  /** Named as in the registry; absent, it is found in the palette alone. */
  readonly key?: string | undefined;
  readonly run: () => void;
}

export interface PageActs {
  /** Adds a part of the page; its acts are asked for anew each time somebody looks. Returns how to take it away. */
  offer(list: () => readonly PageAct[]): () => void;
  /** Everything that is offered now, in the order the parts were added. */
  all(): readonly PageAct[];
  /** Something lies open on the page, a form or a pen in the hand: Escape closes it before the page. Returns how to forget it. */
  opened(close: () => void): () => void;
  /** Closes what was opened last; false when nothing is open. */
  closeNewest(): boolean;
}

export function createPageActs(): PageActs {
  const parts = new Set<() => readonly PageAct[]>();
  const open = new Set<() => void>();
  return {
    offer(list) {
      parts.add(list);
      return () => void parts.delete(list);
    },
    all: () => [...parts].flatMap((list) => list()),
    opened(close) {
      open.add(close);
      return () => void open.delete(close);
    },
    closeNewest() {
      const newest = [...open].at(-1);
      newest?.();
      return newest !== undefined;
    },
  };
}
