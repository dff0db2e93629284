import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { NO_POSTGRES, postgresBinaries } from '../postgresBinaries.mjs';
import { type Cluster, startCluster } from '../postgresCluster.mjs';

export type { Cluster };

/** Tests on a real PostgreSQL; where there is none, one that is left out says so. */
export function describePostgres(
  name: string,
  tests: (cluster: () => Cluster) => void,
  options: { readonly timeout?: number } = {},
): void {
  const bin = postgresBinaries();
  if (bin === undefined) {
    it.skipIf(true)(`${name}: not tested, ${NO_POSTGRES}`, () => undefined);
    return;
  }
  describe(name, options, () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster(bin);
    });
    afterAll(() => cluster.stop());
    tests(() => cluster);
  });
}

/** A way to a database that can be cut in the middle of a write. */
export interface Wire {
  /** The address by this way. */
  readonly url: string;
  /** The writer's connection ends at its next write: before that arrives, or after it is stored and before it is answered. */
  cut(when: 'before' | 'after'): void;
  /** Ends the writer's connection on the server's side of a firewall: the database does not notice. */
  drop(): void;
  close(): Promise<void>;
}

/** ReadyForQuery outside a transaction: whatever was written is stored. */
const STORED = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const WRITER = 'lingxing writer';

export async function openWire(to: string): Promise<Wire> {
  const target = new URL(to);
  let armed: 'before' | 'after' | undefined;
  const sockets = new Set<Socket>();
  const writers = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const both = [near, far];
    for (const socket of both) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (!held.has(near)) for (const other of both) other.destroy();
      });
    }
    let isDying = false;
    const die = () => {
      armed = undefined;
      for (const socket of both) socket.destroy();
    };
    near.on('data', (chunk) => {
      if (chunk.includes(WRITER)) writers.add(near);
      else if (writers.has(near) && armed === 'before') return die();
      else if (writers.has(near) && armed === 'after') isDying = true;
      return far.write(chunk);
    });
    far.on('data', (chunk) => (isDying && chunk.includes(STORED) ? die() : near.write(chunk)));
  });
  /** Ended towards the server alone: the database goes on as if somebody were there. */
  const held = new Set<Socket>();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(to);
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: url.href,
    cut(when) {
      armed = when;
    },
    drop() {
      for (const near of writers) {
        held.add(near);
        near.destroy();
      }
      writers.clear();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
