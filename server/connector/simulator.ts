import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A platform of the city, made up: it has orders and hands them out page by page. For tests and for trying out. */
export interface Simulator {
  readonly url: string;
  /** One more order has come in; it gets the next place. */
  add(...orders: readonly object[]): void;
  /** Answers with this status instead, until told otherwise. */
  fail(status: number | undefined): void;
  /** Cursors it was asked after, oldest first. */
  readonly requests: readonly (string | undefined)[];
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly port?: number;
  /** Without it everybody may ask. */
  readonly key?: string;
}

const MOST_ORDERS = 1_000;

/** Listens on this machine alone. */
export async function openSimulator({ port = 0, key }: SimulatorOptions = {}): Promise<Simulator> {
  const orders: object[] = [];
  const requests: (string | undefined)[] = [];
  let failing: number | undefined;

  const server = createServer((request, response) => {
    if (failing !== undefined) return send(response, failing, { error: 'simulated' });
    if (key !== undefined && request.headers['x-api-key'] !== key) return send(response, 401, {});
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
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    add: (...more) => void orders.push(...more),
    fail: (status) => {
      failing = status;
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
