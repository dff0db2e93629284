import type { Millis } from '../../domain/kernel.ts';
import type { OutboxRow, OutboxState, Recipient, Template } from '../../domain/outbox/message.ts';

/** A message on its way out, with what the vault holds of its reader. It lives in memory for this one moment. */
export interface Outgoing {
  /** The same at every attempt: who receives it twice keeps it once. */
  readonly key: string;
  readonly attempt: number;
  readonly template: Template;
  readonly to: Recipient & { readonly name?: string; readonly phone?: string };
  readonly relates: string;
  readonly text: string;
  /** To a reporter: their own page, with progress, result and rating. Whoever has it is taken for them. */
  readonly link?: string;
  /** Of a result: what the unit fed back, in the words meant for the reporter. */
  readonly result?: string;
  readonly params: OutboxRow['params'];
  /** When it was written. */
  readonly at: number;
}

export type Sent =
  | {
      readonly ok: true;
      readonly state: Extract<OutboxState, 'sent' | 'delivered' | 'waiting_member'>;
      readonly providerId?: string;
    }
  /** `error` is a code, never a sentence of the other side: that could hold anything. */
  | {
      readonly ok: false;
      readonly error: string;
      /** The other side has looked at it and will not have it: the same again would be turned down again. */
      readonly isFinal?: true;
      /** It has not gone out, and may from then on: no attempt is counted. */
      readonly notBefore?: Millis;
    };

/** One way out of the house. */
export interface Channel {
  readonly name: string;
  /** Whether this is the way to that reader; to everybody unless said. The first of a server's channels that is one is taken. */
  serves?(to: Recipient): boolean;
  /** Only keeps what it is given: for demonstrations and trials. */
  readonly reachesNobody?: true;
  /** Its place among the ways to that reader, lowest first; as they are named in the server unless said. */
  rank?(to: Recipient): number;
  /** Rejects only for a bug. `signal` ends it when the server stops: then nobody asks for the outcome. */
  send(message: Outgoing, signal: AbortSignal): Promise<Sent>;
}
