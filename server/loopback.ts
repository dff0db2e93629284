import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small server on this machine alone, such as what stands in for a platform. */
export interface Loopback {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Cuts whoever is still connected. */
  close(): Promise<void>;
}

/** Resolves once it listens, at a free port unless one is named; rejects where that is taken. */
export async function openLoopback(answer: RequestListener, port = 0): Promise<Loopback> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
