import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { defined } from '../domain/defined.ts';
import type { Role } from '../domain/kernel.ts';

/**
 * Signs in to a demo district as its duty chief, with the random password the server left in the data
 * folder (mode 0600), and asks for a one-time link that a console can be opened with.
 */

const accounts = z.array(
  z.object({ account: z.string(), password: z.string(), roles: z.array(z.string()), scope: z.string() }),
);
const session = z.object({ token: z.string().min(1) });
const link = z.object({ link: z.string().min(16).max(200) });

/** The one-time code; throws with a plain sentence when the server or the file say no. */
export async function demoSignInLink(serverUrl: string, dataDir: string): Promise<string> {
  const token = await demoSession(serverUrl, dataDir, 'duty_chief');
  const answer = await post(`${serverUrl}/api/v1/session/link`, {}, token);
  return link.parse(answer).link;
}

/** The token of the first account with this role; throws with a plain sentence when there is none. */
export async function demoSession(serverUrl: string, dataDir: string, role: Role): Promise<string> {
  const text = await readFile(path.join(dataDir, 'demo-accounts.json'), 'utf8');
  const seat = accounts.parse(JSON.parse(text)).find(({ roles }) => roles.includes(role));
  if (seat === undefined) throw new Error(`the demo district has no ${role}`);
  const { account, password } = seat;
  return session.parse(await post(`${serverUrl}/api/v1/session`, { account, password })).token;
}

/** What the server answers; throws when it says no. */
export async function post(url: string, body: unknown, token?: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...defined({ authorization: token === undefined ? undefined : `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return answer.json();
}
