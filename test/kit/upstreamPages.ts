import { openLoopback } from '../../server/loopback.ts';

/** A platform that answers these pages one after another whatever it is asked, and the last of them for ever. */
export async function openPages(pages: readonly object[]): Promise<{
  readonly url: string;
  readonly pagesSent: () => number;
  close(): Promise<void>;
}> {
  let pagesSent = 0;
  const { url, close } = await openLoopback((_request, response) => {
    const page = pages[Math.min(pagesSent, pages.length - 1)];
    pagesSent += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
  });
  return { url, close, pagesSent: () => pagesSent };
}
