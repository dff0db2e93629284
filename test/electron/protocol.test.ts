import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer, type ConsoleFiles, segmentsOf } from '../../electron/protocol.ts';
import { contentSecurityPolicy } from '../../electron/security/csp.ts';
import { shellPage } from '../../electron/shellPage.tsx';

const SERVER = 'http://127.0.0.1:7720';

let folder: string;
let files: ConsoleFiles;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'console-'));
  const root = path.join(folder, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(root, 'assets', 'index-D4f_-1.js'), 'export {}');
  writeFileSync(path.join(root, 'assets', 'odd.bin'), 'x');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  mkdirSync(path.join(folder, 'renderer-old'));
  writeFileSync(path.join(folder, 'renderer-old', 'index.html'), 'old');
  symlinkSync(path.join(folder, 'secret.txt'), path.join(root, 'assets', 'way-out.txt'));
  files = { root, serverOrigin: () => SERVER, shellPage: () => shellPage({ kind: 'starting' }) };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string) => answer({ url, method: 'GET' }, files);

describe('the console protocol', () => {
  it.each([
    ['console://app/', 'text/html; charset=utf-8'],
    ['console://app/index.html?server=x#y', 'text/html; charset=utf-8'],
    ['console://app/assets/index-D4f_-1.js', 'text/javascript; charset=utf-8'],
    ['console://app/assets/odd.bin', 'application/octet-stream'],
  ])('serves %s as %s, with its policy', async (url, type) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy(SERVER));
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'console://app/../secret.txt',
    'console://app/..%2fsecret.txt',
    'console://app/%2e%2e/secret.txt',
    'console://app/%2e%2e%2fsecret.txt',
    'console://app/assets/..%5c..%5csecret.txt',
    'console://app/assets/%252e%252e/secret.txt',
    'console://app/..%2frenderer-old/index.html',
    'console://app//etc/passwd',
    'console://app/%2fetc%2fpasswd',
    'console://app/C:/Windows/win.ini',
    'console://app/C%3A%5CWindows',
    'console://app/index.html%00.js',
    'console://app/%ff',
    'console://app/.git/config',
    'console://app/assets/',
    'console://app/assets',
    'console://app/assets/way-out.txt',
    'console://app/nothing.js',
    'console://other/index.html',
    'console://app:1/index.html',
    'console://user@app/index.html',
    'nonsense',
  ])('serves nothing for %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('answers nothing but GET', async () => {
    expect((await answer({ url: 'console://app/', method: 'POST' }, files)).status).toBe(405);
  });

  it('means index.html by the bare address and refuses dots in every disguise', () => {
    expect(segmentsOf('console://app')).toEqual(['index.html']);
    expect(segmentsOf('console://app/a/..%2f..%2fb')).toBeUndefined();
  });
});

describe('the content policy', () => {
  it('lets the page reach exactly the chosen server, over HTTP and WebSocket', () => {
    expect(contentSecurityPolicy(SERVER)).toContain(
      "connect-src 'self' http://127.0.0.1:7720 ws://127.0.0.1:7720;",
    );
    expect(contentSecurityPolicy('https://duty.example')).toContain(
      "connect-src 'self' https://duty.example wss://duty.example;",
    );
    expect(contentSecurityPolicy(undefined)).toContain("connect-src 'self';");
  });

  it('has nothing unsafe and nothing wide in it', () => {
    const policy = contentSecurityPolicy(SERVER);
    expect(policy).not.toMatch(/unsafe-|\*|https?:(?!\/\/127)/u);
    expect(policy.startsWith("default-src 'none'")).toBe(true);
  });
});

describe("the shell's own page", () => {
  it('runs no script and cannot be filled with markup', async () => {
    const response = shellPage({
      kind: 'failed',
      code: 'server-unreachable',
      detail: '<img src=x onerror=alert(1)>',
      address: '"><script>alert(1)</script>',
    });
    const html = await response.text();
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/u,
    );
    const [, style = ''] = html.match(/<style>(.*)<\/style>/su) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
  });

  it('says what is wrong in both languages and offers the ways on', async () => {
    const html = await shellPage({ kind: 'failed', code: 'server-unreachable' }).text();
    expect(html).toContain('连不上这台服务器');
    expect(html).toContain('Cannot reach this server');
    expect(html).toContain('action="console://shell/connect"');
    expect(html).toContain('action="console://shell/local"');
  });
});
