import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announceFolder, readAnnouncements } from '../../electron/announcedServers.ts';
import { parseOptions, readSignInLink } from '../../electron/options.ts';
import { createSettings } from '../../electron/settings.ts';
import { announce } from '../../server/localServers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'profile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('settings', () => {
  it('are remembered field by field and forgotten on request', () => {
    const settings = createSettings(folder);
    expect(settings.read()).toEqual({});
    settings.write({ server: 'https://duty.example' });
    settings.write({ language: 'en' });
    expect(createSettings(folder).read()).toEqual({ server: 'https://duty.example', language: 'en' });
    settings.write({ server: undefined });
    expect(settings.read()).toEqual({ language: 'en' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"server":"file:///etc/passwd"}',
    '{"server":"http://u:p@x/"}',
    '{"language":"fr"}',
  ])('that are damaged (%j) do not keep anybody out', (text) => {
    writeFileSync(path.join(folder, 'settings.json'), text);
    expect(createSettings(folder).read()).toEqual({});
  });
});

describe('the command line', () => {
  it.each([
    [['--server', '10.0.0.5:7720'], 'http://10.0.0.5:7720'],
    [['--server=https://duty.example/'], 'https://duty.example'],
    [['electron', '/app', '--no-sandbox', '--server', 'http://127.0.0.1:1'], 'http://127.0.0.1:1'],
  ])('%j names a server', (argv, server) =>
    expect(parseOptions(argv)).toMatchObject({ server, badServer: undefined }),
  );

  it('says which server name is none, rather than taking another', () => {
    expect(parseOptions(['--server', 'ftp://x'])).toMatchObject({ server: undefined, badServer: 'ftp://x' });
  });

  it('takes no following switch for a value', () => {
    expect(parseOptions(['--server', '--profile', '/p'])).toEqual({
      server: undefined,
      badServer: undefined,
      profile: '/p',
    });
  });

  it('prefers the sign-in code of the environment, which others cannot read', () => {
    expect(readSignInLink(['--sign-in-link', 'b'], { LINGXING_SIGN_IN_LINK: 'a' })).toBe('a');
    expect(readSignInLink(['--sign-in-link', 'b'], {})).toBe('b');
    expect(readSignInLink([], {})).toBeUndefined();
  });
});

describe('servers on this machine', () => {
  const write = (name: string, value: unknown, seconds = 1000) => {
    const file = path.join(folder, name);
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    utimesSync(file, seconds, seconds);
  };
  const server = (port: number) => ({ url: `http://127.0.0.1:${port}`, dataDir: '/data', pid: 4242 });

  it('are found as the server itself announces them', () => {
    const own = path.join(folder, 'lingxing-1');
    const takeBack = announce({ ...server(7720), pid: process.pid }, own);
    expect(readAnnouncements(own)).toEqual([{ ...server(7720), pid: process.pid }]);
    takeBack();
    expect(readAnnouncements(own)).toEqual([]);
  });

  it('are listed newest first', () => {
    write('a.json', server(1), 1000);
    write('b.json', server(2), 3000);
    write('c.json', server(3), 2000);
    expect(readAnnouncements(folder).map((announcement) => announcement.url)).toEqual([
      'http://127.0.0.1:2',
      'http://127.0.0.1:3',
      'http://127.0.0.1:1',
    ]);
  });

  it.each([
    ['torn', '{"url":"http://127'],
    ['of another machine', { ...server(1), url: 'http://10.0.0.5:7720' }],
    ['dressed up as this machine', { ...server(1), url: 'http://127.0.0.1.evil.example/' }],
    ['with credentials', { ...server(1), url: 'http://a:b@127.0.0.1:1' }],
    ['of another scheme', { ...server(1), url: 'file:///etc' }],
    ['without a process', { ...server(1), pid: 'x' }],
  ])('are not believed when %s', (_why, value) => {
    write('a.json', value);
    expect(readAnnouncements(folder)).toEqual([]);
  });

  it('are not believed from a folder that others may write, or that is a link', () => {
    write('a.json', server(1));
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    expect(readAnnouncements(link)).toEqual([]);
    rmSync(link);
    chmodSync(folder, 0o777);
    expect(readAnnouncements(folder)).toEqual([]);
  });

  it('are none where there is no folder', () => {
    expect(readAnnouncements(path.join(folder, 'missing'))).toEqual([]);
    expect(announceFolder({ XDG_RUNTIME_DIR: folder })).toMatch(/lingxing-\w+$/u);
  });
});
