import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Headers of a duty chief of the demo that lies in the folder. */
export async function signIn(url, data) {
  const accounts = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8'));
  const { account, password } = accounts.find(({ roles }) => roles.includes('duty_chief'));
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ account, password });
  const { token } = await (await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })).json();
  return { ...headers, authorization: `Bearer ${token}` };
}
