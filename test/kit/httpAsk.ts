import { fitsContract } from './contract.ts';

/** One HTTP call to a test's server; the body parsed when it is JSON, and held against the contract. */
export interface Answer {
  readonly status: number;
  // A test says what it expects of it.
  readonly body: unknown;
  readonly headers: Headers;
}

export interface Request {
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; a string as it is, as whatever `content-type` says. */
  readonly body?: unknown;
}

export async function ask(method: string, url: string, { body, headers }: Request = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /^application\/(?:problem\+)?json/u.test(answer.headers.get('content-type') ?? '');
  const answered = { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  fitsContract(method, new URL(url).pathname, answered);
  return answered;
}
