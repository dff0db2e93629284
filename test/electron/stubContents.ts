import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import type { Surroundings } from '../../electron/security/harden.ts';

/** Stand-ins for the parts of Electron that the guards hook into: they keep what was hooked, tests call it. */

export interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  isPrevented: boolean;
  preventDefault(): void;
}

export function aNavigation(url: string, isMainFrame = true): Navigation {
  return {
    url,
    isMainFrame,
    isPrevented: false,
    preventDefault() {
      this.isPrevented = true;
    },
  };
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

export class StubContents extends EventEmitter {
  readonly shown: string;
  openHandler: OpenHandler | undefined;
  constructor(shown: string) {
    super();
    this.shown = shown;
  }
  getURL(): string {
    return this.shown;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  asContents(): WebContents {
    return this as unknown as WebContents;
  }
}

export class StubApp extends EventEmitter {
  asApp(): App {
    return this as unknown as App;
  }
}

type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (isGiven: boolean) => void,
  details: { readonly requestingUrl: string; readonly isMainFrame: boolean },
) => void;
type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { readonly requestingUrl?: string; readonly isMainFrame: boolean },
) => boolean;
type BeforeRequest = (
  details: { readonly url: string },
  callback: (answer: { readonly cancel: boolean }) => void,
) => void;

export class StubSession extends EventEmitter {
  request: PermissionRequest | undefined;
  check: PermissionCheck | undefined;
  device: (() => boolean) | undefined;
  beforeRequest: BeforeRequest | undefined;
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
  asSession(): Session {
    return this as unknown as Session;
  }
}

/** Keeps what the guards hand on. */
export function surroundings(server: string | undefined) {
  const opened: string[] = [];
  const prompts: unknown[] = [];
  const lines: string[] = [];
  const around: Surroundings = {
    serverOrigin: () => server,
    openInBrowser: (url) => opened.push(url),
    onShellRequest: (request) => prompts.push(request),
    log: (line) => lines.push(line),
  };
  return { around, opened, prompts, lines };
}
