import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMapBrowser } from '../bench/mapBrowser.mjs';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';

/** A resident's page in a real browser, from the server as it is started, console and all: with the policy it really sends. */
describe('the public page in a browser', () => {
  let server: DistrictServer;
  let browser: Exclude<Awaited<ReturnType<typeof findMapBrowser>>, { skipped: string }>;
  let address: string;

  beforeAll(async () => {
    server = await startDistrict();
    const found = await findMapBrowser(undefined);
    if ('skipped' in found) throw new Error(found.skipped);
    browser = found;
    address = `${server.url}${await reportThroughChannel(server)}`;
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('wears its style, and takes an urge with its own form', async () => {
    // Beside the console: whose policy forbids every form.
    expect((await fetch(`${server.url}/`)).headers.get('content-security-policy')).toContain(
      "form-action 'none'",
    );
    const { page, close } = await browser.open(address, { width: 390, height: 844 });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.waitForLoadState();
    const width = await page.evaluate(() => getComputedStyle(document.body).maxWidth);
    expect(width).not.toBe('none');
    await page.getByRole('button', { name: '催办' }).click();
    await page.getByText('已催办，我们已提醒承办单位。').waitFor();
    expect(page.url()).toContain('done=urged');
    expect(complaints).toEqual([]);
    await close();
  });
});

/** What a channel is answered: where its reporter may follow what was reported. */
async function reportThroughChannel({ url, token, call }: DistrictServer): Promise<string> {
  const administrator = await token('administrator');
  const account = {
    account: 'channel1',
    password: 'no person signs in here',
    name: '微信',
    roles: ['connector'],
  };
  const { units } = await call<{ units: readonly { id: string; kind: string }[] }>(
    administrator,
    'GET',
    '/district',
  );
  const scope = units.find(({ kind }) => kind === 'district')?.id;
  await call(administrator, 'POST', '/accounts', { ...account, scope });
  const { key } = await call<{ key: string }>(administrator, 'POST', '/accounts/channel1/keys', {
    label: '微信',
    sources: ['wechat'],
  });
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ source: 'wechat', title: '路灯不亮', place: { text: '东门口' } }),
  });
  const { progressPath } = (await answer.json()) as { readonly progressPath?: string };
  if (progressPath === undefined) throw new Error(`no page for the reporter (${answer.status})`);
  return progressPath;
}
