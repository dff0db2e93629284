import { hash } from 'node:crypto';
import type { CommandAck } from '../../domain/contract/socket.ts';
import type { PersonId, World } from '../../domain/kernel.ts';
import type { AnsweredCommand, EventLog } from '../store/EventLog.ts';

/**
 * The same command id again gets the same answer and makes no second event, also after a restart.
 * Only accepted calls are remembered: a refused one changed nothing, and asking again is a new try.
 * The newest stay in memory; the log knows all of them.
 */
export interface CommandMemory {
  /** The answer given before or on its way; `id-reused` when the id carried another content. */
  recall(id: string, digest: string): Promise<CommandAck> | 'id-reused' | undefined;
  /** The same for what may have been answered too long ago to be remembered; undefined when nothing can have been. */
  lookUp(id: string, digest: string): Promise<CommandAck | 'id-reused' | undefined> | undefined;
  /** A call on its way: whoever asks with the same id meanwhile waits for the same answer. */
  expect(id: string, digest: string, answer: Promise<CommandAck>): void;
  keep(command: AnsweredCommand): void;
  /** The call on its way was refused or lost: its id is free again. */
  forget(id: string): void;
  /** Another node has answered calls meanwhile: for an id that is not remembered the log is asked. */
  lookFurther(): void;
}

interface Remembered {
  readonly digest: string;
  readonly answer: AnsweredCommand | Promise<CommandAck>;
}

/** Some weeks of a district, about 40 MB. */
export const MOST_REMEMBERED = 100_000;

/** Fills the memory with the newest answers of the log. */
export async function openCommandMemory(
  log: Pick<EventLog, 'readCommands' | 'readCommand'>,
  world: World,
  most = MOST_REMEMBERED,
): Promise<CommandMemory> {
  const byId = new Map<string, Remembered>();
  const newest = await log.readCommands(world, most);
  for (const command of newest) byId.set(command.id, { digest: command.digest, answer: command });
  // While nothing was ever left out, an unknown id is a new one and the log need not be asked.
  let isWhole = newest.length < most;

  function put(id: string, remembered: Remembered): void {
    byId.delete(id);
    byId.set(id, remembered);
    if (byId.size <= most) return;
    const [oldest] = byId.keys();
    if (oldest !== undefined) byId.delete(oldest);
    isWhole = false;
  }

  return {
    recall(id, digest) {
      const known = byId.get(id);
      if (known === undefined) return undefined;
      if (known.digest !== digest) return 'id-reused';
      return 'results' in known.answer ? Promise.resolve(answerOf(known.answer)) : known.answer;
    },
    lookUp(id, digest) {
      if (isWhole) return undefined;
      return log.readCommand(world, id).then((stored) => {
        if (stored === undefined) return undefined;
        return stored.digest === digest ? answerOf(stored) : 'id-reused';
      });
    },
    expect: (id, digest, answer) => put(id, { digest, answer }),
    keep: (command) => put(command.id, { digest: command.digest, answer: command }),
    forget: (id) => {
      byId.delete(id);
    },
    lookFurther() {
      isWhole = false;
    },
  };
}

function answerOf({ seq, results }: AnsweredCommand): CommandAck {
  return { ok: true, seq, results };
}

/** What makes two calls the same: who asked and everything that was asked, as it crossed the wire. */
export function digestOf(personId: PersonId, content: string): string {
  return hash('sha256', `${personId}\n${content}`, 'base64url');
}
