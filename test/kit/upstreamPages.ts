import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A platform that answers these pages one after another whatever it is asked, and the last of them for ever. */
export async function openPages(pages: readonly object[]): Promise<{
  readonly url: string;
  readonly pagesSent: () => number;
  close(): Promise<void>;
}> {
  let pagesSent = 0;
  const server = createServer((_request, response) => {
    const page = pages[Math.min(pagesSent, pages.length - 1)];
    pagesSent += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pagesSent: () => pagesSent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
