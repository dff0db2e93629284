import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

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
  const text = await readFile(path.join(dataDir, 'demo-accounts.json'), 'utf8');
  const chief = accounts.parse(JSON.parse(text)).find((account) => account.roles.includes('duty_chief'));
  if (chief === undefined) throw new Error('the demo district has no duty chief');
  const { token } = session.parse(
    await post(`${serverUrl}/api/v1/session`, { account: chief.account, password: chief.password }),
  );
  const answer = await post(`${serverUrl}/api/v1/session/link`, {}, token);
  return link.parse(answer).link;
}

async function post(url: string, body: unknown, token?: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return answer.json();
}
