import type { ServiceLinks } from '../../domain/contract/serviceLinks.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import type { LinkState, ServiceLink } from '../../domain/rules/serviceLinks.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import type { Clock } from '../clock.ts';
import { createWorkLoop, doubling, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';

/** Whether what residents are sent to is still there: each address once a day, and a new one at once. */
export interface LinkCheck extends Pick<WorkLoop, 'start' | 'stop' | 'once'> {
  read(): ServiceLinks['links'];
}

export interface LinkCheckParts {
  readonly book: { readonly rules: Pick<Rules, 'serviceLinks'> };
  readonly clock: Clock;
  /** Asks an address for nothing but its status, over the network unless said; rejects where nobody answers. */
  readonly ask?: ((url: string) => Promise<number>) | undefined;
  readonly onTrouble: OnTrouble;
}

interface Look {
  readonly at: Millis;
  readonly state: LinkState;
  readonly status?: number;
}

/** Whoever asks without a key or a form is often refused, and the page is there all the same. */
const GONE: ReadonlySet<number> = new Set([404, 410]);
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;

export function createLinkCheck({ book, clock, ask = askStatus, onTrouble }: LinkCheckParts): LinkCheck {
  /** By address; one that is no longer in the list is forgotten with the next look. */
  const looks = new Map<string, Look>();
  const links = (): readonly ServiceLink[] => book.rules.serviceLinks ?? [];
  const dueAt = ({ url }: ServiceLink): Millis => (looks.get(url)?.at ?? -DAY_MS) + DAY_MS;
  const next = (): ServiceLink | undefined => links().toSorted((a, b) => dueAt(a) - dueAt(b))[0];

  const loop = createWorkLoop({
    clock,
    due() {
      const link = next();
      return link === undefined ? undefined : dueAt(link);
    },
    async step() {
      const link = next();
      if (link === undefined) return;
      const status = await ask(link.url).catch(() => undefined);
      looks.set(link.url, { at: clock.now(), state: stateOf(status), ...defined({ status }) });
      const named = new Set(links().map(({ url }) => url));
      for (const url of looks.keys()) if (!named.has(url)) looks.delete(url);
    },
    backOff: doubling(FIRST_RETRY_MS, LONGEST_RETRY_MS),
    onTrouble,
  });

  return {
    ...loop,
    read: () =>
      links().map((link) => {
        const { at, state = 'unchecked', status } = looks.get(link.url) ?? {};
        return { ...link, state, ...defined({ at, status }) };
      }),
  };
}

function stateOf(status: number | undefined): LinkState {
  if (status === undefined || status >= 500) return 'unreachable';
  return GONE.has(status) ? 'broken' : 'works';
}

const PATIENCE_MS = 10_000;

/** As a browser would, and reads none of it. */
export async function askStatus(url: string): Promise<number> {
  const response = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  return response.status;
}
