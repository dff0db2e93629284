import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { find } from '../localServers.ts';
import type { Credentials } from './intakeClient.ts';

const accounts = z.array(z.object({ account: z.string(), password: z.string() }));

/** Whose name the demo's feed goes by; its accounts file lists it. */
const FEED_ACCOUNT = 'feed';

/**
 * A key as given, else the demo account `feed` of the server that runs on this machine at this address.
 * Undefined when there is neither.
 */
export function findCredentials(
  url: string,
  key: string | undefined,
  findServer: (url: string) => { readonly dataDir: string } | undefined = find,
): Credentials | undefined {
  if (key !== undefined && key !== '') return { kind: 'key', key };
  const server = findServer(url);
  if (server === undefined) return undefined;
  try {
    const listed = accounts.parse(
      JSON.parse(readFileSync(join(server.dataDir, 'demo-accounts.json'), 'utf8')),
    );
    const feed = listed.find((entry) => entry.account === FEED_ACCOUNT);
    return feed === undefined ? undefined : { kind: 'account', ...feed };
  } catch {
    // No demo, or not ours to read: the caller says what is missing.
    return undefined;
  }
}
