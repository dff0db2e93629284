import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterEach, vi } from 'vitest';
import type { DistrictServer } from './districtServer.ts';
import { ARTEFACTS, launch } from './electronApp.ts';

/** One operator's window, driven as a person would: by what is written on the screen, and by keys. */
export interface ConsoleWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Broken policy lines and uncaught errors of the page so far; a journey ends with none. */
  readonly troubles: readonly string[];
  /** The number of the last event this console has folded. */
  seq(): Promise<number>;
  waitForSeq(seq: number): Promise<void>;
  /** Clicks the case's row in the queue and waits for its panel. */
  choose(title: string): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The smallest screen the console is made for: the least to draw in software. */
export const SMALL: Size = { width: 1366, height: 768 };

/** Opens a console already signed in as `account`, and waits until it is live. */
export async function openConsole(
  server: DistrictServer,
  account: string,
  { size = SMALL, seat = account }: { readonly size?: Size; readonly seat?: string } = {},
): Promise<ConsoleWindow> {
  const app = await launch({
    folder: path.join(server.folder, seat),
    args: ['--server', server.url],
    onceEnv: async () => ({ LINGXING_SIGN_IN_LINK: await server.signInLink(account) }),
  });
  const page = await pageOfConsole(app);
  const troubles = watch(page);
  await app.evaluate(({ BrowserWindow }, wanted) => {
    // A wall that hung here comes back as well, on a screen of its own.
    const [window] = BrowserWindow.getAllWindows().filter(
      ({ webContents }) => !webContents.getURL().includes('/wall/'),
    );
    window?.setContentSize(wanted.width, wanted.height);
  }, size);
  await reachesConsole(page);
  const window = consoleWindow(app, page, troubles);
  await page.getByText(/^实时/u).first().waitFor();
  return window;
}

/** A wall that hung here comes back as well, and may be there first. */
function pageOfConsole(app: ElectronApplication): Promise<Page> {
  const find = () => app.windows().find((page) => /^console:\/\/(?!app\/wall\/)/u.test(page.url()));
  return vi.waitUntil(find, { timeout: 60_000, interval: 100 });
}

function consoleWindow(app: ElectronApplication, page: Page, troubles: readonly string[]): ConsoleWindow {
  const seq = async () => Number(await page.locator('[data-seq]').getAttribute('data-seq'));
  return {
    app,
    page,
    troubles,
    seq,
    waitForSeq: (wanted) => page.locator(`[data-seq="${wanted}"]`).waitFor({ state: 'attached' }),
    choose: async (title) => {
      // While a case is chosen the list stands still; what came in meanwhile is let in by hand.
      const letIn = page.getByRole('button', { name: /新到|更新列表/u });
      const row = page.getByRole('option').filter({ hasText: title }).first();
      await letIn.or(row).first().waitFor();
      if (await letIn.isVisible()) await letIn.click();
      // On its title: the row that is chosen shows the keys of its case further down.
      await row.getByText(title).first().click();
      await page.getByRole('heading', { name: title, level: 2 }).waitFor();
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    screenshot: async (name) => {
      mkdirSync(ARTEFACTS, { recursive: true });
      await page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) });
    },
    close: () => app.close(),
  };
}

/** The shell's own page comes first; when it says that something failed, so does the journey, in its words. */
async function reachesConsole(page: Page): Promise<void> {
  const failure = page.getByRole('alert');
  const failed = failure.waitFor({ timeout: 60_000 }).then(
    async () => (page.url().startsWith('console://shell/') ? failure.textContent() : undefined),
    () => undefined,
  );
  const arrived = page.waitForURL(/^console:\/\/app\//u, { waitUntil: 'commit' }).then(() => undefined);
  const words = await Promise.race([arrived, failed]);
  if (words !== undefined) throw new Error(`the window says: ${words}`);
}

/** Collects what must never happen in a window of ours. */
function watch(page: Page): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content Security Policy|Refused to/u.test(text)) troubles.push(text);
  });
  return troubles;
}

/** Keeps what every window showed at the moment a journey failed. */
export function screenshotsOfFailure(windows: () => readonly (ConsoleWindow | undefined)[]): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [index, window] of windows().entries()) {
      await window?.screenshot(`failed-${task.name.replace(/\W+/gu, '-').slice(0, 60)}-${index + 1}`);
    }
  });
}
