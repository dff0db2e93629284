import { z } from 'zod';
import { DEMAND_TYPES, URGENCIES } from '../../../domain/case/case.ts';
import { id } from '../../../domain/contract/strings.ts';
import { wgs84Point } from '../../../domain/contract/values.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { type DraftStorage, forgetAll, jsonAt, keysOf, save } from '../draftShelf.ts';
import type { ReportValues } from './reportValues.ts';

/** A report typed and not yet sent. */
export interface ReportDraft {
  readonly id: string;
  readonly at: Millis;
  readonly values: ReportValues;
}

/**
 * Reports begun at this seat, the newest first. The words are kept like every draft; the caller's name and
 * phone only as long as the window lives, so that nothing personal stays behind on the machine.
 */
export interface ReportBook {
  all(): readonly ReportDraft[];
  read(id: string): ReportDraft | undefined;
  write(draft: ReportDraft): void;
  drop(id: string): void;
}

const words = z.object({
  statement: z.string(),
  place: z.string(),
  gridId: id('grid'),
  point: wgs84Point,
  category: id('category'),
  urgency: z.enum(URGENCIES),
  demandType: z.enum(DEMAND_TYPES),
  source: z.string(),
  mediaIds: z.array(id('media')),
  settled: z.boolean(),
  process: z.string(),
  sameAsId: id('case'),
});
const draftForm = z.object({ id: z.string(), at: z.number(), values: words.partial() });
const contact = z.object({ name: z.string(), phone: z.string(), confidential: z.boolean() }).partial();

export function createReportBook(local: DraftStorage, session: DraftStorage, account: string): ReportBook {
  const prefix = prefixOf(account);
  const held = new Map<string, ReportDraft>();
  for (const key of keysOf(local, prefix)) {
    const parsed = draftForm.safeParse(jsonAt(local, key));
    if (!parsed.success) {
      local.removeItem(key);
      continue;
    }
    const saved = contact.safeParse(jsonAt(session, key));
    const values = { ...parsed.data.values, ...(saved.success ? saved.data : {}) };
    held.set(parsed.data.id, { ...parsed.data, values: values as ReportValues });
  }

  return {
    all: () => [...held.values()].sort((a, b) => b.at - a.at),
    read: (id) => held.get(id),
    write(draft) {
      held.set(draft.id, draft);
      const { name, phone, confidential, ...values } = draft.values;
      save(local, prefix + draft.id, JSON.stringify({ ...draft, values }));
      save(session, prefix + draft.id, JSON.stringify({ name, phone, confidential }));
    },
    drop(id) {
      held.delete(id);
      for (const storage of [local, session]) storage.removeItem(prefix + id);
    },
  };
}

/** Throws the names and phones of this account's callers away. */
export function forgetContacts(session: DraftStorage, account: string): void {
  forgetAll(session, prefixOf(account));
}

const prefixOf = (account: string): string => `lingxing.report.1:${account}:`;
