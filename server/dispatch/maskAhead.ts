import type { Intent } from '../../domain/aggregate/command.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import { maskText, mayHoldNumbers } from '../../domain/text/masking.ts';
import { createPauses } from '../pauses.ts';
import { changeWords, type Mask } from './words.ts';

/** Characters whose masking is done at once, with the decision: a few milliseconds of them. */
const AT_ONCE_CHARS = 4_096;

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
    changeWords(type, data, kinds, (text) => {
      if (mayHoldNumbers(text)) texts.add(text);
      return text;
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
