import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMapBrowser } from '../bench/mapBrowser.mjs';
import { sendAs } from './kit/colleague.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { aGrid } from './kit/reports.ts';

/** A resident's page in a real browser, from the server as it is started, console and all: with the policy it really sends. */
describe('the public page in a browser', () => {
  let server: DistrictServer;
  let browser: Exclude<Awaited<ReturnType<typeof findMapBrowser>>, { skipped: string }>;
  let address: string;
  let caseId: string;

  beforeAll(async () => {
    server = await startDistrict();
    const found = await findMapBrowser(undefined);
    if ('skipped' in found) throw new Error(found.skipped);
    browser = found;
    const reported = await reportThroughChannel(server);
    address = `${server.url}${reported.progressPath}`;
    caseId = reported.caseId;
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

  it('shows what happens while it is open, and leaves alone what somebody is writing', async () => {
    const { page, close } = await browser.open(address, { width: 390, height: 844 });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const box = page.locator('form[action*="/supplement"] textarea');
    await box.fill('写到一半');
    await sendAs(server, 'chief1', { type: 'case.file', data: { caseId } });
    await page.getByText('刚有更新').waitFor({ timeout: 40_000 });
    await page.getByText('已受理', { exact: true }).waitFor();
    expect(await box.inputValue()).toBe('写到一半');
    expect(page.url()).not.toContain('done=');
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes a rating with its own form once the case is closed, and shows it', async () => {
    await finish();
    const { page, close } = await browser.open(address, { width: 390, height: 844 });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.waitForLoadState();
    await page.getByLabel('4 满意', { exact: true }).check();
    await page.locator('form[action*="/rate"] button').click();
    await page.getByText('谢谢您的评价，我们已收到。').waitFor();
    expect(page.url()).toContain('done=rated');
    expect(complaints).toEqual([]);
    await close();
    const token = await server.token('chief1');
    const { case: rated } = await server.call<{ case: { rating?: { score: number } } }>(
      token,
      'GET',
      `/cases/${caseId}`,
    );
    expect(rated.rating).toMatchObject({ score: 4 });
  });

  /** As desks, a crew and a checker do it. */
  async function finish(): Promise<void> {
    const checkerId = (
      await server.call<{ person: { id: string } }>(await server.token('checker1'), 'GET', '/session')
    ).person.id;
    const about = { caseId };
    await sendAs(server, 'chief1', { type: 'case.dispatch', data: { ...about, unitId: 'sanitation' } });
    await sendAs(
      server,
      'dept8-officer',
      { type: 'case.sign', data: about },
      { type: 'case.resolve', data: { ...about, text: '已修好' } },
    );
    const check = { ...about, checkerId, checkerUnitId: '440104' };
    await sendAs(server, 'chief1', { type: 'case.assignCheck', data: check });
    await sendAs(server, 'checker1', { type: 'case.checkPass', data: about });
    await sendAs(server, 'chief1', { type: 'case.close', data: about });
  }
});

/** What a channel is answered: where its reporter may follow what was reported. */
async function reportThroughChannel(
  server: DistrictServer,
): Promise<{ readonly progressPath: string; readonly caseId: string }> {
  const { url, token, call } = server;
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
    body: JSON.stringify({
      source: 'wechat',
      title: '路灯不亮',
      category: '0302',
      place: { gridId: await aGrid(server, administrator), text: '东门口' },
    }),
  });
  const { progressPath, caseId } = (await answer.json()) as {
    readonly progressPath?: string;
    readonly caseId: string;
  };
  if (progressPath === undefined) throw new Error(`no page for the reporter (${answer.status})`);
  return { progressPath, caseId };
}
