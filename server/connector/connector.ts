import type { ReportInput } from '../../domain/contract/commands.ts';
import type { ConnectorStatus } from '../../domain/contract/connectors.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { ConnectorProgress, ConnectorTables, RefusedOrder } from '../store/sqlite/connectorTables.ts';
import { orderNoOf, parseOrder, reportOf } from './order.ts';
import { type OrderPage, type Upstream, UpstreamError } from './upstream.ts';

/** What became of one order at our door. `later`: nothing is wrong with it, we cannot take it now. */
export type Taken =
  | { readonly kind: 'accepted' | 'repeated' }
  | { readonly kind: 'refused' | 'later'; readonly code: string };

export interface ConnectorParts {
  readonly id: string;
  readonly name: string;
  /** The channel its orders are said to come through. */
  readonly source: string;
  readonly upstream: Upstream;
  /** Takes the orders of a page in their order; answers when each is durable or turned down. */
  readonly take: (reports: readonly ReportInput[]) => Promise<readonly Taken[]>;
  readonly progress: Pick<ConnectorTables, 'read' | 'refusals' | 'advance'>;
  readonly clock: Clock;
  /** Between two looks when there is nothing. */
  readonly everyMillis: Millis;
  readonly onTrouble: (trouble: { readonly connector: string; readonly code: string }) => void;
}

export interface Connector {
  readonly id: string;
  start(): void;
  /** Waits for the page under way. */
  stop(): Promise<void>;
  /** Pulls until there is no more or something fails; what the timer does, once. */
  pull(): Promise<void>;
  status(): ConnectorStatus;
}

const PAGE = 100;
const FIRST_PAUSE_MS: Millis = 1_000;
const LONGEST_PAUSE_MS: Millis = 60_000;
const SHOWN_REFUSALS = 20;

/**
 * Pulls a platform's orders page by page. The cursor moves on only when every order of the page is
 * acknowledged, so a crash in between asks for the page again; intake knows the orders it has by their
 * number, so nothing is taken twice either.
 */
export function createConnector(parts: ConnectorParts): Connector {
  const { id, clock, progress, upstream } = parts;
  let reached: ConnectorProgress = progress.read(id);
  let error: ConnectorStatus['error'];
  let failures = 0;
  let isStarted = false;
  let isStopping = false;
  let underWay: Promise<void> | undefined;
  let cancelWait: () => void = () => undefined;

  async function pullAll(): Promise<void> {
    try {
      for (;;) {
        const page = await upstream.page(reached.cursor, PAGE);
        const refusal = await takeIn(page);
        if (refusal !== undefined) return fail(refusal, 'the orders are left for later');
        if (!page.more || isStopping) break;
      }
      failures = 0;
      error = undefined;
    } catch (caught) {
      if (caught instanceof UpstreamError) return fail(caught.code, caught.message);
      // The cursor could not be written: the page comes again, and is known then.
      fail('store-unavailable', caught instanceof Error ? caught.message : String(caught));
    }
  }

  /** The code of what kept the page from being taken whole; then its cursor stays where it was. */
  async function takeIn(page: OrderPage): Promise<string | undefined> {
    const at = clock.now();
    const read = page.orders.map((raw) => ({ raw, order: parseOrder(raw) }));
    const known = read.flatMap(({ order }) => order ?? []);
    const answers = await parts.take(known.map((order) => reportOf(order, parts.source)));
    const later = answers.find((answer) => answer.kind === 'later');
    if (later?.kind === 'later') return later.code;
    const refused: RefusedOrder[] = read.flatMap(({ raw, order }) =>
      order === undefined ? [{ externalId: orderNoOf(raw), code: 'bad-order', at }] : [],
    );
    for (const [n, answer] of answers.entries()) {
      if (answer.kind === 'refused') {
        refused.push({ externalId: known[n]?.orderNo ?? '', code: answer.code, at });
      }
    }
    const last = known.at(-1);
    const count = (kind: Taken['kind']) => answers.filter((answer) => answer.kind === kind).length;
    const next: ConnectorProgress = {
      ...reached,
      cursor: page.cursor,
      ...(last === undefined ? {} : { lastId: last.orderNo }),
      ...(last?.receivedAt === undefined ? {} : { lastAt: last.receivedAt }),
      ...(page.more ? {} : { caughtUpAt: at }),
      accepted: reached.accepted + count('accepted'),
      repeated: reached.repeated + count('repeated'),
      refused: reached.refused + refused.length,
    };
    // Nothing new is nothing to write: a look every few seconds must not wear the disk.
    if (page.orders.length > 0 || page.cursor !== reached.cursor) progress.advance(id, next, refused);
    reached = next;
    return undefined;
  }

  function fail(code: string, message: string): void {
    failures += 1;
    if (error?.code !== code) parts.onTrouble({ connector: id, code });
    error = { code, message, since: error?.since ?? clock.now() };
  }

  function pull(): Promise<void> {
    underWay ??= pullAll().finally(() => {
      underWay = undefined;
      if (isStarted) wait();
    });
    return underWay;
  }

  function wait(): void {
    cancelWait();
    const growing = FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10);
    const pause = failures === 0 ? parts.everyMillis : Math.min(growing, LONGEST_PAUSE_MS);
    cancelWait = clock.after(pause, () => void pull());
  }

  function lag(): Millis | undefined {
    const seen = Math.max(reached.caughtUpAt ?? 0, reached.lastAt ?? 0);
    return seen === 0 ? undefined : Math.max(0, clock.now() - seen);
  }

  function state(): ConnectorStatus['state'] {
    if (underWay !== undefined) return 'pulling';
    if (!isStarted) return 'stopped';
    return error === undefined ? 'waiting' : 'failing';
  }

  return {
    id,
    start() {
      isStarted = true;
      isStopping = false;
      void pull();
    },
    async stop() {
      isStarted = false;
      isStopping = true;
      cancelWait();
      await underWay;
    },
    pull,
    status() {
      const { lastId, lastAt, accepted, repeated, refused } = reached;
      const lagMillis = lag();
      return {
        id,
        name: parts.name,
        source: parts.source,
        state: state(),
        ...(lastId === undefined ? {} : { lastId }),
        ...(lastAt === undefined ? {} : { lastAt }),
        ...(lagMillis === undefined ? {} : { lagMillis }),
        accepted,
        repeated,
        refused,
        ...(error === undefined ? {} : { error }),
        refusals: progress.refusals(id, SHOWN_REFUSALS),
      };
    },
  };
}
