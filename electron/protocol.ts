import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Session } from 'electron';
import { contentSecurityPolicy } from './security/csp.ts';
import { parseShellUrl, type ShellRequest } from './security/trustedUrl.ts';

/** What `console:` may do; registered before Electron is ready, or it counts for nothing. */
export const CONSOLE_SCHEME: CustomScheme = {
  scheme: 'console',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/** Kinds of file a build of the console holds; anything else is served as bytes and never run. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wasm': 'application/wasm',
};

/**
 * The file a `console://app/…` address means, as path segments below the build folder; undefined when
 * it means none. Decided on the parsed path: dots, separators, drive letters and NUL never get through,
 * encoded or not. "" is index.html.
 */
export function segmentsOf(text: string): readonly string[] | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'console:' || url.hostname !== 'app') return undefined;
  if (url.port !== '' || url.username !== '' || url.password !== '') return undefined;
  if (url.pathname === '/' || url.pathname === '') return ['index.html'];
  const segments: string[] = [];
  for (const raw of url.pathname.slice(1).split('/')) {
    const segment = decode(raw);
    if (segment === undefined || !/^[\w@-][\w.@-]*$/u.test(segment)) return undefined;
    segments.push(segment);
  }
  return segments;
}

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

export interface ConsoleFiles {
  /** Absolute folder of the built console; nothing outside it is ever read. */
  readonly root: string;
  /** For the policy of the moment. */
  serverOrigin(): string | undefined;
  /** Answers for the shell's own pages. */
  shellPage(request: ShellRequest): Response;
}

/** Answers one request for `console:`. Exported for its tests; `serveConsole` wires it in. */
export async function answer(
  request: { readonly url: string; readonly method: string },
  files: ConsoleFiles,
) {
  if (request.method !== 'GET') return plain(405, 'only GET');
  const shellRequest = parseShellUrl(request.url);
  if (shellRequest !== undefined) return files.shellPage(shellRequest);
  const segments = segmentsOf(request.url);
  const bytes = segments === undefined ? undefined : await readInside(files.root, segments);
  if (segments === undefined || bytes === undefined) return plain(404, 'nothing here');
  const type = TYPES[path.extname(segments.at(-1) ?? '')] ?? 'application/octet-stream';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(files.serverOrigin()),
      ...COMMON_HEADERS,
    },
  });
}

const COMMON_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/plain',
      'content-security-policy': contentSecurityPolicy(undefined),
      ...COMMON_HEADERS,
    },
  });
}

/** Also refuses a link inside the folder that leads out of it. */
async function readInside(root: string, segments: readonly string[]): Promise<Buffer | undefined> {
  const wanted = path.join(root, ...segments);
  try {
    // Inside an asar there are no links, and realpath would not find the archive's files.
    const file = root.includes('.asar') ? wanted : await realpath(wanted);
    const base = root.includes('.asar') ? root : await realpath(root);
    return file.startsWith(base + path.sep) ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}

/** Serves `console:` in a session. */
export function serveConsole(session: Session, files: ConsoleFiles): void {
  session.protocol.handle('console', (request) => answer(request, files));
}
