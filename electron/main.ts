import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  app,
  type BrowserWindow,
  type Display,
  dialog,
  Menu,
  Notification,
  protocol,
  screen,
  session,
  shell as system,
} from 'electron';
import type { MenuInput } from '../domain/contract/bridge.ts';
import { createAlerts } from './alerts.ts';
import { announceFolder, readAnnouncements } from './announcedServers.ts';
import { demoSignInLink } from './demoSignIn.ts';
import { handleBridge } from './ipc/validatedIpc.ts';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';
import { startLocalServer } from './localServer.ts';
import { menuTemplate } from './menu.ts';
import { parseOptions, readSignInLink } from './options.ts';
import { createParts } from './parts.ts';
import { CONSOLE_SCHEME, serveConsole } from './protocol.ts';
import { hardenApp, hardenSession, type Surroundings } from './security/harden.ts';
import { APP_ORIGIN, externalLink, SHELL_ORIGIN } from './security/trustedUrl.ts';
import { isServerThere } from './serverCheck.ts';
import { createSettings } from './settings.ts';
import { createShell } from './shell.ts';
import { shellPage } from './shellPage.tsx';
import { isTakeDownKey } from './wallKey.ts';
import { createWalls, wallsFile } from './walls.ts';
import { keepScreensOn, openWallWindow, screensNow } from './wallWindow.ts';
import { createPartWindow, createWindow } from './window.ts';
import { type Placement, placeWindow, type Rectangle, windowState } from './windowState.ts';

/** Composition root of the window: single instance, harden, window. Decides nothing itself. */

const options = parseOptions(process.argv);
const signInLink = readSignInLink(process.argv, process.env);
// Not for the server this may start, nor for a browser opened from here.
delete process.env.LINGXING_SIGN_IN_LINK;
if (options.profile !== undefined) app.setPath('userData', path.resolve(options.profile));

// Root cannot have Chromium's sandbox and has to say so with --no-sandbox; start.mjs says it aloud. With
// both switches every child process would end at once, again and again.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// A console in a virtual machine without a GPU still needs its map; the page is our own.
app.commandLine.appendSwitch('enable-unsafe-swiftshader');
protocol.registerSchemesAsPrivileged([CONSOLE_SCHEME]);

const log = (line: string) => void process.stderr.write(`window: ${line}\n`);

if (app.requestSingleInstanceLock()) start();
else {
  log('already open: the other window comes to the front');
  app.quit();
}

