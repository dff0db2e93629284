import type { Channel, Outgoing, Sent } from '../../server/outbox/channel.ts';

/** A way out that keeps what it is given, and fails when told to. */
export interface SentMessages extends Channel {
  readonly messages: Outgoing[];
  /** What the next sends answer, oldest first; then everything is taken. */
  readonly answers: Sent[];
  /** Whoever sends waits until the returned function is called. */
  hold(): () => void;
}

export function sentMessages(): SentMessages {
  const messages: Outgoing[] = [];
  const answers: Sent[] = [];
  let gate: Promise<void> = Promise.resolve();
  return {
    name: 'kept',
    messages,
    answers,
    hold() {
      let release = (): void => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    async send(message, signal) {
      const answer = answers.shift() ?? { ok: true, state: 'sent' };
      messages.push(message);
      let stop = (): void => undefined;
      const stopped = new Promise<Sent>((resolve) => {
        stop = () => resolve({ ok: false, error: 'stopped' });
        signal.addEventListener('abort', stop);
      });
      return Promise.race([gate.then(() => answer), stopped]).finally(() =>
        signal.removeEventListener('abort', stop),
      );
    },
  };
}
