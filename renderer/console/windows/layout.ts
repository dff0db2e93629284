import { z } from 'zod';
import { type WindowBounds, windowBounds } from '../../../domain/contract/bridge.ts';
import type { PersonId } from '../../../domain/kernel.ts';
import { PARTS, type Part } from '../screen/parts.ts';

/** Which parts a person has in windows of their own, and where those stood. */
export type Layout = ReadonlyMap<Part, WindowPlace>;
export interface WindowPlace {
  readonly isOpen: boolean;
  readonly bounds?: WindowBounds | undefined;
}

const KEY = 'lingxing.windows';
const book = z.record(
  z.string(),
  z.partialRecord(z.enum(PARTS), z.object({ isOpen: z.boolean(), bounds: windowBounds.optional() })),
);

type LayoutStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** As this person left it on this machine; nothing when it cannot be read. */
export function readLayout(storage: LayoutStorage, person: PersonId): Layout {
  return new Map(Object.entries(readBook(storage)[person] ?? {}) as [Part, WindowPlace][]);
}

export function writeLayout(storage: LayoutStorage, person: PersonId, layout: Layout): void {
  try {
    storage.setItem(KEY, JSON.stringify({ ...readBook(storage), [person]: Object.fromEntries(layout) }));
  } catch {
    // Full or forbidden: where the windows stand is known until they close.
  }
}

function readBook(storage: LayoutStorage): z.infer<typeof book> {
  try {
    return book.parse(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}
