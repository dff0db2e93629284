import type { Affair } from '../../domain/affair/affair.ts';
import type { Case } from '../../domain/case/case.ts';
import type { World } from '../../domain/kernel.ts';
import { emptySituation, type Situation } from '../../domain/situation.ts';
import type { StoredSnapshot } from '../store/EventLog.ts';
import { createHistory, type History } from './history.ts';

/**
 * A snapshot saves reading the whole log at start. It is only ever a shortcut: one written by another
 * generation of the fold is thrown away and the log is folded from its beginning.
 */
const FOLD_GENERATION = 5;

/** What is kept of a world: its situation, and which events are of which case or affair. */
export interface DurableWorld {
  readonly situation: Situation;
  readonly history: History;
}

/** Cases written in one go before other work gets its turn. */
const SLICE = 500;

/** The situation as text, made slice by slice so that no console waits; cases never change, so the copy is exact. */
export async function writeWorld(
  { situation, history }: DurableWorld,
  breathe: () => Promise<void>,
): Promise<StoredSnapshot> {
  const { seq } = situation;
  const cases = [...situation.cases.values()];
  const rest = JSON.stringify({
    generation: FOLD_GENERATION,
    world: situation.world,
    seq,
    byExternalId: [...situation.byExternalId],
    numbering: [...situation.numbering],
    history: [...history.entries()],
    affairs: [...situation.affairs.values()],
  });
  const slices: string[] = [];
  for (let at = 0; at < cases.length; at += SLICE) {
    slices.push(
      cases
        .slice(at, at + SLICE)
        .map((thisCase) => JSON.stringify(thisCase))
        .join(','),
    );
    await breathe();
  }
  return { seq, text: `${rest.slice(0, -1)},"cases":[${slices.join(',')}]}` };
}

interface Stored {
  readonly generation: number;
  readonly world: World;
  readonly seq: number;
  readonly byExternalId: readonly (readonly [string, string])[];
  readonly numbering: readonly (readonly [string, number])[];
  readonly history: readonly (readonly [string, readonly number[]])[];
  readonly affairs: readonly Affair[];
  readonly cases: readonly Case[];
}

/** The world of a stored snapshot; undefined when it is unreadable or of another generation. */
export function parseWorld(world: World, snapshot: StoredSnapshot): DurableWorld | undefined {
  const stored = parseStored(snapshot.text);
  if (stored?.generation !== FOLD_GENERATION || stored.world !== world || stored.seq !== snapshot.seq)
    return undefined;
  const situation = emptySituation(world);
  situation.seq = stored.seq;
  for (const thisCase of stored.cases) situation.cases.set(thisCase.id, thisCase);
  for (const affair of stored.affairs) situation.affairs.set(affair.id, affair);
  for (const [key, id] of stored.byExternalId) situation.byExternalId.set(key, id);
  for (const [day, count] of stored.numbering) situation.numbering.set(day, count);
  return { situation, history: createHistory(stored.history) };
}

function parseStored(text: string): Stored | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
