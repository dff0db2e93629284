import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A server running on this machine under this user, as the desktop and the tools find it. */
export interface LocalServer {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
}

/**
 * Tells others of this user that a server runs here. Returns what takes the word back at stop; a
 * server that was killed leaves it behind, and the next look finds its process gone.
 */
export function announce(server: LocalServer, folder: string = registryFolder()): () => void {
  ensurePrivate(folder);
  const file = join(folder, `${server.pid}-${randomBytes(4).toString('hex')}.json`);
  writeFileSync(file, `${JSON.stringify(server)}\n`, { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/** The newest running server, or the one at `url`; undefined when there is none. */
export function find(url?: string, folder: string = registryFolder()): LocalServer | undefined {
  const wanted = url === undefined ? undefined : originOf(url);
  return list(folder).find((server) => wanted === undefined || originOf(server.url) === wanted);
}

/** All running servers of this user, newest first. Entries of dead processes are cleared away. */
export function list(folder: string = registryFolder()): readonly LocalServer[] {
  if (!isPrivate(folder)) return [];
  const found: { readonly server: LocalServer; readonly since: number }[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const file = join(folder, name);
    const server = readEntry(file);
    if (server === undefined) continue;
    if (isRunning(server.pid)) {
      found.push({ server, since: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 });
    } else {
      rmSync(file, { force: true });
    }
  }
  return found.sort((a, other) => other.since - a.since).map(({ server }) => server);
}

/** `${XDG_RUNTIME_DIR or the temporary folder}/lingxing-<uid>`: only this user may read and write it. */
export function registryFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { uid, username } = userInfo();
  // Windows has no uid (-1), but a temporary folder for each user.
  const who = uid < 0 ? username : uid;
  return join(env.XDG_RUNTIME_DIR || tmpdir(), `lingxing-${who}`);
}

function ensurePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isPrivate(folder)) {
    throw new Error(`${folder} is not a folder of this user alone; remove it or set its mode to 0700`);
  }
}

/** In a shared temporary folder somebody else may have put it there first, or a link in its place. */
function isPrivate(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return false;
  if (process.platform === 'win32') return true;
  return stat.uid === userInfo().uid && (stat.mode & 0o077) === 0;
}

function readEntry(file: string): LocalServer | undefined {
  try {
    const entry: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isLocalServer(entry) ? entry : undefined;
  } catch {
    return undefined; // being written, or taken back, at this moment
  }
}

function isLocalServer(entry: unknown): entry is LocalServer {
  if (typeof entry !== 'object' || entry === null) return false;
  const { url, dataDir, pid } = entry as Partial<Record<keyof LocalServer, unknown>>;
  return typeof url === 'string' && typeof dataDir === 'string' && Number.isInteger(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH: gone. EPERM: the number now belongs to another user's process, so ours is gone too.
    return false;
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
