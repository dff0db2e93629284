// The shell of the field client, so that it opens without a network: its page and the built files that page names.
// Nothing of a case is kept here; answers of the server pass by untouched.
const SHELL = 'lingxing-field-shell';
const PAGE = new URL('./', self.location.href).href;
const ASSETS = new URL('../assets/', self.location.href).href;

/** The page itself, and what it names: a new one is only taken when all of it is here. */
async function takeShell() {
  const page = await fetch(PAGE, { cache: 'no-cache' });
  if (!page.ok || page.redirected) return;
  const html = await page.clone().text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, name]) => new URL(name, PAGE).href);
  const files = named.filter((url) => url.startsWith(self.location.origin));
  const cache = await caches.open(SHELL);
  await cache.addAll(files);
  await cache.put(PAGE, page);
  for (const request of await cache.keys())
    if (request.url !== PAGE && !files.includes(request.url)) await cache.delete(request);
}

self.addEventListener('install', (event) => event.waitUntil(takeShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The newest page where there is a network; after three seconds, or without one, the one that is here. */
async function pageFor(request) {
  const shell = await caches.match(PAGE, { ignoreVary: true });
  if (shell === undefined) return fetch(request);
  const answer = await fetch(request, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  return answer?.ok === true ? answer : shell;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.location.origin)) return;
  const url = request.url.split('#')[0].split('?')[0];
  if (url === PAGE && request.mode === 'navigate') {
    event.respondWith(pageFor(request));
    event.waitUntil(takeShell().catch(() => undefined));
  } else if (url.startsWith(ASSETS) || url.endsWith('/look.js') || url.endsWith('/manifest.webmanifest')) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((file) => file ?? fetch(request)));
  }
});
