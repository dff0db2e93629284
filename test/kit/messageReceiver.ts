import { openLoopback } from '../../server/loopback.ts';

/** What stands at the other end of the webhook: keeps one message for each idempotency key, as the contract asks. */
export interface MessageReceiver {
  readonly url: string;
  /** Body of each message by its key. */
  readonly bodies: ReadonlyMap<string, string>;
  /** Keys in the order they came, again and again when they came again. */
  readonly came: readonly string[];
  /** Keys whose sender was left without an answer. */
  readonly unanswered: ReadonlySet<string>;
  /** Answers so many messages, then none. */
  stallAfter(messages: number): void;
  /** Answers again. */
  goOn(): void;
  /** Resolves when so many different messages are here, answered or not. */
  has(atLeast: number): Promise<void>;
  close(): Promise<void>;
}

export async function openMessageReceiver(): Promise<MessageReceiver> {
  const bodies = new Map<string, string>();
  const came: string[] = [];
  const waiting = new Set<() => void>();
  const unanswered = new Set<string>();
  let most = Number.POSITIVE_INFINITY;
  const loopback = await openLoopback(async (request, answer) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const key = String(request.headers['idempotency-key']);
    came.push(key);
    if (!bodies.has(key)) bodies.set(key, body);
    if (bodies.size > most) unanswered.add(key);
    else answer.end('{}');
    for (const look of waiting) look();
  });
  return {
    url: `${loopback.url}/messages`,
    bodies,
    came,
    unanswered,
    stallAfter(messages) {
      most = messages;
    },
    goOn() {
      most = Number.POSITIVE_INFINITY;
    },
    has: (atLeast) =>
      new Promise((resolve) => {
        const look = () => {
          if (bodies.size < atLeast) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: loopback.close,
  };
}
