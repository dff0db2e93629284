import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { isLoopback, parseServerAddress } from './security/trustedUrl.ts';

/** What a running dispatch server of this person writes about itself (see server/localServers). */
const announcement = z.object({
  url: z.string().max(300),
  dataDir: z.string().max(4096),
  pid: z.int().positive(),
});
export type Announcement = z.infer<typeof announcement>;

/** The folder where the dispatch servers of this person announce themselves. */
export function announceFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { uid, username } = os.userInfo();
  // Windows has no uid (-1), but a temporary folder for each user.
  return path.join(env.XDG_RUNTIME_DIR || os.tmpdir(), `lingxing-${uid < 0 ? username : uid}`);
}

/**
 * Servers announced on this machine, the newest first. The folder may lie in a shared `/tmp`: one that
 * is not ours, or that others may write, is not believed, and neither is an address off this machine.
 */
export function readAnnouncements(folder: string): readonly Announcement[] {
  if (!isOurs(folder)) return [];
  const found: { readonly at: number; readonly announcement: Announcement }[] = [];
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const announced = readAnnouncement(path.join(folder, name));
    if (announced !== undefined) found.push(announced);
  }
  return found.toSorted((a, b) => b.at - a.at).map((entry) => entry.announcement);
}

function readAnnouncement(
  file: string,
): { readonly at: number; readonly announcement: Announcement } | undefined {
  try {
    const parsed = announcement.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!parsed.success) return undefined;
    const origin = parseServerAddress(parsed.data.url);
    if (origin === undefined || !isLoopback(origin)) return undefined;
    return { at: statSync(file).mtimeMs, announcement: { ...parsed.data, url: origin } };
  } catch {
    return undefined;
  }
}

function isOurs(folder: string): boolean {
  try {
    const stat = lstatSync(folder);
    if (!stat.isDirectory()) return false;
    return process.platform === 'win32' || (stat.uid === os.userInfo().uid && (stat.mode & 0o077) === 0);
  } catch {
    return false;
  }
}
