import { z } from 'zod';
import { defined } from '../../domain/defined.ts';
import { type DraftStorage, forgetAll, forgetOldest, jsonAt, keysOf, save } from './draftShelf.ts';

/** What a form of an incident's room holds before it is sent. */
export interface IncidentDraft {
  readonly filled: Readonly<Record<string, string>>;
  /** What the form was begun upon, by path in the incident, as JSON. */
  readonly seen: Readonly<Record<string, string>>;
  readonly at: number;
}

/**
 * Forms of incidents begun at this seat, by a key of the incident and the form. Losses name people: they stay only as long
 * as the window lives, as a caller's phone does.
 */
export interface IncidentDrafts {
  read(key: string): IncidentDraft | undefined;
  write(key: string, draft: IncidentDraft): void;
  drop(key: string): void;
}

const LOSS = 'loss';
const KEPT_AT_MOST = 100;
const texts = z.record(z.string(), z.string());
const draftForm = z.object({ filled: texts, seen: texts, at: z.number() });

export function createIncidentDrafts(
  local: DraftStorage,
  session: DraftStorage,
  account: string,
): IncidentDrafts {
  const prefix = prefixOf(account);
  const held = new Map<string, IncidentDraft>();
  for (const key of keysOf(local, prefix)) {
    const parsed = draftForm.safeParse(jsonAt(local, key));
    if (!parsed.success) {
      local.removeItem(key);
      continue;
    }
    const loss = session.getItem(key) ?? undefined;
    const { filled, ...rest } = parsed.data;
    held.set(key, { ...rest, filled: { ...filled, ...defined({ [LOSS]: loss }) } });
  }
  const drop = (key: string) => {
    held.delete(key);
    for (const storage of [local, session]) storage.removeItem(key);
  };
  forgetOldest(held, KEPT_AT_MOST, drop);

  return {
    read: (key) => held.get(prefix + key),
    write(key, draft) {
      held.set(prefix + key, draft);
      const { [LOSS]: loss = '', ...filled } = draft.filled;
      save(local, prefix + key, JSON.stringify({ ...draft, filled }));
      if (loss === '') session.removeItem(prefix + key);
      else save(session, prefix + key, loss);
    },
    drop: (key) => drop(prefix + key),
  };
}

/** Throws away what this account wrote of people in forms of incidents. */
export function forgetLosses(session: DraftStorage, account: string): void {
  forgetAll(session, prefixOf(account));
}

const prefixOf = (account: string): string => `lingxing.incident.1:${account}:`;
