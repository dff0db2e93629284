import type { z } from 'zod';
import type { CaseId } from '../../../domain/case/case.ts';
import type { RevealInput } from '../../../domain/contract/audit.ts';
import { problem, type SeatRole, type SessionInput } from '../../../domain/contract/http.ts';
import {
  ANSWERS,
  type AnswerTo,
  addressOf,
  type CallParts,
  type PartsOf,
  pathIn,
  type Route,
} from '../../../domain/contract/routes.ts';
import { file } from '../../../domain/contract/shapes.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import { LIVE, type World } from '../../../domain/kernel.ts';

/** `unreachable` and `unreadable` are made here; every other code is the server's. */
export type Answer<T> = (T & { readonly ok: true }) | WireRefusal;

/** A call under /api/v1; its answer has been read by the route's schema. */
export type Call = <R extends Route>(route: R, ...parts: PartsOf<R>) => Promise<Answer<AnswerTo<R>>>;

type Reply<R extends Route> = Promise<Answer<AnswerTo<R>>>;

export interface Http {
  signIn(input: SessionInput): Reply<'POST /session'>;
  /** Ends the session in use, or the one of `token`. */
  signOut(token?: string): Promise<void>;
  /** Asks with the ETag of the copy the browser keeps; an unchanged district costs one small answer. */
  district(): Reply<'GET /district'>;
  readCase(id: CaseId): Reply<'GET /cases/:id'>;
  search(query: string): Reply<'GET /cases'>;
  seats(role: SeatRole): Reply<'GET /seats'>;
  reveal(id: CaseId, input: RevealInput): Reply<'POST /cases/:id/reveal'>;
  call: Call;
  /** A file of the world, by its path in it: a photo or film, a table. Without the token nobody gets it, so an address alone would not do. */
  blob(path: string): Promise<Answer<{ readonly blob: Blob }>>;
  /** Sends a photo or film as it is; its first bytes decide what it is taken for. */
  upload(file: Blob): Reply<'POST /media'>;
}

export interface HttpParts {
  readonly serverUrl: string;
  readonly token: () => string | undefined;
  /** What lies in a world is asked of this one; of the live one unless said. */
  readonly world?: World;
  readonly fetch: typeof fetch;
  /** `book`: units, posts and categories without their shapes, where no map is drawn. */
  readonly districtForm?: 'book';
}

export function createHttp(parts: HttpParts): Http {
  const { world = LIVE } = parts;

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
    const response = await send('GET', pathIn(world, path));
    if (response === undefined) return refusal('unreachable');
    if (response.ok) return { ok: true, blob: await response.blob() };
    return refusalIn(response, await contentOf(response));
  }

  async function ask<R extends Route>(route: R, parts: CallParts = {}): Promise<Answer<AnswerTo<R>>> {
    const { method, address } = addressOf(route, parts, world);
    const response = await send(method, address, parts.body);
    if (response === undefined) return refusal('unreachable');
    const content = await contentOf(response, response.ok && isFile(route));
    return response.ok ? answerIn(route, content) : refusalIn(response, content);
  }

  return {
    signIn: (body) => ask('POST /session', { body }),
    async signOut(token) {
      await send('DELETE', '/session', undefined, token);
    },
    district: () =>
      ask('GET /district', parts.districtForm === undefined ? {} : { query: `form=${parts.districtForm}` }),
    readCase: (id) => ask('GET /cases/:id', { path: { id } }),
    search: (words) => ask('GET /cases', { query: `q=${encodeURIComponent(words)}&limit=50` }),
    seats: (role) => ask('GET /seats', { query: `role=${role}` }),
    reveal: (id, body) => ask('POST /cases/:id/reveal', { path: { id }, body }),
    call: (route, ...[parts]) => ask(route, parts),
    blob,
    upload: (body) => ask('POST /media', { body }),
  };
}

/** The route's schema decides whether an answer can be read at all. */
export function answerIn<R extends Route>(route: R, content: unknown): Answer<AnswerTo<R>> {
  const schema: z.ZodType = ANSWERS[route];
  const parsed = schema.safeParse(content);
  // The schema was picked by the route, which TypeScript cannot follow through the table.
  return parsed.success ? { ...(parsed.data as AnswerTo<R>), ok: true } : refusal('unreadable');
}

/** What a proxy says when the server behind it is away. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

function refusalIn({ status }: Response, content: unknown): WireRefusal {
  const parsed = problem.safeParse(content);
  if (parsed.success) return { ...parsed.data, ok: false };
  return refusal(AWAY.has(status) ? 'unreachable' : 'unreadable');
}

/** Whether a route answers with a text to keep, whatever its type; everything else, and every refusal, is JSON. */
function isFile(route: Route): boolean {
  return (ANSWERS[route] as z.ZodType) === file;
}

async function contentOf(response: Response, isText = false): Promise<unknown> {
  if (response.status === 204) return {};
  try {
    return isText ? { text: await response.text() } : await response.json();
  } catch {
    return undefined;
  }
}

function refusal(code: string): WireRefusal {
  return { ok: false, code, message: '' };
}
