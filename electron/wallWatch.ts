/** What of a window's page the watch looks at. */
export interface Watched {
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown;
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
  on(
    event: 'did-fail-load',
    listener: (event: unknown, code: number, text: string, url: string, isMainFrame: boolean) => void,
  ): unknown;
  loadURL(url: string): Promise<unknown>;
  forcefullyCrashRenderer(): void;
}

export interface WatchParts {
  readonly url: string;
  /** Calls back once; returns how to prevent that. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly log: (line: string) => void;
}

/** Between an end of the page and its next beginning: a page that ends at once again must not eat the machine. */
const AGAIN_MS = 5_000;
/** A page that answers nothing for so long is ended. */
const STUCK_MS = 30_000;

/** Loads the page, and again whenever it ends, hangs or fails to load: nobody is there to press a key. */
export function watchOver(page: Watched, { url, after, log }: WatchParts): () => void {
  let cancel: () => void = () => undefined;
  let letLive: () => void = () => undefined;
  let isStopped = false;

  function load(): void {
    // What goes wrong is told by its event as well.
    if (!isStopped) page.loadURL(url).catch(() => undefined);
  }

  function again(why: string): void {
    if (isStopped) return;
    log(`a wall begins anew: ${why}`);
    letLive();
    cancel();
    cancel = after(AGAIN_MS, load);
  }

  page.on('render-process-gone', (_event, { reason }) => again(reason));
  page.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame) again(`it did not load (${code})`);
  });
  page.on('unresponsive', () => {
    letLive();
    letLive = after(STUCK_MS, () => {
      log('a wall hangs: its page is ended');
      page.forcefullyCrashRenderer();
    });
  });
  page.on('responsive', () => letLive());
  load();
  return () => {
    isStopped = true;
    cancel();
    letLive();
  };
}
