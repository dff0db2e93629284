import { z } from 'zod';
import { defined, filled } from '../../domain/defined.ts';
import { decodeText } from '../decodeText.ts';
import { parseForeignJson } from '../intake/foreignJson.ts';
import { readText } from '../intake/reading.ts';

/** One page of orders, and where the next begins. */
export interface OrderPage {
  readonly orders: readonly unknown[];
  readonly cursor: string;
  /** There is another page already. */
  readonly more: boolean;
}

/** The platform above: gives its orders in order, a page after each cursor. */
export interface Upstream {
  /** Orders after the cursor; undefined for the very first. Throws UpstreamError. */
  page(after: string | undefined, limit: number): Promise<OrderPage>;
}

/** It did not answer, or not as agreed; `code` is stable and shown. */
export class UpstreamError extends Error {
  readonly code: 'upstream-unreachable' | 'upstream-refused' | 'upstream-unreadable';
  constructor(code: UpstreamError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** As loosely as the orders in it are read: `null` and words for nothing are nothing, a yes is a yes in any form. */
const answer = z.looseObject({
  orders: z.array(z.unknown()).max(1_000).nullable(),
  cursor: z.union([z.string().max(500), z.number(), z.null()]).optional(),
  more: z.unknown().optional(),
});

const YES: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y', 'on', '是', '有']);

/** What is no yes is a no: then the next look asks again. */
function isYes(raw: unknown): boolean {
  return YES.has(String(raw).normalize('NFKC').trim().toLowerCase());
}

const PATIENCE_MS = 15_000;
const MOST_BYTES = 16_777_216;

/** `GET URL/orders?after=CURSOR&limit=N`, with `x-api-key` when there is one. */
export function openUpstream(url: string, key?: string): Upstream {
  const base = url.replace(/\/+$/u, '');
  return {
    async page(after, limit) {
      const query = new URLSearchParams({ limit: String(limit), ...defined({ after: filled(after) }) });
      const response = await reach(`${base}/orders?${query}`, key);
      if (!response.ok) throw new UpstreamError('upstream-refused', `HTTP ${response.status}`);
      const parsed = answer.safeParse(await bodyOf(response));
      if (!parsed.success) throw new UpstreamError('upstream-unreadable', z.prettifyError(parsed.error));
      const { orders, cursor, more } = parsed.data;
      // Its own mark, as it stands; without one, or with a word for none, we are where we were.
      const next = readText(cursor, 500).kind === 'value' ? String(cursor) : (after ?? '');
      return { orders: orders ?? [], cursor: next, more: isYes(more) };
    },
  };
}

async function reach(address: string, key: string | undefined): Promise<Response> {
  try {
    return await fetch(address, {
      headers: { accept: 'application/json', ...defined({ 'x-api-key': key }) },
      // It is told where to find it once; whoever sends us elsewhere is somebody else.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (cause) {
    throw new UpstreamError('upstream-unreachable', reasonOf(cause), { cause });
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MOST_BYTES) throw new Error('the page is too long');
    return parseForeignJson(decodeText(bytes, response.headers.get('content-type')));
  } catch (cause) {
    throw new UpstreamError('upstream-unreadable', reasonOf(cause), { cause });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