function start(): void {
  const root = app.getAppPath();
  const consoleFolder = path.join(root, 'build', 'renderer');
  const profile = app.getPath('userData');
  const stateFile = path.join(profile, 'window.json');
  const settings = createSettings(profile);
  const localData = path.join(profile, 'district');
  let window: BrowserWindow | undefined;

  const shell = createShell({
    settings,
    options,
    signInLink,
    isServerThere,
    announced: () => readAnnouncements(announceFolder()),
    localData,
    startLocal: (port, onCrash) =>
      startLocalServer({
        entry: path.join(root, 'build', 'server', 'main.js'),
        args: ['--data', localData, '--port', String(port ?? 0), '--demo', '--demo-day'],
        onCrash,
        log: (line) => void process.stderr.write(`server: ${line}\n`),
      }),
    demoSignInLink,
    isConsoleBuilt: () => existsSync(path.join(consoleFolder, 'index.html')),
    showConsole: (origin) => {
      const query = new URLSearchParams({ server: origin, version: app.getVersion() });
      load(`${APP_ORIGIN}/index.html?${query}`);
      walls.settle();
    },
    showShellPage: () => load(`${SHELL_ORIGIN}/page`),
    askRestart: (code, lastLines) => askRestart(window, code, lastLines),
    log,
  });

  const wallsPath = path.join(profile, 'walls.json');
  const walls = createWalls({
    screens: () => screensNow(screen),
    openWindow: (where, url) => openWallWindow(where, url, log),
    keepAwake: keepScreensOn,
    read: () => readJsonFile(wallsPath, wallsFile) ?? [],
    write: (hung) => writeJsonFile(wallsPath, hung),
    serverOrigin: shell.serverOrigin,
  });

  app.on('web-contents-created', (_event, contents) => {
    contents.on('before-input-event', (event, input) => {
      if (isTakeDownKey(input) && walls.takeDown()) event.preventDefault();
    });
  });

  const preload = path.join(root, 'build', 'preload', 'preload.cjs');
  const parts = createParts({
    areas: () => {
      const hung = new Set(walls.screens().flatMap(({ id, hasWall }) => (hasWall ? [id] : [])));
      return workAreas(({ id }) => !hung.has(id));
    },
    mainBounds: () => window?.getNormalBounds(),
    serverOrigin: shell.serverOrigin,
    version: app.getVersion(),
    openWindow(placement, url, onClosed) {
      const part = createPartWindow(placement, preload);
      part.on('closed', onClosed);
      reloadWhenCrashed(part, () => part.destroy());
      part.loadURL(url).catch((error: unknown) => log(`load: ${String(error)}`));
      return { focus: () => bringForward(part), close: () => void (part.isDestroyed() || part.close()) };
    },
  });

  const load = (url: string) => {
    // Whatever the window shows next, these belonged to what it showed before.
    parts.closeAll();
    // A load that another one overtakes is rejected; what is shown at the end is what counts.
    window?.loadURL(url).catch((error: unknown) => log(`load: ${String(error)}`));
  };

  const around: Surroundings = {
    serverOrigin: shell.serverOrigin,
    openInBrowser: (url) => void system.openExternal(url),
    onShellRequest: (request) => void shell.onRequest(request),
    log,
  };
  hardenApp(app, around);

  const showMenu = (menu: MenuInput) => {
    const actions = {
      runCommand: (id: string) => window?.webContents.send('bridge:command', id),
      connectElsewhere: () => void shell.onRequest({ action: 'connect', address: undefined }),
      useLocalServer: () => void shell.connectTo('local'),
      showAbout: () => app.showAboutPanel(),
    };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menu, actions, !app.isPackaged)));
  };

  const alert = createAlerts({
    window: () => window,
    openCase: (id) => window?.webContents.send('bridge:openCase', id),
    notify(text, onPress) {
      if (!Notification.isSupported()) return;
      const shown = new Notification(text);
      shown.on('click', onPress);
      shown.show();
    },
  });

  handleBridge(
    {
      alert: (input) => {
        alert(input);
        return undefined;
      },
      takeSignInLink: shell.takeSignInLink,
      connectTo: shell.connectTo,
      openExternal: (url) => openAllowed(url, around),
      pagePdf: async (_, sender) =>
        new Uint8Array(await sender.printToPDF({ pageSize: 'A4', printBackground: true })),
      screens: walls.screens,
      openWall: walls.open,
      closeWall: walls.close,
      openPart: parts.open,
      showConsole: () => {
        if (window !== undefined) bringForward(window);
        return undefined;
      },
      setMenu: (menu) => {
        settings.write({ language: menu.language });
        showMenu(menu);
        return undefined;
      },
    },
    log,
  );

  app.on('second-instance', () => {
    if (window !== undefined) bringForward(window);
  });
  app.on('window-all-closed', () => app.quit());
  quitInOrder(shell.hasOwnServer, shell.close);

  void app.whenReady().then(() => {
    app.setAboutPanelOptions({ applicationName: '令行 Lingxing', applicationVersion: app.getVersion() });
    hardenSession(session.defaultSession, around);
    serveConsole(session.defaultSession, {
      root: consoleFolder,
      serverOrigin: shell.serverOrigin,
      shellPage: () => shellPage(shell.state()),
    });
    showMenu({ language: settings.read().language ?? 'zh', groups: [] });
    const placement = placeWindow(readJsonFile(stateFile, windowState), workAreas());
    const made = createWindow(placement, preload);
    window = made;
    made.on('close', () => writeJsonFile(stateFile, placementOf(made)));
    made.on('focus', () => made.flashFrame(false));
    made.on('closed', () => {
      window = undefined;
      // Without the console nobody could take them down.
      walls.leave();
      parts.closeAll();
    });
    followScreens(walls.settle);
    reloadWhenCrashed(made, shell.fail);
    return shell.start();
  });
}

/** A screen that is plugged in gets its wall, one that is pulled out takes no wall to another. */
function followScreens(settle: () => void): void {
  screen.on('display-added', settle);
  screen.on('display-removed', settle);
  screen.on('display-metrics-changed', settle);
}

/** The primary screen's first; it comes again among the others, which changes nothing. */
function workAreas(isMeant: (display: Display) => boolean = () => true): readonly Rectangle[] {
  return [screen.getPrimaryDisplay(), ...screen.getAllDisplays()]
    .filter(isMeant)
    .map(({ workArea }) => workArea);
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function placementOf(window: BrowserWindow): Placement {
  return { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
}

function openAllowed(url: string, around: Surroundings): boolean {
  const allowed = externalLink(url, around.serverOrigin());
  if (allowed === undefined) return false;
  around.openInBrowser(allowed);
  return true;
}

/** Reported in the window itself; the console behind it says "offline" and keeps its screen meanwhile. */
async function askRestart(
  window: BrowserWindow | undefined,
  code: number,
  lastLines: string,
): Promise<boolean> {
  if (window === undefined) return false;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: '令行 Lingxing',
    message: '本机调度服务器意外停止。\nThe dispatch server on this machine stopped unexpectedly.',
    detail: `退出代码 exit code ${code}\n\n${lastLines}`,
    buttons: ['重新启动 Restart', '稍后 Later'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** A crashed page comes back by itself, but not in a circle. */
function reloadWhenCrashed(
  window: BrowserWindow,
  fail: (code: 'console-crashed', detail: string) => void,
): void {
  const CIRCLE_MS = 60_000;
  let last = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log(`the console page is gone: ${details.reason}`);
    const now = performance.now();
    const isCircle = now - last < CIRCLE_MS;
    last = now;
    if (isCircle) fail('console-crashed', details.reason);
    else window.webContents.reload();
  });
}

/** Quitting waits for the server this window started to drain. */
function quitInOrder(hasServer: () => boolean, close: () => Promise<void>): void {
  app.on('will-quit', (event) => {
    if (!hasServer()) return;
    event.preventDefault();
    // Every window is closed by now, so nothing is lost by leaving without a second round of quitting.
    void close().finally(() => app.exit(0));
  });
}
