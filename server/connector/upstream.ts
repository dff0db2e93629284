import { z } from 'zod';
import { defined, filled } from '../../domain/defined.ts';
import { readText as readAnswer } from '../answerBody.ts';
import { DEEPEST, parseForeignJson, withinDepth } from '../intake/foreignJson.ts';
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

/** What became of one of its orders. */
export interface UpstreamAnswer {
  /** The same whenever it is sent again: the platform keeps one for each. */
  readonly key: string;
  /** The platform's own number of the order. */
  readonly orderNo: string;
  /** Our number of the case it is handled in. */
  readonly caseNo: string;
  readonly kind: 'progress' | 'result' | 'rating';
  /** ISO 8601 with zone. */
  readonly at: string;
  readonly text: string;
  /** Of a result. */
  readonly outcome?: string;
  /** Of progress: the case goes on after its end. */
  readonly reopened?: true;
  /** Of a rating: 5 very content … 1 not at all; or what was answered when called back. */
  readonly score?: number;
  readonly resolved?: boolean;
  readonly satisfied?: boolean;
}

/** What the platform made of an answer. */
export type Receipt =
  | { readonly kind: 'taken'; readonly receipt?: string }
  /** It will not have it, now or later; `code` is its own. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Nothing is known of it, or it cannot just now. */
  | { readonly kind: 'later'; readonly code: string };

/** Where the platform takes answers. */
export interface AnswerDoor {
  /** Never rejects. */
  answer(answer: UpstreamAnswer, signal: AbortSignal): Promise<Receipt>;
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
      return {
        orders: (orders ?? []).map((order) => withinDepth(order, DEEPEST)),
        cursor: next,
        more: isYes(more),
      };
    },
  };
}

const receiptBody = z.looseObject({
  receipt: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^[\w.:-]{1,100}$/u))
    .catch(''),
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/u)
    .catch(''),
});
/** Said about the answer itself; whatever else is wrong may pass. */
const TURNED_DOWN: ReadonlySet<number> = new Set([400, 404, 409, 410, 413, 415, 422]);

/** `POST URL/answers`, with its key as `idempotency-key`. Any 2xx is taken, with `{receipt}` where it gives a number. */
export function openAnswerDoor(url: string, key?: string): AnswerDoor {
  const address = `${url.replace(/\/+$/u, '')}/answers`;
  return {
    async answer(answer, signal) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: {
            ...{ accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
            'idempotency-key': answer.key,
            ...defined({ 'x-api-key': key }),
          },
          body: JSON.stringify(answer),
          redirect: 'error',
          signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
        });
        const { receipt, code } = receiptBody
          .catch({ receipt: '', code: '' })
          .parse(await lenientBody(response));
        if (response.ok) return { kind: 'taken', ...defined({ receipt: filled(receipt) }) };
        const { status } = response;
        if (!TURNED_DOWN.has(status)) return { kind: 'later', code: `http-${status}` };
        return { kind: 'refused', code: filled(code) ?? `http-${status}` };
      } catch {
        return { kind: 'later', code: 'unreachable' };
      }
    },
  };
}

/** Whatever it says beside its status is a help and no more. */
async function lenientBody(response: Response): Promise<unknown> {
  return bodyOf(response).catch(() => ({}));
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
    return parseForeignJson(await readAnswer(response, MOST_BYTES));
  } catch (cause) {
    throw new UpstreamError('upstream-unreadable', reasonOf(cause), { cause });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
