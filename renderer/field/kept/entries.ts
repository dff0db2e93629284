import { z } from 'zod';
import { id } from '../../../domain/contract/strings.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import type { OutboxEntry } from '../../client/link/outbox.ts';

const refusal = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
/** Why the server would not take it as it is; asked of the person, one by one. */
export type Question = z.infer<typeof refusal>;

/** An act of the field as it waits on the phone, photos and all. */
export interface FieldEntry extends OutboxEntry {
  /** Of which case; undefined for a report, an order or a roll-call. */
  readonly caseId?: string | undefined;
  readonly photos: readonly Blob[];
  /** Of the photos that are with the server already, in their order. */
  readonly mediaIds: readonly string[];
  readonly question?: Question | undefined;
}

const keptEntry = z.object({
  id: z.string(),
  world: id('world'),
  label: z.string(),
  at: z.number(),
  state: z.enum(['waiting', 'sent', 'held']),
  caseId: z.string().optional(),
  commands: z.array(z.looseObject({ type: z.string(), data: z.looseObject({}) })),
  photos: z.array(z.instanceof(Blob)),
  mediaIds: z.array(z.string()),
  question: refusal.optional(),
});

/** As it lies on the shelf: whose it is stands beside it. */
const keptBy = z.object({ owner: z.string(), entry: keptEntry });

/** What a command says, by the names of its fields. */
export function fieldsOf(command: AnyCommand | undefined): Readonly<Record<string, unknown>> {
  return { ...command?.data };
}

/** What of a shelf is this owner's, oldest first; what cannot be read is left where it lies. */
export function entriesOf(owner: string, items: readonly unknown[]): readonly FieldEntry[] {
  return items
    .flatMap((item) => {
      const { data } = keptBy.safeParse(item);
      if (data === undefined || data.owner !== owner) return [];
      const { entry } = data;
      const state = entry.question !== undefined ? ('held' as const) : ('waiting' as const);
      return [{ ...entry, state, commands: entry.commands as unknown as readonly AnyCommand[] }];
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
