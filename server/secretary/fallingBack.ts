import type { Judgement, SecretaryMode } from '../../domain/contract/secretary.ts';
import { JUDGEMENTS } from '../../domain/contract/secretary.ts';
import { driftOf } from '../../domain/secretary/drift.ts';
import type { Secretary } from '../../domain/secretary/judging.ts';
import { switchOf } from '../../domain/secretary/switches.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { type GiveCommand, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import type { OnTrouble } from '../world/workLoop.ts';

export interface FallingBackParts {
  readonly dispatcher: Pick<Dispatcher, 'durable'>;
  readonly secretary: Secretary;
  readonly give: GiveCommand;
  readonly mode: (of: Judgement) => SecretaryMode;
  readonly onTrouble: OnTrouble;
}

/** Looked at after so many decided cases. */
const EVERY = 20;

/** Sending by itself ends when what is said has become worse: the switch falls back to shown, with the cause. */
export function createFallingBack(parts: FallingBackParts): {
  look(): void;
  stop(): Promise<void>;
} {
  const { dispatcher, secretary, give, mode } = parts;
  const lookedAt = new Map<Judgement, number>();
  let underWay: Promise<void> = Promise.resolve();

  async function fallBack(judgement: Judgement): Promise<void> {
    const { cause } = driftOf(secretary.state.accounts[judgement].decided);
    const subject = switchOf(dispatcher.durable, judgement);
    if (cause === undefined || subject === undefined) return;
    const command = { type: 'timer.secretaryFallsBack', data: { subjectId: subject.id, cause } };
    const code = await give(command, subject);
    if (code !== undefined && code !== 'no-change') throw new SystemCommandRefused(command.type, code);
  }

  return {
    look() {
      for (const judgement of JUDGEMENTS) {
        const { count } = secretary.state.accounts[judgement];
        if (mode(judgement) !== 'sending' || count % EVERY !== 0 || lookedAt.get(judgement) === count)
          continue;
        lookedAt.set(judgement, count);
        underWay = underWay.then(() => fallBack(judgement)).catch(parts.onTrouble);
      }
    },
    stop: () => underWay,
  };
}
