import type { LogEvent } from '../../domain/aggregate/event.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import { JUDGEMENTS, type Judgement } from '../../domain/contract/secretary.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { Seq } from '../../domain/kernel.ts';
import type { Decided } from '../../domain/secretary/account.ts';
import { UNSURE_BELOW } from '../../domain/secretary/guess.ts';
import { createSecretary } from '../../domain/secretary/secretary.ts';
import { type Figures, figuresOf, type Outcome } from './figures.ts';

/** Events behind this one, some at a time; none at the end. */
export type ReadOn = (after: Seq) => Promise<readonly LogEvent[]>;

type LogFigures = Omit<Figures, 'withReason'>;

/** How right a secretary would have been that read this log from its first event: each case is guessed before its truth is learned. */
export async function judgeLog(
  readOn: ReadOn,
  directory: Directory,
  now: () => number,
): Promise<Readonly<Record<Judgement, LogFigures>> & { readonly events: number }> {
  const secretary = createSecretary(directory);
  const outcomes: Record<Judgement, Outcome[]> = { category: [], unit: [] };
  const { read, accounts } = secretary.state;
  for (;;) {
    const page = await readOn(read.seq);
    if (page.length === 0) break;
    for (const event of page) {
      if (!isCaseEvent(event)) {
        secretary.skip(event.seq);
        continue;
      }
      const before = JUDGEMENTS.map((judgement) => accounts[judgement].count);
      const since = now();
      secretary.learn(event);
      const ms = now() - since;
      JUDGEMENTS.forEach((judgement, at) => {
        const { count, decided } = accounts[judgement];
        const last = decided.at(-1);
        if (count !== before[at] && last !== undefined) outcomes[judgement].push(outcomeOf(last, ms));
      });
    }
  }
  const [category, unit] = [figures(outcomes.category), figures(outcomes.unit)];
  return { events: read.seq, category, unit };
}

/** What was said first, and whether one of the three was the truth; the milliseconds are those of learning it. */
function outcomeOf({ guessed, was, confidence, isInThree, isSendable }: Decided, ms: number): Outcome {
  const first = { is: guessed, confidence };
  const ranked = isInThree && guessed !== was ? [first, { is: was, confidence: 0 }] : [first];
  return { ranked, truth: was, hasReason: true, refused: confidence < UNSURE_BELOW, sends: isSendable, ms };
}

function figures(outcomes: readonly Outcome[]): LogFigures {
  const { withReason: _none, ...rest } = figuresOf(outcomes);
  return rest;
}
