import type { CommandAck } from '../../domain/contract/socket.ts';
import type { PersonId } from '../../domain/kernel.ts';
import { type CommandMemory, digestOf } from './commandMemory.ts';
import { type ParsedCall, wireRefusal } from './parseCall.ts';

/** Carries a call out that was never answered; its part that needs no reading runs at once. */
export type CarryOut = (digest: string) => Promise<CommandAck>;

export interface AnswerOnceParts {
  readonly memory: CommandMemory;
  /** A call was answered for the first time. */
  readonly onAnswered: (call: ParsedCall, ack: CommandAck) => void;
}

/** Gives every call one answer, however often it is sent; a refused call's id may be used again. */
export function createAnswerOnce({ memory, onAnswered }: AnswerOnceParts) {
  async function answer(call: ParsedCall, digest: string, carryOut: CarryOut): Promise<CommandAck> {
    const lookedUp = memory.lookUp(call.id, digest);
    if (lookedUp !== undefined) {
      const stored = await lookedUp.catch(() => wireRefusal('store-unavailable'));
      if (stored === 'id-reused') return wireRefusal(stored);
      if (stored !== undefined) return stored;
    }
    return carryOut(digest);
  }

  function settle(call: ParsedCall, digest: string, ack: CommandAck): void {
    const { id } = call;
    if (ack.ok) memory.keep({ id, digest, seq: ack.seq, results: ack.results });
    else memory.forget(id);
    onAnswered(call, ack);
  }

  return (call: ParsedCall, personId: PersonId, carryOut: CarryOut): Promise<CommandAck> => {
    const digest = digestOf(personId, call.content);
    const known = memory.recall(call.id, digest);
    if (known === 'id-reused') {
      const refusal = wireRefusal(known);
      onAnswered(call, refusal);
      return Promise.resolve(refusal);
    }
    if (known !== undefined) return known;
    const answered = answer(call, digest, carryOut).then(
      (ack) => {
        settle(call, digest, ack);
        return ack;
      },
      (bug: unknown) => {
        memory.forget(call.id);
        throw bug;
      },
    );
    memory.expect(call.id, digest, answered);
    return answered;
  };
}
