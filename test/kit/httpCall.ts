import { fitsContract } from './contract.ts';

/** One HTTP call as an outsider would make it; its answer is held against the contract. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface HttpCall {
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
}

/** `GET /cases`, `POST /session` …, under `/api/v1` of the server at `url`; JSON both ways. */
export async function httpCall(url: string, call: string, options: HttpCall = {}): Promise<HttpAnswer> {
  const [method = 'GET', path = ''] = call.split(' ');
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.key === undefined ? {} : { 'x-api-key': options.key }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  const answer = { status: response.status, body: parsed(text), headers: response.headers };
  fitsContract(method, `/api/v1${path}`, answer);
  return answer;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
