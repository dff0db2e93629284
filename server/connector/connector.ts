import type { ReportInput } from '../../domain/contract/commands.ts';
import type { ConnectorStatus } from '../../domain/contract/connectors.ts';
import { defined } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import { createPauses } from '../pauses.ts';
import type { ConnectorProgress, CursorStore, RefusedOrder } from '../store/CursorStore.ts';
import { createWorkLoop, doubling, type OnTrouble } from '../world/workLoop.ts';
import { type Order, readOrder } from './order.ts';
import type { KeepOrder } from './refusals.ts';
import { createStandstill } from './standstill.ts';
import { readTally, tallied, tallyText } from './unreadTally.ts';
import { type OrderPage, type Upstream, UpstreamError } from './upstream.ts';

/** What became of one order at our door. `later`: nothing is wrong with it, we cannot take it now. */
export type Taken =
  | { readonly kind: 'accepted' | 'repeated' | 'supplemented' }
  | { readonly kind: 'refused' | 'later'; readonly code: string };

export interface ConnectorParts {
  readonly id: string;
  readonly name: string;
  /** The channel its orders are said to come through. */
  readonly source: string;
  readonly upstream: Upstream;
  /** Takes the orders of a page in their order; answers when each is durable or turned down. */
  readonly take: (reports: readonly ReportInput[]) => Promise<readonly Taken[]>;
  readonly progress: CursorStore;
  /** Keeps what is turned down. */
  readonly keep: KeepOrder;
  /** Orders were turned down that had not been before: somebody has to hear of it. */
  readonly onRefused?: (orders: readonly RefusedOrder[]) => void;
  /** Tells a server beside us of one, before the cursor moves on. Rejects when it cannot be told now. */
  readonly handOver?: (order: HandedOver) => Promise<void>;
  readonly clock: Clock;
  /** Between two looks when there is nothing. */
  readonly everyMillis: Millis;
  /** Told with a PullFailed. */
  readonly onTrouble: OnTrouble;
}

/** What was refused, as it came; `externalId` is empty where the platform gave no number. */
export interface HandedOver {
  readonly externalId: string;
  readonly code: string;
  readonly raw: unknown;
}

/** A pull stopped short and is tried again; `code` is stable and shown. */
export class PullFailed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'PullFailed';
    this.code = code;
  }
}

export interface Connector {
  readonly id: string;
  start(): void;
  /** Waits for the page under way. */
  stop(): Promise<void>;
  /** Pulls until there is no more, something fails or `isCancelled`; what the timer does, once. */
  pull(isCancelled?: () => boolean): Promise<void>;
  /** Some of the refused were taken up. */
  recount(): Promise<void>;
  status(): ConnectorStatus;
}

const PAGE = 100;
const FIRST_PAUSE_MS: Millis = 1_000;
const LONGEST_PAUSE_MS: Millis = 60_000;
const SHOWN_REFUSALS = 20;

/** Waits for whoever pulls by hand: twice as long after each failure, up to a minute or what is longer already. */
export function pausesFrom(everyMillis: Millis): (failures: number) => Millis {
  return doubling(everyMillis, Math.max(everyMillis, LONGEST_PAUSE_MS));
}

/**
 * Pulls a platform's orders page by page. The cursor moves on only when every order of the page is
 * acknowledged, so a crash in between asks for the page again; intake knows the orders it has by their
 * number, so nothing is taken twice either.
 */
