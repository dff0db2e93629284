import { type Answer, ask } from './httpAsk.ts';

export type HttpAnswer = Answer;

export interface HttpCall {
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
}

/** `GET /cases`, `POST /session` …, under `/api/v1` of the server at `url`, as whoever holds the token or the key. */
export function httpCall(
  url: string,
  call: string,
  { token, key, body }: HttpCall = {},
): Promise<HttpAnswer> {
  const [method = 'GET', path = ''] = call.split(' ');
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { 'x-api-key': key }),
  };
  return ask(method, `${url}/api/v1${path}`, { headers, body });
}
