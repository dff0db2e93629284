import { describe, expect, it } from 'vitest';
import type { LocalServer } from '../../electron/localServer.ts';
import type { Settings } from '../../electron/settings.ts';
import { createShell, type ShellParts } from '../../electron/shell.ts';
import type { ShellState } from '../../electron/shellPage.tsx';

const REMOTE = 'https://duty.example';
const LOCAL = 'http://127.0.0.1:7720';
const CODE = 'a-one-time-code-of-this-start';

/** A shell over parts that only keep what was asked of them. */
function aShell(change: Partial<ShellParts> = {}, remembered: Settings = {}) {
  let settings = remembered;
  const shown: (string | ShellState)[] = [];
  const started: (number | undefined)[] = [];
  const stopped: string[] = [];
  const attempts: number[] = [];
  let crash: (code: number, lines: string) => void = () => undefined;
  const shell = createShell({
    settings: {
      read: () => settings,
      write: (next) => {
        settings = { ...settings, ...next };
      },
    },
    options: { server: undefined, badServer: undefined, profile: undefined },
    signInLink: undefined,
    isServerThere: async () => true,
    announced: () => [],
    localData: '/profile/district',
    startLocal: async (port, onCrash): Promise<LocalServer> => {
      started.push(port);
      crash = onCrash;
      return { url: LOCAL, stop: async () => void stopped.push(LOCAL) };
    },
    demoSignInLink: async (url, dataDir) => `${url} ${dataDir}`,
    isConsoleBuilt: () => true,
    showConsole: (origin) => shown.push(origin),
    showShellPage: (state) => shown.push(state),
    askRestart: async (code) => {
      attempts.push(code);
      return true;
    },
    log: () => undefined,
    ...change,
  });
  return {
    shell,
    shown,
    started,
    stopped,
    attempts,
    settings: () => settings,
    crash: (code: number) => crash(code, 'last words'),
  };
}

const options = (server: string | undefined, badServer?: string) => ({
  options: { server, badServer, profile: undefined },
});

describe('which server the window talks to', () => {
  it('is the one of the command line, before the remembered one', async () => {
    const { shell, shown } = aShell(options(REMOTE), { server: 'https://other.example' });
    await shell.start();
    expect(shown).toEqual([{ kind: 'starting' }, REMOTE]);
    expect(shell.serverOrigin()).toBe(REMOTE);
  });

  it('is the remembered one, before the local one', async () => {
    const { shell, started } = aShell({}, { server: REMOTE });
    await shell.start();
    expect(shell.serverOrigin()).toBe(REMOTE);
    expect(started).toEqual([]);
  });

  it('is a running one of this machine that answers', async () => {
    const { shell, started } = aShell({
      announced: () => [
        { url: 'http://127.0.0.1:1', dataDir: '/gone', pid: 1 },
        { url: 'http://127.0.0.1:2', dataDir: '/here', pid: 2 },
      ],
      isServerThere: async (origin) => origin === 'http://127.0.0.1:2',
    });
    await shell.start();
    expect(shell.serverOrigin()).toBe('http://127.0.0.1:2');
    expect(started).toEqual([]);
    expect(await shell.takeSignInLink()).toBe('http://127.0.0.1:2 /here');
  });

  it('is started on this machine when none runs, and ended with the window', async () => {
    const { shell, started, stopped } = aShell();
    await shell.start();
    expect(started).toEqual([undefined]);
    expect(shell.serverOrigin()).toBe(LOCAL);
    expect(shell.hasOwnServer()).toBe(true);
    await shell.close();
    expect(stopped).toEqual([LOCAL]);
    expect(shell.hasOwnServer()).toBe(false);
  });

  it('is nobody when the address is none: nothing is guessed', async () => {
    const { shell, shown, started } = aShell(options(undefined, 'ftp://x'));
    await shell.start();
    expect(shown).toEqual([{ kind: 'failed', code: 'bad-address', detail: 'ftp://x', address: 'ftp://x' }]);
    expect(started).toEqual([]);
  });

  it('is shown as unreachable with the address to correct', async () => {
    const { shell, shown } = aShell({ ...options(REMOTE), isServerThere: async () => false });
    await shell.start();
    expect(shown.at(-1)).toMatchObject({ kind: 'failed', code: 'server-unreachable', address: REMOTE });
    expect(shell.serverOrigin()).toBeUndefined();
  });

  it('says so when the local one does not start', async () => {
    const { shell, shown } = aShell({
      startLocal: async () => {
        throw new Error('port in use');
      },
    });
    await shell.start();
    expect(shown.at(-1)).toMatchObject({ code: 'local-server-failed', detail: 'port in use' });
  });
});

describe('going over to another server', () => {
  it('remembers it and shows the console again', async () => {
    const { shell, shown, settings } = aShell(options(LOCAL));
    await shell.start();
    expect(await shell.connectTo('duty.example:8443')).toEqual({ ok: true });
    expect(settings()).toEqual({ server: 'http://duty.example:8443' });
    expect(shown.at(-1)).toBe('http://duty.example:8443');
  });

  it.each([
    ['ftp://x', 'bad-address'],
    ['duty.example', 'server-unreachable'],
  ])('changes nothing when %s is refused as %s', async (address, code) => {
    const { shell, shown, settings } = aShell({
      ...options(LOCAL),
      isServerThere: async (origin) => origin === LOCAL,
    });
    await shell.start();
    expect(await shell.connectTo(address)).toEqual({ ok: false, code });
    expect(shown).toEqual([{ kind: 'starting' }, LOCAL]);
    expect(shell.serverOrigin()).toBe(LOCAL);
    expect(settings()).toEqual({});
  });

  it('never takes a sign-in code along', async () => {
    const { shell } = aShell({ ...options(LOCAL), signInLink: CODE });
    await shell.start();
    await shell.connectTo(REMOTE);
    expect(await shell.takeSignInLink()).toBeUndefined();
  });
});

describe('the one-time sign-in code', () => {
  it('is given once', async () => {
    const { shell } = aShell({ ...options(LOCAL), signInLink: CODE });
    await shell.start();
    expect(await shell.takeSignInLink()).toBe(CODE);
    expect(await shell.takeSignInLink()).toBeUndefined();
  });

  it('is none when the demo accounts cannot be read: the person signs in by hand', async () => {
    const { shell } = aShell({
      demoSignInLink: async () => {
        throw new Error('EACCES');
      },
    });
    await shell.start();
    expect(await shell.takeSignInLink()).toBeUndefined();
  });
});

describe('a local server that dies', () => {
  it('is started again on its old port, and the console keeps its screen', async () => {
    const { shell, shown, started, attempts, crash } = aShell();
    await shell.start();
    const before = shown.length;
    crash(9);
    await Promise.resolve();
    await Promise.resolve();
    expect(attempts).toEqual([9]);
    expect(started).toEqual([undefined, 7720]);
    expect(shown).toHaveLength(before);
    expect(shell.hasOwnServer()).toBe(true);
  });

  it('stays down when the person says later', async () => {
    const { shell, started, crash } = aShell({ askRestart: async () => false });
    await shell.start();
    crash(1);
    await Promise.resolve();
    await Promise.resolve();
    expect(started).toEqual([undefined]);
    expect(shell.hasOwnServer()).toBe(false);
  });
});
