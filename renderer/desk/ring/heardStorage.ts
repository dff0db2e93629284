import { z } from 'zod';
import type { SessionAnswer } from '../../../domain/contract/http.ts';
import { id } from '../../../domain/contract/strings.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import type { Client } from '../../client/client.ts';
import type { HeardCases } from './floods.ts';
import { RING_SORTS } from './ring.ts';
import { A_SHIFT_MS } from './tried.ts';

/** What sounded and nobody has looked at outlives a reload: what was folded into one sound is nowhere else. */
const stored = z.array(z.tuple([id('case'), z.enum(RING_SORTS), z.number(), z.boolean()]));

function keyOf({ world, sessionStore }: Client, session = sessionStore.getState().session): string {
  return `lingxing.heard.1:${world}:${session?.person.id ?? ''}`;
}

/** What was heard here by whoever sits here within a shift, oldest first; nothing when it cannot be read. */
export function readHeard(client: Client, now: Millis): HeardCases {
  try {
    const read = stored.safeParse(JSON.parse(client.storage.getItem(keyOf(client)) ?? '[]'));
    if (!read.success) return new Map();
    const recent = read.data.filter(([, , at]) => at > now - A_SHIFT_MS && at <= now + MINUTE_MS);
    return new Map(recent.map(([caseId, sort, at, isFolded]) => [caseId, { sort, at, isFolded }]));
  } catch {
    return new Map();
  }
}

/** `session`: whose it is, where that is not who sits here now. */
export function writeHeard(client: Client, heard: HeardCases, session?: SessionAnswer): void {
  try {
    const rows = [...heard].map(([caseId, { sort, at, isFolded }]) => [caseId, sort, at, isFolded]);
    client.storage.setItem(keyOf(client, session), JSON.stringify(rows));
  } catch {
    // Full or forbidden storage: it is known until a reload.
  }
}
