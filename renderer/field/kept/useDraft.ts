import { useEffect, useRef, useState } from 'react';
import { useField } from '../context.ts';
import { ownerOf } from './keeping.ts';

export interface Drafting<T> {
  readonly draft: T;
  /** Changes some of it; what is given is told what there is at that moment. */
  readonly change: (next: (before: T) => Partial<T>) => void;
  /** Sent, or not meant any more. */
  readonly forget: () => void;
  /** Whether it was found as somebody left it. */
  readonly isBack: boolean;
}

/** What is filled in on a form, kept on the phone under `key` while it is written. */
export function useDraft<T extends object>(key: string, empty: T): Drafting<T> {
  const { client, drafts } = useField();
  const owner = ownerOf(client);
  const [before] = useState(() => drafts.read(owner, key));
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...before }));
  const isOver = useRef(false);
  useEffect(() => {
    if (isOver.current) drafts.forget(owner, key);
    else if (draft !== empty) drafts.write(owner, key, draft);
    isOver.current = false;
  }, [drafts, owner, key, draft, empty]);
  return {
    draft,
    isBack: before !== undefined,
    change: (next) => setDraft((now) => ({ ...now, ...next(now) })),
    forget() {
      isOver.current = true;
      setDraft({ ...empty });
    },
  };
}
