import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { ask, type Request } from '../../kit/httpAsk.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('what HTTP serves beside cases', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const call = (method: string, path: string, request?: Request) => ask(method, world.url + path, request);
  const as = (person: Person) => ({ authorization: `Bearer ${world.people.admit(person)}` });
  const asChief = () => as(CHIEF);

  describe('the district', () => {
    it('comes packed, once, and by its tag not again', async () => {
      const headers = asChief();
      const first = await call('GET', '/api/v1/district', { headers });
      expect(first).toMatchObject({ status: 200, body: JSON.parse(TEST_DISTRICT.text) });
      const tag = first.headers.get('etag') ?? '';
      expect(
        await call('GET', '/api/v1/district', { headers: { ...headers, 'if-none-match': tag } }),
      ).toMatchObject({
        status: 304,
        body: '',
      });
      expect(
        await call('GET', '/api/v1/district', { headers: { ...headers, 'if-none-match': '"old"' } }),
      ).toMatchObject({
        status: 200,
      });
      expect(await call('GET', '/api/v1/district')).toMatchObject({ status: 401 });
    });

    it('is packed with gzip only for who can unpack it', async () => {
      const raw = (encoding: string) =>
        new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve) => {
          const headers = { ...asChief(), 'accept-encoding': encoding };
          request(`${world.url}/api/v1/district`, { headers }, (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('end', () =>
              resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
            );
          }).end();
        });
      const packed = await raw('gzip, br');
      expect(packed.encoding).toBe('gzip');
      expect(gunzipSync(packed.bytes).toString()).toBe(TEST_DISTRICT.text);
      const plain = await raw('identity');
      expect(plain.encoding).toBeUndefined();
      expect(plain.bytes.toString()).toBe(TEST_DISTRICT.text);
    });
  });

  it('answers what it does not know with a code, and gives figures without names', async () => {
    expect(await call('GET', '/api/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const console = await world.console(CHIEF);
    accepted(await console.command('case.report', RUBBISH_REPORT));
    await console.command('case.file', { caseId: 'YX-20261121-000009' });
    const { status, body } = await call('GET', '/metrics');
    expect(status).toBe(200);
    for (const line of [
      'lingxing_commands_total{type="case.report"} 1',
      'lingxing_refusals_total{code="unknown-case"} 1',
      'lingxing_seq 1',
      'lingxing_open_cases 1',
      'lingxing_connections 1',
      'lingxing_ready 1',
      'lingxing_outbox_messages{state="failed"} 0',
    ]) {
      expect(body).toContain(line);
    }
    expect(body).not.toContain('YX-');
    expect(body).not.toContain(CHIEF.id);
  });

  it('lets nothing personal be kept, and no other page take hold of what it sends', async () => {
    for (const path of ['/api/v1/cases', '/api/v1/outbox', '/api/v1/measures?rows=no']) {
      const { status, headers } = await call('GET', path, { headers: asChief() });
      expect(headers.get('cache-control'), `${path} ${status}`).toBe('no-store');
    }
    const { headers } = await call('GET', '/healthz');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('lets the desktop window call from its own scheme, and no other site', async () => {
    const preflight = (origin: string) =>
      call('OPTIONS', '/api/v1/cases', {
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      });
    const own = await preflight('console://app');
    expect(own.status).toBe(204);
    expect(own.headers.get('access-control-allow-origin')).toBe('console://app');
    expect(
      (await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });
});

describe('the console in a browser', () => {
  it('is served with a policy that lets it talk to this server alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lingxing-console-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>令行</title>');
    writeFileSync(join(folder, 'assets', 'main-Ab12Cd34.js'), 'export {};');
    const world = await openWorld({ consoleFolder: folder });
    const page = await fetch(`${world.url}/?link=abc`);
    expect(await page.text()).toContain('令行');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain(`connect-src 'self' ${world.url.replace('http', 'ws')}`);
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const file = await fetch(`${world.url}/assets/main-Ab12Cd34.js`);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${world.url}/../../etc/passwd`)).status).toBe(404);
    expect((await fetch(`${world.url}/assets/%2e%2e/%2e%2e/secret`)).status).toBeGreaterThanOrEqual(400);
    // Its policy is its own: a resident's page beside it has a form, which it must let through.
    const pages = await fetch(`${world.url}/p/unknown`, { headers: { accept: 'text/html' } });
    expect(pages.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(pages.headers.get('cache-control')).toBe('no-store');
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
