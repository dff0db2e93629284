import { createHash } from 'node:crypto';
import type { CommandAck } from '../../domain/contract/socket.ts';
import type { AnsweredCommand } from '../log/EventLog.ts';

/**
 * The same command id again gets the same answer and makes no second event, also after a restart.
 * Only accepted calls are remembered: a refused one changed nothing, and asking again is a new try.
 */
export interface CommandMemory {
  /** The answer given before or on its way; `id-reused` when the id carried another content. */
  recall(id: string, digest: string): Promise<CommandAck> | 'id-reused' | undefined;
  /** A call on its way: whoever asks with the same id meanwhile waits for the same answer. */
  expect(id: string, digest: string, answer: Promise<CommandAck>): void;
  keep(command: AnsweredCommand): void;
  /** The call on its way was refused or lost: its id is free again. */
  forget(id: string): void;
  readonly size: number;
}

interface Remembered {
  readonly digest: string;
  readonly answer: AnsweredCommand | Promise<CommandAck>;
}

export function createCommandMemory(answered: readonly AnsweredCommand[]): CommandMemory {
  const byId = new Map<string, Remembered>();
  for (const command of answered) byId.set(command.id, { digest: command.digest, answer: command });

  return {
    recall(id, digest) {
      const known = byId.get(id);
      if (known === undefined) return undefined;
      if (known.digest !== digest) return 'id-reused';
      const { answer } = known;
      if ('results' in answer) return Promise.resolve({ ok: true, seq: answer.seq, results: answer.results });
      return answer;
    },
    expect: (id, digest, answer) => {
      byId.set(id, { digest, answer });
    },
    keep: (command) => {
      byId.set(command.id, { digest: command.digest, answer: command });
    },
    forget: (id) => {
      byId.delete(id);
    },
    get size() {
      return byId.size;
    },
  };
}

/** What makes two calls the same: who asked and everything that was asked, as it crossed the wire. */
export function digestOf(personId: string, content: string): string {
  return createHash('sha256').update(`${personId}\n${content}`).digest('base64url');
}
