import type { CaseId } from '../../../domain/case/case.ts';
import type { RevealAnswer, RevealInput } from '../../../domain/contract/audit.ts';
import type {
  CaseAnswer,
  CasesAnswer,
  DistrictAnswer,
  SeatRole,
  SeatsAnswer,
  SessionAnswer,
  SessionInput,
} from '../../../domain/contract/http.ts';
import type { MediaAnswer } from '../../../domain/contract/media.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import {
  type Parse,
  parseCaseAnswer,
  parseCasesAnswer,
  parseDistrict,
  parseMedia,
  parseProblem,
  parseReveal,
  parseSeats,
  parseSession,
} from './parse.ts';

/** `unreachable` and `unreadable` are made here; every other code is the server's. */
export type Answer<T> = (T & { readonly ok: true }) | WireRefusal;

export interface Http {
  signIn(input: SessionInput): Promise<Answer<SessionAnswer>>;
  /** Ends the session in use, or the one of `token`. */
  signOut(token?: string): Promise<void>;
  /** Asks with the ETag of the copy the browser keeps; an unchanged district costs one small answer. */
  district(): Promise<Answer<DistrictAnswer>>;
  readCase(id: CaseId): Promise<Answer<CaseAnswer>>;
  search(query: string): Promise<Answer<CasesAnswer>>;
  seats(role: SeatRole): Promise<Answer<SeatsAnswer>>;
  reveal(id: CaseId, input: RevealInput): Promise<Answer<RevealAnswer>>;
  /** Any other call under /api/v1; an answer without content is `{}` to the parser, a file is `{text}`. */
  call<T extends object>(method: string, path: string, parse: Parse<T>, body?: unknown): Promise<Answer<T>>;
  /** A photo or film; without the token nobody gets it, so an address alone would not do. */
  blob(path: string): Promise<Answer<{ readonly blob: Blob }>>;
  /** Sends a photo or film as it is; its first bytes decide what it is taken for. */
  upload(file: Blob): Promise<Answer<MediaAnswer>>;
}

export interface HttpParts {
  readonly serverUrl: string;
  readonly token: () => string | undefined;
  readonly fetch: typeof fetch;
}

export function createHttp(parts: HttpParts): Http {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    token = parts.token(),
  ): Promise<Response | undefined> {
    const headers: Record<string, string> = {};
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    const isFile = body instanceof Blob;
    if (isFile) headers['content-type'] = body.type || 'application/octet-stream';
    else if (body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = { method, headers, cache: 'no-cache' };
    if (body !== undefined) init.body = isFile ? body : JSON.stringify(body);
    try {
      return await parts.fetch(`${parts.serverUrl}/api/v1${path}`, init);
    } catch {
      return undefined;
    }
  }

  async function blob(path: string): Promise<Answer<{ readonly blob: Blob }>> {
    const response = await send('GET', path);
    if (response === undefined) return refusal('unreachable');
    if (response.ok) return { ok: true, blob: await response.blob() };
    const problem = parseProblem(await response.json().catch(() => undefined));
    return problem === undefined ? refusal('unreadable') : { ...problem, ok: false };
  }

  async function ask<T extends object>(
    method: string,
    path: string,
    parse: Parse<T>,
    body?: unknown,
  ): Promise<Answer<T>> {
    const response = await send(method, path, body);
    if (response === undefined) return refusal('unreachable');
    const json = await contentOf(response);
    if (!response.ok) {
      const problem = parseProblem(json);
      return problem === undefined ? refusal('unreadable') : { ...problem, ok: false };
    }
    const value = parse(json);
    return value === undefined ? refusal('unreadable') : { ...value, ok: true };
  }

  return {
    signIn: (input) => ask('POST', '/session', parseSession, input),
    async signOut(token) {
      await send('DELETE', '/session', undefined, token);
    },
    district: () => ask('GET', '/district', parseDistrict),
    readCase: (id) => ask('GET', `/cases/${encodeURIComponent(id)}`, parseCaseAnswer),
    search: (query) => ask('GET', `/cases?q=${encodeURIComponent(query)}&limit=50`, parseCasesAnswer),
    seats: (role) => ask('GET', `/seats?role=${role}`, parseSeats),
    reveal: (id, input) => ask('POST', `/cases/${encodeURIComponent(id)}/reveal`, parseReveal, input),
    call: ask,
    blob,
    upload: (file) => ask('POST', '/media', parseMedia, file),
  };
}

/** What is answered as a table or as lines; everything else is JSON. */
const FILE = /^(?:text\/csv|application\/x-ndjson)\b/u;

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return {};
  const isFile = FILE.test(response.headers.get('content-type') ?? '');
  try {
    return isFile ? { text: await response.text() } : await response.json();
  } catch {
    return undefined;
  }
}

function refusal(code: string): WireRefusal {
  return { ok: false, code, message: '' };
}
