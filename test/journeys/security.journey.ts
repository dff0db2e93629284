import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleWindow, openConsole } from './kit/consoleWindow.ts';
import { type DistrictServer, startDistrict } from './kit/districtServer.ts';
import { launch } from './kit/electronApp.ts';

/** The real window, attacked from inside its page. */
describe('the window', () => {
  let server: DistrictServer;
  let console1: ConsoleWindow;
  let opened: () => Promise<readonly string[]>;

  beforeAll(async () => {
    server = await startDistrict();
    console1 = await openConsole(server, 'chief1');
    // The person's own browser is not started in a test; what it would be given is kept.
    await console1.app.evaluate(({ shell }) => {
      const addresses: string[] = [];
      Object.assign(globalThis, { addresses });
      shell.openExternal = async (url: string) => void addresses.push(url);
    });
    opened = () => console1.app.evaluate(() => (globalThis as unknown as { addresses: string[] }).addresses);
  });

  afterAll(async () => {
    await console1?.close();
    await server?.close();
  });

  const windows = () => console1.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const here = () => console1.page.url();

  it('has the shipped preferences', async () => {
    const preferences = await console1.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    });
  });

  it('gives the page no Node, no Electron and only the named functions of the bridge', async () => {
    const seen = await console1.page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'];
      const { bridge } = window as unknown as { bridge: Record<string, unknown> };
      return { found: names.filter((name) => name in window), bridge: Object.keys(bridge).sort() };
    });
    expect(seen).toEqual({
      found: [],
      bridge: [
        'alert',
        'appVersion',
        'closeWall',
        'connectTo',
        'onCommand',
        'onOpenCase',
        'openExternal',
        'openPart',
        'openWall',
        'pagePdf',
        'platform',
        'screens',
        'serverUrl',
        'setMenu',
        'showConsole',
        'takeSignInLink',
      ],
    });
  });

  it.each([
    'https://evil.example/',
    'http://evil.example/?next=console://app/',
    'file:///etc/passwd',
    'data:text/html,<script>alert(1)</script>',
    'console://app.evil.example/',
    'console://shell/connect?address=evil.example',
  ])('stays where it is when the page goes to %s', async (url) => {
    const before = here();
    await console1.page.evaluate((target) => {
      location.href = target;
    }, url);
    // A second round trip: the navigation was decided before it.
    await console1.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(here()).toBe(before);
    expect(await windows()).toBe(1);
  });

  it('opens no second window and hands only https to the browser', async () => {
    await console1.page.evaluate(() => {
      for (const url of [
        'https://www.example.com/help',
        'file:///etc/passwd',
        'smb://host/share',
        '/index.html',
      ]) {
        window.open(url);
      }
    });
    expect(await windows()).toBe(1);
    const urls = await opened();
    expect(urls).toContain('https://www.example.com/help');
    expect(urls.every((url) => url.startsWith('https://'))).toBe(true);
  });

  it('lets no frame, no inline code, no eval and no other server in', async () => {
    const tried = await console1.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/';
      document.body.append(frame);
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
      const reach = async (url: string) => {
        try {
          await fetch(url);
          return 'reached';
        } catch {
          return 'stopped';
        }
      };
      // In a task of its own: what the test runner itself evaluates is exempt from the policy.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: this is the attack
            resolve(globalThis.eval('1 + 1'));
          } catch {
            resolve('stopped');
          }
        }),
      );
      const answers = {
        wasRun: 'wasRun' in window,
        evaluated,
        other: await reach('http://127.0.0.1:1/'),
        outside: await reach('https://evil.example/'),
        above: (await fetch('console://app/..%2f..%2fpackage.json')).status,
        own: (await fetch('console://app/index.html')).status,
      };
      frame.remove();
      script.remove();
      return answers;
    });
    expect(tried).toEqual({
      wasRun: false,
      evaluated: 'stopped',
      other: 'stopped',
      outside: 'stopped',
      above: 404,
      own: 200,
    });
  });

  it('denies camera, position and clipboard reading', async () => {
    const answers = await console1.page.evaluate(async () => {
      const ask = async (work: () => Promise<unknown>) => {
        try {
          await work();
          return 'given';
        } catch {
          return 'denied';
        }
      };
      return {
        camera: await ask(() => navigator.mediaDevices.getUserMedia({ video: true })),
        position: await ask(
          () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        clipboard: await ask(() => navigator.clipboard.readText()),
      };
    });
    expect(answers).toEqual({ camera: 'denied', position: 'denied', clipboard: 'denied' });
  });

  it('refuses malformed calls over the bridge and gives the sign-in code once', async () => {
    const answers = await console1.page.evaluate(async () => {
      const { bridge } = window as unknown as {
        bridge: Record<string, (argument?: unknown) => Promise<unknown>>;
      };
      const say = async (name: string, argument?: unknown) => {
        try {
          return await bridge[name]?.(argument);
        } catch (error) {
          return String(error).replace(/^.*Error: /u, '');
        }
      };
      return {
        menu: await say('setMenu', { language: 'fr' }),
        address: await say('connectTo', 'file:///etc/passwd'),
        object: await say('connectTo', { toString: 'x' }),
        outside: await say('openExternal', 'file:///etc/passwd'),
        alert: await say('alert', { title: 'x', body: 'y', caseId: '../x' }),
        again: await say('takeSignInLink'),
      };
    });
    expect(answers).toEqual({
      menu: 'bad-argument',
      address: { ok: false, code: 'bad-address' },
      object: 'bad-argument',
      outside: false,
      alert: 'bad-argument',
      again: undefined,
    });
  });

  it('gives way to the window that is already open on the same profile', async () => {
    const second = launch({
      folder: `${server.folder}/chief1`,
      args: ['--server', server.url],
    });
    await expect(second).rejects.toThrow();
    expect(await windows()).toBe(1);
  });
});
