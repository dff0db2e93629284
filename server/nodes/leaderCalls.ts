import { Agent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as SafeAgent } from 'node:https';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import { NODE_HEADER } from './nodeHeaders.ts';

/** The leader was not reached: nothing of the call was carried out. */
export class LeaderAwayError extends Error {}

/** It was reached and gave no answer: nobody knows whether the call was carried out. */
export class NoAnswerError extends Error {}

/** Shorter than a server keeps a connection that nobody uses, so that none is used while it is being closed. */
const IDLE_MS: Millis = 3_000;
/** How long a small call of one node to another may take. */
const LONGEST_MS: Millis = 5_000;

/** Calls to the node that leads. */
export interface LeaderCalls {
  /** Opens a call; its body is still to be written and ended. Rejects with LeaderAwayError or NoAnswerError. */
  open(url: string, options: Pick<RequestOptions, 'method' | 'headers'>): OpenCall;
  /** JSON to `/node/v1/…` and back. Rejects likewise; a status above 299 is no answer. */
  post(leader: string, path: string, body: unknown): Promise<unknown>;
  /** Ends the calls under way: they give no answer. */
  close(): void;
}

export interface OpenCall {
  readonly out: NodeJS.WritableStream & { destroy(): void };
  readonly answer: Promise<IncomingMessage>;
}

export function createLeaderCalls(secret: string, clock: Pick<Clock, 'after'>): LeaderCalls {
  const agents = {
    'http:': new Agent({ keepAlive: true, timeout: IDLE_MS }),
    'https:': new SafeAgent({ keepAlive: true, timeout: IDLE_MS }),
  };

  function open(url: string, { method, headers }: Pick<RequestOptions, 'method' | 'headers'>): OpenCall {
    const isSafe = new URL(url).protocol === 'https:';
    const send = isSafe ? requestHttps : requestHttp;
    const out = send(url, {
      ...{ method, agent: agents[isSafe ? 'https:' : 'http:'] },
      headers: { ...headers, [NODE_HEADER]: secret },
    });
    let isConnected = false;
    out.on('socket', (socket) => {
      if (!socket.connecting) isConnected = true;
      else socket.once('connect', () => (isConnected = true));
    });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      out.on('response', resolve);
      out.on('error', (cause) =>
        reject(isConnected ? new NoAnswerError(cause.message) : new LeaderAwayError(cause.message)),
      );
    });
    return { out, answer };
  }

  return {
    open,
    async post(leader, path, body) {
      const text = JSON.stringify(body);
      const { out, answer } = open(new URL(path, leader).href, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      });
      const cancel = clock.after(LONGEST_MS, () => out.destroy());
      try {
        out.end(text);
        const response = await answer;
        const given = await readAll(response);
        if (response.statusCode !== 200) throw new NoAnswerError(`${path} answered ${response.statusCode}`);
        return JSON.parse(given);
      } catch (error) {
        if (error instanceof LeaderAwayError || error instanceof NoAnswerError) throw error;
        throw new NoAnswerError(String(error));
      } finally {
        cancel();
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

async function readAll(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}
