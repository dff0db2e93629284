import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { problem } from '../../domain/contract/http.ts';
import { ANSWERS, type Route } from '../../domain/contract/routes.ts';
import { bytes, file, nothing } from '../../domain/contract/shapes.ts';

/**
 * The contract, held against everything a test is answered: what cannot be read by its schema, or says more than its
 * schema does, fails the test that asked, whatever else the test looks at.
 */
export function fits(name: string, schema: z.ZodType, value: unknown): void {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new Error(`${name} is not as the contract has it: ${z.prettifyError(parsed.error)}`);
  const unsaid = missing(value, parsed.data, '');
  if (unsaid.length > 0) throw new Error(`${name} says what the contract does not: ${unsaid.join(', ')}`);
}

/** One answer of the server over HTTP. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** `path` is what stands behind the host, with or without `?…`. What is not under `/api/v1` is left alone. */
export function fitsContract(method: string, path: string, answered: Answered): void {
  const [, address] = /^\/api\/v1(?:\/worlds\/[^/]+(?=\/))?(\/[^?]*)/u.exec(path) ?? [];
  const { status, body } = answered;
  if (address === undefined || status === 304 || method === 'OPTIONS') return;
  const call = `${method} ${address} (${status})`;
  if (status >= 400) fits(call, problem, body);
  else fitsRoute(call, routeOf(method, address), answered);
}

function fitsRoute(call: string, route: Route | undefined, { status, body, headers }: Answered): void {
  if (route === undefined) throw new Error(`${call} is no route of the contract`);
  const schema: z.ZodType = ANSWERS[route];
  const isJson = /^application\/json\b/u.test(headers.get('content-type') ?? '');
  const kind = status === 204 ? 'nothing' : isJson ? 'json' : 'file';
  const meant = schema === nothing ? 'nothing' : schema === file || schema === bytes ? 'file' : 'json';
  if (kind !== meant) throw new Error(`${call} is ${kind}, and ${meant} in the contract`);
  if (kind === 'json') fits(call, schema, body);
}

const PATTERNS = (Object.keys(ANSWERS) as Route[]).map((route) => {
  const [method = '', template = ''] = route.split(' ');
  return { route, method, pattern: new RegExp(`^${template.replace(/:\w+/gu, '[^/]+')}$`, 'u') };
});

/** Of two that fit, the one without a name to be filled in. */
function routeOf(method: string, address: string): Route | undefined {
  const found = PATTERNS.filter((pattern) => pattern.method === method && pattern.pattern.test(address));
  return (found.find(({ route }) => !route.includes(':')) ?? found[0])?.route;
}

/** Where the first holds something the second does not. */
function missing(whole: unknown, part: unknown, at: string): readonly string[] {
  if (isDeepStrictEqual(whole, part)) return [];
  if (typeof whole !== 'object' || whole === null || typeof part !== 'object' || part === null) return [at];
  return Object.entries(whole).flatMap(([key, value]) =>
    missing(value, (part as Readonly<Record<string, unknown>>)[key], `${at}/${key}`),
  );
}
