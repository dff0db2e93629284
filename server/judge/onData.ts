import { type Figures, figuresOf, type Outcome } from './figures.ts';
import type { Answer, JudgedCase, Task } from './lines.ts';
import { lineSchema } from './lines.ts';
import { directoryOf, type JudgedRow, judgedRows } from './rows.ts';
import { TASKS } from './tasks.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Every case guessed before it is learned, in order of time, from nothing; and the later half by itself. */
export function judgeInOrder(rows: Rows, now: () => number): object {
  const task = TASKS.units();
  const directory = lineSchema.parse(directoryOf(rows));
  if (directory.op === 'directory') task.directory?.(directory);
  const judged = judgedRows('units', rows);
  const since = now();
  const outcomes = judged.map((row, at) => {
    const outcome = guess(task, row, at, now);
    task.learn?.(caseOf(row), row.truth);
    return outcome;
  });
  const half = Math.floor(outcomes.length / 2);
  return {
    all: figuresOf(outcomes),
    laterHalf: figuresOf(outcomes, half),
    secondsInAll: (now() - since) / 1000,
    byThousand: curve(outcomes),
  };
}

function curve(outcomes: readonly Outcome[]): readonly Pick<Figures, 'top1' | 'top3'>[] {
  const steps = Math.ceil(outcomes.length / 1000);
  return Array.from({ length: steps }, (_, at) => {
    const { top1, top3 } = figuresOf(outcomes.slice(at * 1000, (at + 1) * 1000));
    return { top1, top3 };
  });
}

/** Two halves of the labelled letters: each is kept back in turn, while the other and what else there is are learned. */
export function judgeKeptBack(rows: Rows, more: Rows, now: () => number): object {
  const labelled = spread(judgedRows('letters', rows));
  const known = judgedRows('letters', more);
  const halves = [0, 1].map((half) => judgeHalf(labelled, known, { half, now }));
  return {
    ...figuresOf(halves.flatMap(({ outcomes }) => outcomes)),
    halves: halves.map(({ about }) => about),
  };
}

function judgeHalf(labelled: readonly JudgedRow[], known: readonly JudgedRow[], { half, now }: Half) {
  const keptBack = labelled.filter((_, at) => at % 2 === half);
  const others = labelled.filter((_, at) => at % 2 !== half);
  const texts = keptBack.map(textOf);
  const fresh = known.filter((row) => !isCopied(textOf(row), texts));
  const task = TASKS.letters();
  const since = now();
  for (const row of spread([...fresh, ...others])) task.learn?.(caseOf(row), row.truth);
  const secondsToLearn = (now() - since) / 1000;
  const outcomes = keptBack.map((row, at) => guess(task, row, at, now));
  const { macroF1, ece } = figuresOf(outcomes);
  const learned = fresh.length + others.length;
  return {
    outcomes,
    about: { learned, leftOutAsCopies: known.length - fresh.length, macroF1, ece, secondsToLearn },
  };
}

interface Half {
  readonly half: number;
  readonly now: () => number;
}

/** The same rows in an order that has nothing to do with their labels, the same each time. */
function spread<T>(rows: readonly T[]): readonly T[] {
  const order = rows.map((_, at) => Math.imul(at + 1, 2_654_435_761) >>> 0);
  return rows
    .map((row, at) => ({ row, at: order[at] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

const COPIED_FROM = 0.75;
const FIRST_WORDS = 6;

/** Most words of a row cut into words stand in one of the letters kept back: it is that letter. */
function isCopied(text: string, letters: readonly string[]): boolean {
  const words = [...new Set(text.split(/\s+/u).filter((word) => word.length > 1))];
  const shareIn = (letter: string, of: readonly string[]): number =>
    of.filter((word) => letter.includes(word)).length / Math.max(1, of.length);
  const head = words.slice(0, FIRST_WORDS);
  return letters.some((letter) => shareIn(letter, head) >= 0.66 && shareIn(letter, words) >= COPIED_FROM);
}

function caseOf({ case: raw, truth }: JudgedRow): JudgedCase {
  const line = lineSchema.parse({ op: 'learn', case: raw, truth });
  if (line.op !== 'learn') throw new Error('a row is no case');
  return line.case;
}

function textOf(row: JudgedRow): string {
  const { title, description } = caseOf(row);
  return `${title}${description}`;
}

function guess(task: Task, row: JudgedRow, at: number, now: () => number): Outcome {
  const judged = caseOf(row);
  const since = now();
  const answer: Answer = task.ask(String(at), judged);
  const ms = now() - since;
  return { ...answer, truth: row.truth, hasReason: answer.why.length > 0, ms };
}
