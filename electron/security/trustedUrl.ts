/**
 * Every decision about an address, by its parsed parts: `includes` and bare `startsWith` let
 * `http://evil/?next=console://app` through. Pure, so that a table of hostile addresses tests it.
 */

/** Where the console's own files live. */
export const APP_ORIGIN = 'console://app';
/** The shell's own script-less pages: starting, failed, connect. */
export const SHELL_ORIGIN = 'console://shell';

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isBareConsoleUrl(url: URL | undefined, host: string): url is URL {
  return (
    url !== undefined &&
    url.protocol === 'console:' &&
    url.hostname === host &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/** A page or file of the console itself. */
export function isAppUrl(text: string): boolean {
  return isBareConsoleUrl(parse(text), 'app');
}

/** The page of a wall: it has no bridge, and looks after itself. */
export function isWallUrl(text: string): boolean {
  return isAppUrl(text) && parse(text)?.pathname === '/wall/index.html';
}

/** What a click on one of the shell's own pages asks for, e.g. {action: 'connect', address: '10.0.0.5'}. */
export interface ShellRequest {
  readonly action: string;
  readonly address: string | undefined;
}

/** Reads an address of the shell's own pages; undefined for any other. */
export function parseShellUrl(text: string): ShellRequest | undefined {
  const url = parse(text);
  if (!isBareConsoleUrl(url, 'shell')) return undefined;
  const action = url.pathname.replace(/^\//u, '');
  return { action, address: url.searchParams.get('address') ?? undefined };
}

/**
 * The origin of a dispatch server as a person may write it ("10.0.0.5:7720", "https://duty.example/").
 * Undefined for another scheme, credentials, a path, a query or a fragment: nothing is guessed.
 */
export function parseServerAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /[\s\\]/u.test(trimmed)) return undefined;
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return undefined;
  return url.hostname === '' ? undefined : url.origin;
}

/** A server on this very machine, by its parsed host. */
export function isLoopback(origin: string): boolean {
  const host = parse(origin)?.hostname;
  return (
    host === 'localhost' || host === '[::1]' || (host !== undefined && /^127(\.\d{1,3}){3}$/u.test(host))
  );
}

/**
 * The address to hand to the person's own browser, or undefined. Allowed: https anywhere, http only on
 * the dispatch server's own host (its help and its API pages); never credentials, never another scheme
 * (`file:`, `smb:`, `ms-msdt:` … start programs).
 */
export function externalLink(text: string, serverOrigin: string | undefined): string | undefined {
  const url = parse(text);
  if (url === undefined || url.username !== '' || url.password !== '' || url.hostname === '')
    return undefined;
  if (url.protocol === 'https:') return url.href;
  const isServer =
    url.protocol === 'http:' && serverOrigin !== undefined && parse(serverOrigin)?.origin === url.origin;
  return isServer ? url.href : undefined;
}

/** The WebSocket origin that belongs to a server's HTTP origin. */
export function socketOrigin(serverOrigin: string): string {
  return serverOrigin.replace(/^http/u, 'ws');
}

/** May the page ask for this at all? Own files and the one chosen server, nothing else on earth. */
export function isRequestAllowed(text: string, serverOrigin: string | undefined): boolean {
  const url = parse(text);
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'console:') return isAppUrl(text) || isBareConsoleUrl(url, 'shell');
  if (url.protocol === 'data:' || url.protocol === 'blob:' || url.protocol === 'devtools:') return true;
  if (serverOrigin === undefined) return false;
  const origin = `${url.protocol}//${url.host}`;
  return origin === serverOrigin || origin === socketOrigin(serverOrigin);
}
