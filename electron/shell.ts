import type { ConnectAnswer } from '../domain/contract/bridge.ts';
import type { Announcement } from './announcedServers.ts';
import type { LocalServer } from './localServer.ts';
import type { Options } from './options.ts';
import { parseServerAddress, type ShellRequest } from './security/trustedUrl.ts';
import type { SettingsFile } from './settings.ts';
import type { ShellFailure, ShellState } from './shellPage.tsx';

/** What the shell decides with and acts through; all of Electron stays outside, so that tests can stand in. */
export interface ShellParts {
  readonly settings: SettingsFile;
  readonly options: Options;
  /** The one-time code this start was given. */
  readonly signInLink: string | undefined;
  isServerThere(origin: string): Promise<boolean>;
  announced(): readonly Announcement[];
  /** Starts the server of this machine; `port` asks for the one it had before. */
  startLocal(
    port: number | undefined,
    onCrash: (code: number, lastLines: string) => void,
  ): Promise<LocalServer>;
  /** Folder of the local server's data, for the demo's sign-in. */
  readonly localData: string;
  demoSignInLink(url: string, dataDir: string): Promise<string>;
  isConsoleBuilt(): boolean;
  /** Loads the console for this server, or one of the shell's own pages. */
  showConsole(origin: string): void;
  showShellPage(state: ShellState): void;
  /** Says in the window that the local server died; true: start it again. */
  askRestart(code: number, lastLines: string): Promise<boolean>;
  log(line: string): void;
}

/** Which server the window talks to, and what is shown while there is none. */
export interface Shell {
  start(): Promise<void>;
  serverOrigin(): string | undefined;
  takeSignInLink(): Promise<string | undefined>;
  connectTo(address: string): Promise<ConnectAnswer>;
  /** A click on one of the shell's own pages. */
  onRequest(request: ShellRequest): Promise<void>;
  /** What the shell's page says now. */
  state(): ShellState;
  fail(code: ShellFailure, detail?: string): void;
  hasOwnServer(): boolean;
  /** Ends the server this shell started, if it did. */
  close(): Promise<void>;
}

export function createShell(parts: ShellParts): Shell {
  let origin: string | undefined;
  let state: ShellState = { kind: 'starting' };
  let own: LocalServer | undefined;
  let demoData: string | undefined;
  let link = parts.signInLink;

  const show = (next: ShellState) => {
    state = next;
    parts.showShellPage(next);
  };
  const fail = (code: ShellFailure, detail?: string, address?: string) =>
    show({ kind: 'failed', code, detail, address });

  const goTo = (next: string) => {
    origin = next;
    if (parts.isConsoleBuilt()) parts.showConsole(next);
    else fail('console-missing');
  };

  const findLocal = async (): Promise<Announcement | undefined> => {
    for (const announcement of parts.announced()) {
      if (await parts.isServerThere(announcement.url)) return announcement;
    }
    return undefined;
  };

  const startOwn = async (port: number | undefined): Promise<void> => {
    own = await parts.startLocal(port, (code, lastLines) => void onCrash(code, lastLines));
    demoData = parts.localData;
    const isSame = own.url === origin;
    // On the same address the console is already trying to reconnect, and keeps what was typed.
    if (!isSame) goTo(own.url);
  };

  const onCrash = async (code: number, lastLines: string): Promise<void> => {
    const url = own?.url;
    own = undefined;
    parts.log(`the local server ended unexpectedly (code ${code})`);
    if (!(await parts.askRestart(code, lastLines))) return;
    const port = url === undefined ? undefined : Number(new URL(url).port);
    try {
      await startOwn(port);
    } catch (error) {
      fail('local-server-failed', reasonOf(error));
    }
  };

  const goLocal = async (): Promise<void> => {
    show({ kind: 'starting' });
    if (own !== undefined) return goTo(own.url);
    try {
      const found = await findLocal();
      if (found === undefined) return await startOwn(undefined);
      parts.log(`found a server on this machine: ${found.url}`);
      demoData = found.dataDir;
      goTo(found.url);
    } catch (error) {
      fail('local-server-failed', reasonOf(error));
    }
  };

  const goRemote = async (address: string): Promise<void> => {
    show({ kind: 'starting' });
    demoData = undefined;
    if (await parts.isServerThere(address)) goTo(address);
    else fail('server-unreachable', address, address);
  };

  const connectTo = async (address: string): Promise<ConnectAnswer> => {
    if (address === 'local') {
      parts.settings.write({ server: undefined });
      await goLocal();
      return { ok: true };
    }
    const next = parseServerAddress(address);
    if (next === undefined) return { ok: false, code: 'bad-address' };
    if (!(await parts.isServerThere(next))) return { ok: false, code: 'server-unreachable' };
    parts.settings.write({ server: next });
    demoData = undefined;
    link = undefined;
    goTo(next);
    return { ok: true };
  };

  const takeSignInLink = async (): Promise<string | undefined> => {
    const given = link;
    link = undefined;
    if (given !== undefined || demoData === undefined || origin === undefined) return given;
    const dataDir = demoData;
    demoData = undefined;
    try {
      return await parts.demoSignInLink(origin, dataDir);
    } catch (error) {
      // Not a demo district, or not ours to read: the person signs in by hand.
      parts.log(`no demo sign-in: ${reasonOf(error)}`);
      return undefined;
    }
  };

  const onRequest = async (request: ShellRequest): Promise<void> => {
    if (request.action === 'local') return void (await connectTo('local'));
    if (request.action !== 'connect') return;
    if (request.address === undefined) return fail('connect', undefined, origin);
    const answer = await connectTo(request.address);
    if (!answer.ok) fail(answer.code, undefined, request.address);
  };

  return {
    start: async () => {
      const { server, badServer } = parts.options;
      if (badServer !== undefined) return fail('bad-address', badServer, badServer);
      const address = server ?? parts.settings.read().server;
      if (address === undefined) await goLocal();
      else await goRemote(address);
    },
    serverOrigin: () => origin,
    takeSignInLink,
    connectTo,
    onRequest,
    state: () => state,
    fail,
    hasOwnServer: () => own !== undefined,
    close: async () => {
      const ending = own;
      own = undefined;
      await ending?.stop();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
