import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { SecretaryEventData, SecretaryMode, SwitchCause, Switched } from '../contract/secretary.ts';
import type { Actor, Millis } from '../kernel.ts';

export const SECRETARY_KIND = 'secretary';

/** How far one judgement or offer of the secretary goes: off, only noted, shown, sent by itself. */
export interface SecretarySwitch extends KindSubject<typeof SECRETARY_KIND> {
  readonly judgement: Switched;
  readonly mode: SecretaryMode;
  readonly cause: SwitchCause;
  readonly reason?: string;
  readonly at: Millis;
  readonly by: Actor;
}

export type SecretaryEvent = KindEvent<typeof SECRETARY_KIND, SecretaryEventData> & Stamp;
