import type { CommandAck } from '../../domain/contract/socket.ts';
import type { Refusal } from '../../domain/kernel.ts';

/** A line that somebody outside writes. */
export interface LineInput {
  readonly text: string;
  /** How many lines the page showed when it was written: sent twice from one page it is one line. */
  readonly seen?: number | undefined;
}

/** What somebody outside may do who holds a link with a voice: read, and write. Refusals are values, to be said politely. */
export interface VoiceDesk<Shown> {
  show(token: string): Promise<Shown | Refusal>;
  write(token: string, input: LineInput): Promise<CommandAck | Refusal>;
}
