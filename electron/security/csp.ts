import { socketOrigin } from './trustedUrl.ts';

/**
 * The console's Content-Security-Policy: its own files and exactly the chosen server, over HTTP and
 * WebSocket. No `unsafe-*`. MapLibre's worker is a served file (setWorkerUrl), so `self` is enough;
 * `blob:` and `data:` images are the map's own icons; photos and films of cases are fetched with the token and
 * shown as `blob:`.
 */
export function contentSecurityPolicy(serverOrigin: string | undefined): string {
  const connect = serverOrigin === undefined ? [] : [serverOrigin, socketOrigin(serverOrigin)];
  const directives: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['worker-src', "'self'"],
    ['style-src', "'self'"],
    ['font-src', "'self'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['media-src', "'self'", 'blob:'],
    ['connect-src', "'self'", ...connect],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
    ['base-uri', "'none'"],
    ['object-src', "'none'"],
    ['frame-src', "'none'"],
  ];
  return directives.map((words) => words.join(' ')).join('; ');
}
