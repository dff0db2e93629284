import type { App, Session, WebContents } from 'electron';
import { permissionRefusal } from './permissions.ts';
import { externalLink, isRequestAllowed, isWallUrl, parseShellUrl, type ShellRequest } from './trustedUrl.ts';

/** What the guards need of the rest of the shell. */
export interface Surroundings {
  /** The dispatch server the window talks to at this moment. */
  serverOrigin(): string | undefined;
  /** Hands an already allowed address to the person's own browser. */
  openInBrowser(url: string): void;
  /** A click on one of the shell's own pages. */
  onShellRequest(request: ShellRequest): void;
  /** One line for the log; never holds what the person typed. */
  log(line: string): void;
}

/**
 * Guards every web contents that will ever exist, in development and tests as in the product. Call
 * before the first window is made.
 */
export function hardenApp(app: Pick<App, 'on'>, around: Surroundings): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, around));
  // Electron refuses by itself; written out so that nobody "fixes" a district's certificate by allowing all.
  app.on('certificate-error', (event, _contents, url, error, _certificate, callback) => {
    event.preventDefault();
    around.log(`refused certificate of ${originOf(url)}: ${error}`);
    callback(false);
  });
}

function hardenContents(contents: WebContents, around: Surroundings): void {
  // Always prevented, then decided: a page never moves the window, only the shell does.
  const decide = (event: { preventDefault(): void }, url: string) => {
    event.preventDefault();
    const own = parseShellUrl(url);
    if (own !== undefined && parseShellUrl(contents.getURL()) !== undefined)
      return around.onShellRequest(own);
    openOutside(url, around);
  };
  contents.on('will-navigate', (event) => {
    // A wall loads itself anew every night: that moves nothing.
    if (event.url === contents.getURL() && isWallUrl(event.url)) return;
    decide(event, event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    around.log(`refused a redirect to ${originOf(event.url)}`);
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return;
    event.preventDefault();
    around.log(`refused a frame's way to ${originOf(event.url)}`);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    around.log('refused a webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, around);
    return { action: 'deny' };
  });
}

function openOutside(url: string, around: Surroundings): void {
  const allowed = externalLink(url, around.serverOrigin());
  if (allowed === undefined) around.log(`refused the way to ${originOf(url)}`);
  else around.openInBrowser(allowed);
}

/** Permissions, devices and requests of one session: denied unless on a list. */
export function hardenSession(session: Session, around: Surroundings): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const refusal = permissionRefusal(permission, details.requestingUrl, details.isMainFrame);
    if (refusal !== undefined) around.log(`refused permission ${permission}: ${refusal}`);
    callback(refusal === undefined);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const url = details.requestingUrl ?? requestingOrigin;
    return permissionRefusal(permission, url, details.isMainFrame) === undefined;
  });
  session.setDevicePermissionHandler(() => false);
  // The second net behind the CSP: also catches what a policy does not cover (prefetch, favicon, redirect).
  session.webRequest.onBeforeRequest((details, callback) => {
    const isAllowed = isRequestAllowed(details.url, around.serverOrigin());
    if (!isAllowed) around.log(`refused a request to ${originOf(details.url)}`);
    callback({ cancel: !isAllowed });
  });
  session.on('will-download', (event, item) => {
    if (isRequestAllowed(item.getURL(), around.serverOrigin())) return;
    event.preventDefault();
    around.log('refused a download');
  });
}

/** Only the origin goes to the log: a path or a query may hold what somebody typed. */
function originOf(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.host}`;
  } catch {
    return 'an unreadable address';
  }
}
