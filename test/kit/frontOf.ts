import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What stands before several nodes: each connection goes to the next that serves, and ends with it. */
export interface Front {
  readonly url: string;
  /** The nodes that serve, by their addresses. */
  serve(urls: readonly string[]): void;
  close(): Promise<void>;
}

export async function openFront(): Promise<Front> {
  let targets: readonly string[] = [];
  let turn = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const target = targets[turn % targets.length];
    turn += 1;
    if (target === undefined) return near.destroy();
    const far = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [socket, opposite] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        opposite.destroy();
      });
      socket.pipe(opposite);
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    serve(urls) {
      targets = urls;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
