import { openLoopback } from '../../server/loopback.ts';

/** What a language model was asked, as it came over the wire. */
export interface ChatCall {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

/** A small server that speaks chat completions on the loopback address. */
export interface ChatServer {
  readonly url: string;
  readonly calls: readonly ChatCall[];
  /** From now on it answers so: with this text, or with a status and a raw body. `undefined` leaves it unanswered. */
  answer(reply: string | { readonly status: number; readonly body: string } | undefined): void;
  /** Resolves when so many calls have come. */
  came(atLeast: number): Promise<void>;
  close(): Promise<void>;
}

export async function openChatServer(): Promise<ChatServer> {
  const calls: ChatCall[] = [];
  const waiting = new Set<() => void>();
  let reply: Parameters<ChatServer['answer']>[0] = '';
  const loopback = await openLoopback(async (request, answer) => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += piece;
    const { url: path = '', headers } = request;
    calls.push({ path, authorization: headers.authorization, body: JSON.parse(text) });
    if (typeof reply === 'string') {
      answer.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: reply } }] }));
    } else if (reply !== undefined) {
      answer.writeHead(reply.status).end(reply.body);
    }
    for (const look of waiting) look();
  });
  return {
    url: `${loopback.url}/v1`,
    calls,
    answer(next) {
      reply = next;
    },
    came: (atLeast) =>
      new Promise((resolve) => {
        const look = () => {
          if (calls.length < atLeast) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: loopback.close,
  };
}
