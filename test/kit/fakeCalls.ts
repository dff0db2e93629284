import type { Answer } from '../../renderer/client/link/http.ts';
import { type Link, setLink } from '../../renderer/client/link/link.ts';
import type { Parse } from '../../renderer/client/link/parse.ts';

/** What was asked of the server: `GET /measures?…`, and the body. */
export interface AskedCall {
  readonly what: string;
  readonly body?: unknown;
}

/** Answers by the beginning of `METHOD path`; a function is asked each time; none is no server. */
export type FakeAnswers = Readonly<Record<string, unknown>>;

const away = { ok: false, code: 'unreachable', message: '' } as const;

/** A server for pages: it gives what is said, through the page's own parser. Returns what was asked, in order. */
export function answerCalls(answers: FakeAnswers, more: Partial<Link> = {}): AskedCall[] {
  const asked: AskedCall[] = [];
  async function call<T extends object>(
    method: string,
    path: string,
    parse: Parse<T>,
    body?: unknown,
  ): Promise<Answer<T>> {
    const what = `${method} ${path}`;
    asked.push({ what, ...(body === undefined ? {} : { body }) });
    // The longest that fits, so that `/audit/verify` is not answered by `/audit`.
    const key = Object.keys(answers)
      .filter((one) => what.startsWith(one))
      .sort((a, b) => b.length - a.length)[0];
    const said = key === undefined ? undefined : answers[key];
    const content: unknown = typeof said === 'function' ? said(what, body) : said;
    if (content === undefined) return away;
    if (typeof content === 'object' && content !== null && 'ok' in content && content.ok === false) {
      return content as Answer<T>;
    }
    const value = parse(content);
    return value === undefined ? { ok: false, code: 'unreadable', message: '' } : { ...value, ok: true };
  }
  setLink({
    command: async () => away,
    presence: () => undefined,
    readCase: async () => away,
    search: async () => away,
    seats: async () => away,
    reveal: async () => away,
    blob: async () => away,
    upload: async () => away,
    ...more,
    call,
  });
  return asked;
}