export async function openConnector(parts: ConnectorParts): Promise<Connector> {
  const { id, clock, progress, upstream } = parts;
  let reached: ConnectorProgress = await progress.read(id);
  let refusals = await progress.refusals(id, SHOWN_REFUSALS);
  let waiting = await progress.waiting(id);
  /** Refusals of this run: a page that comes again brings nothing new by them. */
  const turnedDown = new Set(refusals.map((order) => order.id));
  let unread = readTally(reached.unread);
  let error: ConnectorStatus['error'];
  let isStarted = false;
  let hasMore = false;
  /** Whether the last page held anything that was not here already. */
  let isNews = false;
  const standstill = createStandstill();
  let nextPull: Millis | undefined;
  const loop = createWorkLoop({
    clock,
    due: () => nextPull,
    step: pullPage,
    backOff: doubling(FIRST_PAUSE_MS, LONGEST_PAUSE_MS),
    onTrouble: parts.onTrouble,
  });

  async function pullPage(): Promise<void> {
    try {
      const after = reached.cursor;
      const page = await upstream.page(after, PAGE);
      const refusal = await takeIn(page);
      if (refusal !== undefined) throw new PullFailed(refusal, 'the orders are left for later');
      hasMore = page.more;
      const stands = standstill.of(page, after, isNews);
      if (stands !== undefined) throw new PullFailed(stands, 'it says there is more, and brings none');
    } catch (caught) {
      const { code, message } = failureOf(caught);
      error = { code, message, since: error?.since ?? clock.now() };
      throw new PullFailed(code, `${id}: ${code}`);
    }
    error = undefined;
    nextPull = clock.now() + (hasMore ? 0 : parts.everyMillis);
  }

  /** A page of long letters lets consoles have their turn in between. */
  async function readAll(orders: readonly unknown[]) {
    const pauses = createPauses();
    const read: { readonly raw: unknown; readonly order: Order | undefined }[] = [];
    for (const raw of orders) {
      read.push({ raw, order: readOrder(raw, parts.source) });
      if (pauses.isDue()) await pauses.pause();
    }
    return read;
  }

  /** Those that were not turned down before, each handed over. */
  async function handOverNew(turned: readonly HandedOver[], at: Millis): Promise<readonly RefusedOrder[]> {
    const refused: RefusedOrder[] = [];
    for (const { raw, externalId, code } of turned) {
      const order = { ...parts.keep(raw), externalId, code, at };
      if (turnedDown.has(order.id)) continue;
      await parts.handOver?.({ raw, externalId, code });
      refused.push(order);
    }
    return refused;
  }

  /** The code of what kept the page from being taken whole; then its cursor stays where it was. */
  async function takeIn(page: OrderPage): Promise<string | undefined> {
    const at = clock.now();
    const read = await readAll(page.orders);
    const known = read.flatMap(({ raw, order }) => (order === undefined ? [] : [{ raw, ...order }]));
    const answers = await parts.take(known.map(({ report }) => report));
    const later = answers.find((answer) => answer.kind === 'later');
    if (later?.kind === 'later') return later.code;
    const refused = await handOverNew(
      [
        ...read.flatMap(({ raw, order }) =>
          order === undefined ? [{ raw, externalId: '', code: 'bad-order' }] : [],
        ),
        ...answers.flatMap((answer, n) => {
          const { raw, orderNo = '' } = known[n] ?? {};
          return answer.kind === 'refused' ? [{ raw, externalId: orderNo, code: answer.code }] : [];
        }),
      ],
      at,
    );
    const last = known.at(-1);
    // What comes again says nothing new of the fields either.
    const unreadNow = tallied(
      unread,
      known.filter((_order, n) => answers[n]?.kind !== 'repeated'),
      at,
    );
    const count = (kind: Taken['kind']) => answers.filter((answer) => answer.kind === kind).length;
    const next: ConnectorProgress = {
      ...reached,
      cursor: page.cursor,
      ...defined({ lastId: last?.orderNo, lastAt: last?.receivedAt, caughtUpAt: page.more ? undefined : at }),
      accepted: reached.accepted + count('accepted'),
      repeated: reached.repeated + count('repeated'),
      supplemented: reached.supplemented + count('supplemented'),
      refused: reached.refused + refused.length,
      ...defined({ unread: tallyText(unreadNow) }),
    };
    // Nothing new is nothing to write: a look every few seconds must not wear the disk.
    const isFurther = page.cursor !== reached.cursor && page.orders.length > 0;
    isNews = count('accepted') + count('supplemented') > 0 || refused.length > 0;
    if (isFurther || isNews) await progress.advance(id, next, refused);
    if (refused.length > 0) {
      for (const order of refused) turnedDown.add(order.id);
      await recount();
      parts.onRefused?.(refused);
    }
    reached = next;
    unread = unreadNow;
    return undefined;
  }

  async function recount(): Promise<void> {
    refusals = await progress.refusals(id, SHOWN_REFUSALS);
    waiting = await progress.waiting(id);
  }

  function lag(): Millis | undefined {
    const seen = Math.max(reached.caughtUpAt ?? 0, reached.lastAt ?? 0);
    return seen === 0 ? undefined : Math.max(0, clock.now() - seen);
  }

  function state(): ConnectorStatus['state'] {
    if (loop.isWorking()) return 'pulling';
    if (!isStarted) return 'stopped';
    if (error !== undefined) return 'failing';
    // Between two pages it is still at it.
    return hasMore ? 'pulling' : 'waiting';
  }

  return {
    id,
    start() {
      isStarted = true;
      nextPull = clock.now();
      loop.start();
    },
    async stop() {
      isStarted = false;
      await loop.stop();
    },
    async pull(isCancelled = () => false) {
      do await loop.once();
      while (hasMore && error === undefined && !isCancelled());
    },
    recount,
    status() {
      const { lastId, lastAt, accepted, repeated, supplemented, refused } = reached;
      const lagMillis = lag();
      return {
        id,
        name: parts.name,
        source: parts.source,
        state: state(),
        ...defined({ lastId, lastAt, lagMillis }),
        accepted,
        repeated,
        supplemented,
        refused,
        ...defined({ error, unread: unread.lines.length === 0 ? undefined : unread }),
        waiting,
        refusals: refusals.map(({ id: refusalId, externalId, code, at }) => ({
          id: refusalId,
          externalId,
          code,
          at,
        })),
      };
    },
  };
}

function failureOf(caught: unknown): { readonly code: string; readonly message: string } {
  if (caught instanceof PullFailed || caught instanceof UpstreamError) return caught;
  // The cursor could not be written: the page comes again, and is known then.
  return { code: 'store-unavailable', message: caught instanceof Error ? caught.message : String(caught) };
}
