import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announce, find, list, registryFolder } from '../../server/localServers.ts';

const onPosix = process.platform !== 'win32';

describe('the registry of local servers', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'lingxing-registry-'));
    folder = join(parent, 'lingxing-0');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const server = (port: number, pid = process.pid) => ({
    url: `http://127.0.0.1:${port}`,
    dataDir: `/data/${port}`,
    pid,
  });
  /** The id of a process that has just ended. */
  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

  it('finds nothing where nothing was announced, and creates nothing by looking', () => {
    expect(find(undefined, folder)).toBeUndefined();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('finds an announced server with its data folder, until the word is taken back', () => {
    const withdraw = announce(server(4001), folder);
    expect(find(undefined, folder)).toEqual(server(4001));
    withdraw();
    withdraw();
    expect(find(undefined, folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('finds the newest first, or the one at an address however it is spelt', () => {
    announce(server(4001), folder);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1000, 1000);
    announce(server(4002), folder);
    expect(list(folder).map(({ url }) => url)).toEqual(['http://127.0.0.1:4002', 'http://127.0.0.1:4001']);
    expect(find('http://127.0.0.1:4001/', folder)).toEqual(server(4001));
    expect(find('http://127.0.0.1:4003', folder)).toBeUndefined();
    expect(find('not an address', folder)).toBeUndefined();
  });

  it('passes over a server that was killed, and clears its entry away', () => {
    announce(server(4001), folder);
    announce(server(4002, deadPid()), folder);
    expect(list(folder)).toEqual([server(4001)]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('passes over what is no entry', () => {
    announce(server(4001), folder);
    writeFileSync(join(folder, 'half.json'), '{"url":');
    writeFileSync(join(folder, 'other.json'), '{"url": 1, "pid": "x"}');
    expect(list(folder)).toEqual([server(4001)]);
  });

  it.runIf(onPosix)('can be read by its owner alone', () => {
    announce(server(4001), folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const [name = ''] = readdirSync(folder);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it.runIf(onPosix)('refuses a folder that others may write, and a link in its place', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    expect(() => announce(server(4001), folder)).toThrow('not a folder of this user alone');
    expect(list(folder)).toEqual([]);
    const link = join(parent, 'link');
    symlinkSync(parent, link);
    expect(() => announce(server(4001), link)).toThrow('not a folder of this user alone');
  });

  it("lies in the user's runtime folder, else in the temporary one", () => {
    expect(registryFolder({ XDG_RUNTIME_DIR: '/run/user/7' })).toMatch(/^\/run\/user\/7\/lingxing-\w+$/u);
    expect(registryFolder({}).startsWith(join(tmpdir(), 'lingxing-'))).toBe(true);
  });
});
