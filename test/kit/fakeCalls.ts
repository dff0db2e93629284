import { addressOf, type Route } from '../../domain/contract/routes.ts';
import { answerIn, type Call } from '../../renderer/client/link/http.ts';
import type { Link } from '../../renderer/client/link/link.ts';
import type { TestApp } from './testApp.ts';

/** What was asked of the server: `GET /measures?…`, and the body. */
export interface RouteCall {
  readonly line: string;
  readonly body?: unknown;
}

/** Answers by the beginning of `METHOD path`; a function is asked each time; none is no server. */
export type FakeAnswers = Readonly<Record<string, unknown>>;

const away = { ok: false, code: 'unreachable', message: '' } as const;

/** A server for pages: it gives what is said, read by the route's own schema. Returns what was asked, in order. */
export function answerCalls(app: TestApp, answers: FakeAnswers, more: Partial<Link> = {}): RouteCall[] {
  const calls: RouteCall[] = [];
  const call: Call = async (route, ...[parts = {}]) => {
    const { method, address } = addressOf(route as Route, parts);
    const line = `${method} ${address}`;
    const { body } = parts;
    calls.push({ line, ...(body === undefined ? {} : { body }) });
    // The longest that fits, so that `/audit/verify` is not answered by `/audit`.
    const key = Object.keys(answers)
      .filter((opening) => line.startsWith(opening))
      .sort((a, b) => b.length - a.length)[0];
    const answer = key === undefined ? undefined : answers[key];
    const content: unknown = typeof answer === 'function' ? answer(line, body) : answer;
    if (content === undefined) return away;
    if (typeof content === 'object' && content !== null && 'ok' in content && content.ok === false) {
      return content as typeof away;
    }
    return answerIn(route, content);
  };
  app.lead({ ...more, call });
  return calls;
}
