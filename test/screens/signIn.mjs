import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A one-time sign-in link of an account of the demo server at `url`, whose folder is `data`.
 * @param {string} url
 * @param {string} data
 * @param {string} account
 * @returns {Promise<string>}
 */
export async function linkFor(url, data, account) {
  const accounts = JSON.parse(readFileSync(path.join(data, 'demo-accounts.json'), 'utf8'));
  const { password } = accounts.find((/** @type {any} */ known) => known.account === account);
  const { token } = await post(url, '/session', { account, password });
  return (await post(url, '/session/link', {}, token)).link;
}

/**
 * @param {string} url
 * @param {string} route
 * @param {object} body
 * @param {string} [token]
 */
async function post(url, route, body, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}/api/v1${route}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${route}: ${answer.status}`);
  return answer.json();
}
