import type { Intent } from '../../domain/aggregate/command.ts';
import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { CommandData } from '../../domain/contract/commands.ts';
import { mayHoldNumbers } from '../../domain/text/masking.ts';
import { createPauses } from '../pauses.ts';
import { type ReadCategory, type Reading, readingWith, titleToRead, toldIn } from './reading.ts';
import { changeWords } from './words.ts';

/** Characters that are read at once, with the decision: a few milliseconds of them. */
const AT_ONCE_CHARS = 4_096;

interface LongCall {
  readonly commands: readonly Intent[];
  readonly content: string;
}

/**
 * Reads the sentences of a long call (numbers to mask, danger, kind of matter) by turns of the event loop, so that nobody
 * else waits for two hundred texts; undefined when there is little to read, which costs nothing to do on the spot.
 */
export function readAhead(
  { commands, content }: LongCall,
  kinds: Kinds,
  readCategory?: ReadCategory,
): Promise<Reading> | undefined {
  if (content.length <= AT_ONCE_CHARS) return undefined;
  const texts = textsIn(commands, kinds);
  let chars = 0;
  for (const text of texts) chars += text.length;
  return chars > AT_ONCE_CHARS ? byTurns(commands, texts, kinds, readingWith(readCategory)) : undefined;
}

function textsIn(commands: readonly Intent[], kinds: Kinds): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { type, data } of commands) {
    changeWords(type, data, kinds, (text) => {
      texts.add(text);
      return text;
    });
  }
  return texts;
}

async function byTurns(
  commands: readonly Intent[],
  texts: ReadonlySet<string>,
  kinds: Kinds,
  reading: Reading,
): Promise<Reading> {
  const [masked, dangers] = [new Map<string, string>(), new Map<string, boolean>()];
  const categories = new Map<string, ReturnType<ReadCategory>>();
  const pauses = createPauses();
  await pauses.pause();
  for (const text of texts) {
    masked.set(text, mayHoldNumbers(text) ? reading.mask(text) : text);
    if (pauses.isDue()) await pauses.pause();
  }
  const mask = (text: string) => masked.get(text) ?? text;
  for (const { type, data } of commands) {
    if (!isReport(type)) continue;
    const report = changeWords(type, data as CommandData[typeof type], kinds, mask);
    const words = toldIn(report);
    dangers.set(words, reading.isDanger(words));
    if (pauses.isDue()) await pauses.pause();
    const title = titleToRead(report);
    if (title === undefined) continue;
    categories.set(key(title, report.description), reading.category(title, report.description));
    if (pauses.isDue()) await pauses.pause();
  }
  return {
    mask: (text) => masked.get(text) ?? reading.mask(text),
    isDanger: (words) => dangers.get(words) ?? reading.isDanger(words),
    category(title, description) {
      const name = key(title, description);
      return categories.has(name) ? categories.get(name) : reading.category(title, description);
    },
  };
}

const isReport = (type: string): type is 'case.report' | 'case.selfResolve' =>
  type === 'case.report' || type === 'case.selfResolve';

const key = (title: string, description: string | undefined): string => `${title}\n${description ?? ''}`;
