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
export async function httpCall(url: string, call: string, said: HttpCall = {}): Promise<HttpAnswer> {
  const [method = 'GET', path = ''] = call.split(' ');
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(said.token === undefined ? {} : { authorization: `Bearer ${said.token}` }),
      ...(said.key === undefined ? {} : { 'x-api-key': said.key }),
      ...(said.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(said.body === undefined ? {} : { body: JSON.stringify(said.body) }),
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
