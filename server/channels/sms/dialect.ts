import type { Millis } from '../../../domain/kernel.ts';
import type { MessageParams, Template } from '../../../domain/outbox/message.ts';

/** A short message as it is handed over, to one number. */
export interface ShortMessage {
  /** The same at every attempt. */
  readonly key: string;
  readonly phone: string;
  readonly template: Template;
  readonly params: MessageParams;
  /** Without the signature in front. */
  readonly text: string;
}

/** What the gateway made of one. */
export type SmsAnswer =
  | { readonly kind: 'taken'; readonly id?: string | undefined }
  /** It will not have it, now or later. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly code: string; readonly wait?: Millis | undefined };

/** How a gateway is spoken to; a new one is a file beside these. */
export interface SmsDialect {
  request(
    message: ShortMessage,
    now: Millis,
  ): { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  /** `body` is what it answered as JSON, or undefined. */
  answer(status: number, body: unknown): SmsAnswer;
}

/** A number of theirs that we can keep. */
export function idIn(id: unknown): string | undefined {
  return typeof id === 'string' && /^[\w.:-]{1,100}$/u.test(id) ? id : undefined;
}
