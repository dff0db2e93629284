import type { Intent } from '../../domain/aggregate/command.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { changeMarked, pathsFinder } from '../../domain/contract/marked.ts';
import { maskText, mayHoldNumbers } from '../../domain/text/masking.ts';
import { createPauses } from '../pauses.ts';

/** Characters whose masking is done at once, with the decision: a few milliseconds of them. */
const AT_ONCE_CHARS = 4_096;

/** A sentence without the numbers of people. */
export type Mask = (text: string) => string;

const wordPathsOf = pathsFinder(({ is }) => is === 'words');

/**
 * Masks the sentences of a long call by turns of the event loop, so that nobody else waits for two hundred texts;
 * undefined when there is little to mask, which costs nothing to do on the spot.
 */
export function maskAhead(
  { commands, content }: { readonly commands: readonly Intent[]; readonly content: string },
  kinds: Kinds,
): Promise<Mask> | undefined {
  if (content.length <= AT_ONCE_CHARS) return undefined;
  const texts = textsToMask(commands, kinds);
  let chars = 0;
  for (const text of texts) chars += text.length;
  return chars > AT_ONCE_CHARS ? byTurns(texts) : undefined;
}

function textsToMask(commands: readonly Intent[], kinds: Kinds): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { type, data } of commands) {
    const schema = kinds.command(type)?.command.schema;
    changeMarked(data, schema && wordPathsOf(schema), (value) => {
      if (typeof value === 'string' && mayHoldNumbers(value)) texts.add(value);
      return value;
    });
  }
  return texts;
}

async function byTurns(texts: ReadonlySet<string>): Promise<Mask> {
  const masked = new Map<string, string>();
  const pauses = createPauses();
  await pauses.pause();
  for (const text of texts) {
    masked.set(text, maskText(text));
    if (pauses.isDue()) await pauses.pause();
  }
  return (text) => masked.get(text) ?? maskText(text);
}
