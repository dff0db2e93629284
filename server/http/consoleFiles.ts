import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Apps of those who are out with a phone, who say where they are when they press for it. */
const OUTDOORS = /^\/(?:resident|field)\//u;
/** There something may also be said instead of typed. */
const SPOKEN = /^\/field\//u;
/** A checker may sit at the console with a tablet on site. */
const CONSOLE = /^\/(?:index\.html)?(?:[?#]|$)/u;
/** What runs beside a page and outlives it: the shell of an app that opens without a network. */
const WORKER = /^\/field\/sw\.js$/u;

/** What an app may ask the browser for; undefined where it may ask for nothing. */
function permissionsOf(url: string): string | undefined {
  const isOutdoors = OUTDOORS.test(url);
  if (!isOutdoors && !CONSOLE.test(url)) return undefined;
  const own = (isAllowed: boolean) => (isAllowed ? '(self)' : '()');
  return `camera=${own(isOutdoors)}, microphone=${own(SPOKEN.test(url))}, geolocation=(self), payment=(), usb=()`;
}

/** The console itself, for a browser: only its own files, and talking to nobody but this server. */
export async function consoleFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  app.addHook('onSend', async (request, reply) => {
    const type = String(reply.getHeader('content-type') ?? '');
    const isPage = type.startsWith('text/html');
    if (isPage || WORKER.test(request.url)) reply.header('content-security-policy', policyFor(request));
    const permissions = isPage ? permissionsOf(request.url) : undefined;
    if (permissions !== undefined) reply.header('permissions-policy', permissions);
  });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    wildcard: true,
    // An app's address without its last slash: the page would look for its files one floor up.
    redirect: true,
    // The build packed every text once.
    preCompressed: true,
    // Its own header would come after, and over, the one set below.
    cacheControl: false,
    setHeaders(response, path) {
      // Built files carry a hash in their name; the page that names them is asked for anew each time.
      const isHashed = /-[\w-]{8,}\.\w+$/u.test(path);
      response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

function policyFor(request: FastifyRequest): string {
  const { host } = request;
  // Named for browsers that do not read 'self' as covering WebSocket; only a plain host may enter the header.
  const socket = /^[\w.-]+(?::\d{1,5})?$|^\[[\da-f:]+\](?::\d{1,5})?$/iu.test(host)
    ? ` ws://${host} wss://${host}`
    : '';
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self'${socket}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
