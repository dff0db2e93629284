import type { IncomingMessage, ServerResponse } from 'node:http';
import { openLoopback } from '../loopback.ts';
import { createAnswerBook, type TakenAnswer } from './simulatedAnswers.ts';

/** A platform of the city, made up: it has orders and hands them out page by page. For tests and for trying out. */
export interface Simulator {
  readonly url: string;
  /** One more order has come in; it gets the next place. */
  add(...orders: readonly object[]): void;
  /** Answers with this status instead, until told otherwise. */
  fail(status: number | undefined): void;
  /** What became of its orders, as it was told; each key once. */
  readonly answers: readonly TakenAnswer[];
  /** Turns every answer about this order down with its own code, until told otherwise. */
  turnDown(orderNo: string, code: string | undefined): void;
  /** The next answer is taken, and whoever sent it never hears of it. */
  loseNextReceipt(): void;
  /** Cursors it was asked after, oldest first. */
  readonly requests: readonly (string | undefined)[];
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly port?: number;
  /** Without it everybody may ask. */
  readonly key?: string;
  /** Orders beside those it was given, which came from it in another way. */
  readonly knows?: (orderNo: string) => boolean;
  /** Told of each answer that is taken. */
  readonly onAnswer?: (answer: TakenAnswer) => void;
}

const MOST_ORDERS = 1_000;

/** Listens on this machine alone. */
export async function openSimulator({
  port = 0,
  key,
  knows,
  onAnswer,
}: SimulatorOptions = {}): Promise<Simulator> {
  const orders: object[] = [];
  const requests: (string | undefined)[] = [];
  const answers = createAnswerBook(
    (orderNo) => knows?.(orderNo) === true || orders.some((order) => numberOf(order) === orderNo),
    onAnswer,
  );
  let failing: number | undefined;
  let losesReceipt = false;

  const loopback = await openLoopback(async (request, response) => {
    if (failing !== undefined) return send(response, failing, { error: 'simulated' });
    if (key !== undefined && request.headers['x-api-key'] !== key) return send(response, 401, {});
    if (request.method === 'POST' && request.url === '/answers') {
      const { status, body } = answers.take(request.headers['idempotency-key'], await textOf(request));
      if (losesReceipt) {
        losesReceipt = false;
        return void request.destroy();
      }
      return send(response, status, body);
    }
    const query = queryOf(request);
    if (query === undefined) return send(response, 404, {});
    const after = query.get('after') ?? undefined;
    requests.push(after);
    const from = cursorOf(after);
    if (from === undefined) return send(response, 400, { error: 'cursor' });
    const limit = Math.min(MOST_ORDERS, Math.max(1, Number(query.get('limit')) || 1));
    const page = orders.slice(from, from + limit);
    const next = from + page.length;
    return send(response, 200, { orders: page, cursor: `c${next}`, more: next < orders.length });
  }, port);
  return {
    url: loopback.url,
    add: (...more) => void orders.push(...more),
    fail: (status) => {
      failing = status;
    },
    requests,
    answers: answers.taken,
    turnDown: answers.turnDown,
    loseNextReceipt() {
      losesReceipt = true;
    },
    close: loopback.close,
  };
}

function numberOf(order: object): unknown {
  return 'orderNo' in order ? order.orderNo : undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return text;
}

function queryOf({ method, url = '' }: IncomingMessage): URLSearchParams | undefined {
  const { pathname, searchParams } = new URL(url, 'http://simulator');
  return method === 'GET' && pathname === '/orders' ? searchParams : undefined;
}

function cursorOf(after: string | undefined): number | undefined {
  if (after === undefined) return 0;
  const [, place] = /^c(\d{1,9})$/u.exec(after) ?? [];
  return place === undefined ? undefined : Number(place);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
