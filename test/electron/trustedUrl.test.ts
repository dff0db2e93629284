import { describe, expect, it } from 'vitest';
import {
  externalLink,
  isAppUrl,
  isLoopback,
  isRequestAllowed,
  parseServerAddress,
  parseShellUrl,
} from '../../electron/security/trustedUrl.ts';

const SERVER = 'http://10.20.0.5:7720';

describe("the console's own address", () => {
  it.each(['console://app/', 'console://app/index.html?server=http%3A%2F%2F127.0.0.1'])(
    'takes %s for its own',
    (url) => expect(isAppUrl(url)).toBe(true),
  );

  it.each([
    'console://app.evil.example/',
    'console://evil/?next=console://app/',
    'console://app@evil/',
    'console://user:word@app/',
    'console://app:7720/',
    'console://shell/page',
    'console:app',
    'http://app/',
    'https://evil.example/#console://app/',
    'file:///console://app/',
    'data:text/html,console://app/',
    'javascript:location="console://app/"',
    'not an address',
    '',
  ])('does not take %j for its own', (url) => expect(isAppUrl(url)).toBe(false));
});

describe('the address of a dispatch server', () => {
  it.each([
    ['10.20.0.5:7720', SERVER],
    ['http://10.20.0.5:7720/', SERVER],
    ['  https://duty.example  ', 'https://duty.example'],
    ['HTTPS://Duty.Example:443/', 'https://duty.example'],
    ['localhost:7720', 'http://localhost:7720'],
    ['[::1]:7720', 'http://[::1]:7720'],
    ['值班.example', 'http://xn--68-f7e28k.example'],
  ])('reads %j', (text, origin) => {
    const read = parseServerAddress(text);
    if (origin.includes('xn--')) expect(read).toMatch(/^http:\/\/xn--[a-z0-9-]+\.example$/u);
    else expect(read).toBe(origin);
  });

  it.each([
    '',
    '   ',
    'ftp://10.20.0.5',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://chief:word@10.20.0.5',
    'http://10.20.0.5/api',
    'http://10.20.0.5?x=1',
    'http://10.20.0.5/#x',
    'http://10.20.0.5\\@evil.example',
    'http://a b.example',
    'http://',
    'http://10.20.0.5:99999',
    'console://app/',
  ])('refuses %j', (text) => expect(parseServerAddress(text)).toBeUndefined());

  it.each([
    ['http://127.0.0.1:7720', true],
    ['http://127.8.9.1', true],
    ['http://localhost', true],
    ['http://[::1]:1', true],
    ['http://127.0.0.1.evil.example', false],
    ['http://10.0.0.1', false],
    ['http://localhost.evil.example', false],
    ['nonsense', false],
  ])('knows whether %s is this machine: %s', (origin, is) => expect(isLoopback(origin)).toBe(is));
});

describe('a link to outside', () => {
  it.each(['https://www.example.com/help?q=1#top', 'https://127.0.0.1/', `${SERVER}/api/v1/healthz`])(
    'hands %s to the browser',
    (url) => expect(externalLink(url, SERVER)).toBe(url),
  );

  it.each([
    'http://www.example.com/',
    'http://10.20.0.5:7721/',
    'http://10.20.0.5.evil.example:7720/',
    'https://user:word@www.example.com/',
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'console://app/',
    'mailto:a@b.example',
    'https://',
    '',
  ])('keeps %j in', (url) => expect(externalLink(url, SERVER)).toBeUndefined());

  it('allows no http at all while no server is chosen', () => {
    expect(externalLink(`${SERVER}/`, undefined)).toBeUndefined();
  });
});

describe('a request of the page', () => {
  it.each([
    'console://app/assets/index.js',
    'console://shell/page',
    `${SERVER}/api/v1/district`,
    'ws://10.20.0.5:7720/socket.io/?EIO=4',
    'data:image/png;base64,AAAA',
    'blob:console://app/1',
  ])('goes through to %s', (url) => expect(isRequestAllowed(url, SERVER)).toBe(true));

  it.each([
    'http://10.20.0.5:7721/',
    'http://10.20.0.6:7720/',
    'https://10.20.0.5:7720/',
    'wss://10.20.0.5:7720/',
    'http://x:y@10.20.0.5:7720/',
    'https://fonts.example/',
    'file:///etc/passwd',
    'ftp://10.20.0.5/',
    'console://other/',
    'nonsense',
  ])('is stopped on its way to %s', (url) => expect(isRequestAllowed(url, SERVER)).toBe(false));

  it('reaches no server before one is chosen', () => {
    expect(isRequestAllowed(`${SERVER}/`, undefined)).toBe(false);
  });
});

describe("a click on the shell's own page", () => {
  it('is read by its parts', () => {
    expect(parseShellUrl('console://shell/connect?address=10.0.0.5%3A7720')).toEqual({
      action: 'connect',
      address: '10.0.0.5:7720',
    });
    expect(parseShellUrl('console://shell/local?')).toEqual({ action: 'local', address: undefined });
  });

  it.each(['console://app/connect', 'http://shell/connect', 'console://shell.evil/connect', ''])(
    'is not seen in %j',
    (url) => expect(parseShellUrl(url)).toBeUndefined(),
  );
});
