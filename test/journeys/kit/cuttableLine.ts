import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The line between a phone and the server: it can be cut, as in a cellar, and mended. */
export interface CuttableLine {
  readonly url: string;
  /** Every connection ends without a word, and none begins. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function cuttableLine(serverUrl: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(serverUrl);
  const open = new Set<Socket>();
  let isCut = false;

  const relay = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const end = () => {
    for (const socket of open) socket.destroy();
  };

  return {
    url: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    async close() {
      end();
      await new Promise<void>((resolve) => relay.close(() => resolve()));
    },
  };
}
