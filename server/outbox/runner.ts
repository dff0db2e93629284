import type { Case, CaseId } from '../../domain/case/case.ts';
import { defined, filledList } from '../../domain/defined.ts';
import type { Millis, World } from '../../domain/kernel.ts';
import type { OutboxRow, Recipient } from '../../domain/outbox/message.ts';
import { stillHolds } from '../../domain/outbox/rows.ts';
import { messageText } from '../../domain/outbox/words.ts';
import type { Clock } from '../clock.ts';
import type { Vault } from '../people/vault.ts';
import type { Commit } from '../store/EventLog.ts';
import type { OutboxChange } from '../store/OutboxStore.ts';
import type { Store } from '../store/Store.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import type { Channel, Outgoing } from './channel.ts';
import { type Sending, sendByFirst, waysTo } from './sendByFirst.ts';
import type { StandIn } from './standIns.ts';

export interface OutboxParts {
  readonly world: World;
  readonly store: Pick<Store, 'events' | 'outbox' | 'contacts'>;
  readonly clock: Clock;
  readonly vault: Pick<Vault, 'open'>;
  /** The first that serves a reader takes the message. */
  readonly channels: readonly Channel[];
  readonly caseOf: (id: CaseId) => Promise<Case | undefined>;
  /** Who reads it in place of whoever is away; undefined when nobody is. */
  readonly standInFor?: (to: Recipient) => Promise<StandIn | undefined>;
  /** The page of the report a reporter is told about. */
  readonly linkFor?: (row: OutboxRow) => Promise<string | undefined>;
  /** What became of the matter, in the words meant for the reporter. */
  readonly resultFor?: (row: OutboxRow) => Promise<string | undefined>;
  readonly onTrouble: OnTrouble;
}

/** Sends what is due. From the store and the clock alone: it keeps nothing of its own. */
export interface OutboxRunner extends Pick<WorkLoop, 'isSettled' | 'settled'> {
  /** Begins with what a crash left on its way. */
  start(): void;
  /** Looks again at once: a row was put back. */
  look(): void;
  /** What is on its way is given up, and sent again under the same key by the next start. */
  stop(): Promise<void>;
}

/** After the first, second, … attempt that failed; after one more the row has failed. */
const BACK_OFF_MS: readonly Millis[] = [10_000, 60_000, 600_000, 3_600_000];
const STORE_RETRY_MS: Millis = 5_000;
const AT_ONCE = 20;

export function createOutboxRunner(parts: OutboxParts): OutboxRunner {
  const { world, clock, channels } = parts;
  const { events, outbox, contacts } = parts.store;
  /** When the next row is due, as far as is known. */
  let next: Millis | undefined;
  let stopping = new AbortController();
  const loop = createWorkLoop({
    clock,
    due: () => next,
    step: sendDue,
    backOff: () => STORE_RETRY_MS,
    onTrouble(error, failures) {
      expect(clock.now());
      parts.onTrouble(error, failures);
    },
    follow: () => events.follow(onCommit),
  });

  /** Something is due then, maybe earlier than what was known. */
  function expect(at: Millis): void {
    next = Math.min(next ?? at, at);
  }

  async function sendDue(): Promise<void> {
    next = undefined;
    const rows = await outbox.due(world, clock.now(), AT_ONCE);
    if (rows.length > 0) {
      await sendAll(rows);
      expect(clock.now());
      return;
    }
    const first = await outbox.nextDue(world, 0);
    if (first !== undefined) expect(first);
  }

  async function sendAll(rows: readonly OutboxRow[]): Promise<void> {
    const ready: { readonly row: OutboxRow; readonly message: Outgoing }[] = [];
    const marks: OutboxChange[] = [];
    for (const stored of rows) {
      const standIn = await parts.standInFor?.(stored.to);
      const row = { ...stored, ...defined({ standIn: standIn?.shown }) };
      const message = await messageFor(row, standIn?.to);
      if ('state' in message) marks.push(message.change);
      else {
        ready.push({ row, message });
        marks.push(changeOf(row, { state: 'sending', attempts: row.attempts + 1, nextAt: row.nextAt }));
      }
    }
    // On disk before the call: after a crash it is known that the message may have left, and under which key.
    const marked = new Set(await outbox.change(world, marks));
    const byCase = new Map<CaseId, typeof ready>();
    for (const due of ready) {
      if (!marked.has(due.row.id)) continue;
      const line = byCase.get(due.row.relates) ?? [];
      byCase.set(due.row.relates, [...line, due]);
    }
    // Of one case in order, so that nobody reads the result before the receipt.
    await Promise.all([...byCase.values()].map(sendInOrder));
  }

  async function sendInOrder(line: readonly { row: OutboxRow; message: Outgoing }[]): Promise<void> {
    for (const { row, message } of line) {
      if (stopping.signal.aborted) return;
      const { passed } = row;
      const sending = await sendByFirst(channels, message, {
        ...{ signal: stopping.signal, now: clock.now() },
        ...defined({ passed }),
      });
      if (stopping.signal.aborted && !sending.sent.ok) return;
      await outbox.change(world, [afterSending(row, message.attempt, sending)]);
    }
  }

  function afterSending(row: OutboxRow, attempts: number, { sent, channel, passed }: Sending): OutboxChange {
    const { passed: _before, ...rest } = row;
    const sending: OutboxRow = {
      ...rest,
      state: 'sending',
      ...defined({ channel, passed: filledList(passed) }),
    };
    if (sent.ok) {
      const { state, providerId } = sent;
      return changeOf(sending, {
        state,
        attempts,
        nextAt: row.nextAt,
        ...defined({ providerId }),
      });
    }
    const { error, isFinal, notBefore } = sent;
    if (notBefore !== undefined)
      return changeOf(sending, { state: 'queued', attempts: row.attempts, nextAt: notBefore, error });
    const wait = isFinal === true ? undefined : BACK_OFF_MS[attempts - 1];
    if (wait === undefined)
      return changeOf(sending, { state: 'failed', attempts, nextAt: row.nextAt, error });
    return changeOf(sending, { state: 'queued', attempts, nextAt: clock.now() + wait, error });
  }

  function changeOf(
    row: OutboxRow,
    to: Omit<OutboxChange['to'], 'updatedAt' | 'channel' | 'passed' | 'standIn'>,
  ): OutboxChange {
    const { id, state: from, standIn, passed } = row;
    const channel = row.channel ?? waysTo(channels, row.to)[0]?.name;
    const now = { updatedAt: clock.now(), ...defined({ channel, passed, standIn }) };
    return { id, from, to: { ...to, ...now } };
  }

  /** With the reader's contact out of the vault; or why it must not, or cannot, leave. */
  async function messageFor(
    row: OutboxRow,
    standIn?: Recipient,
  ): Promise<Outgoing | { readonly state: 'ended'; readonly change: OutboxChange }> {
    const ended = (state: 'cancelled' | 'dropped', error: string) => ({
      state: 'ended' as const,
      change: changeOf(row, { state, attempts: row.attempts, nextAt: row.nextAt, error }),
    });
    const thisCase = await parts.caseOf(row.relates);
    // One that may have left already is sent again whatever happened since: only so its end is known.
    if (row.state === 'queued' && thisCase !== undefined && !stillHolds(row, thisCase)) {
      return ended('cancelled', 'superseded');
    }
    const to = standIn ?? (await addressOf(row));
    if (typeof to === 'string') return ended('dropped', to);
    const [link, result] = [await parts.linkFor?.(row), await parts.resultFor?.(row)];
    return { ...outgoing(row, to, link), ...defined({ result }) };
  }

  /** A code when there is no way to reach this reader. */
  async function addressOf({ to }: OutboxRow): Promise<Outgoing['to'] | string> {
    if (to.kind !== 'reporter') return to;
    const sealed = await contacts.read(to.reporterId);
    if (sealed === undefined) return 'contact-erased';
    const contact = parts.vault.open(sealed);
    if ('code' in contact) return contact.code;
    const { name, phone } = contact;
    if (phone === undefined) return 'no-phone';
    return { ...to, phone, ...defined({ name }) };
  }

  function onCommit({ batches }: Commit): void {
    const own = batches.filter((batch) => batch.world === world);
    const times = own.flatMap(({ outbox = [], outboxMoved = [] }) => [
      ...outbox.map(({ nextAt }) => nextAt),
      ...outboxMoved.flatMap(({ becomes, at }) => (becomes === 'due' ? [at] : [])),
    ]);
    for (const at of times) expect(at);
    if (times.length > 0) loop.look();
  }

  return {
    start() {
      stopping = new AbortController();
      expect(clock.now());
      loop.start();
    },
    look() {
      expect(clock.now());
      loop.look();
    },
    isSettled: loop.isSettled,
    settled: loop.settled,
    async stop() {
      stopping.abort();
      await loop.stop();
    },
  };
}

/** The world and the time are in the key: a store put back from a backup does not use an old key for new words. */
export function keyOf({ world, id, createdAt }: Pick<OutboxRow, 'world' | 'id' | 'createdAt'>): string {
  return `${world}:${id}:${createdAt}`;
}

function outgoing(row: OutboxRow, to: Outgoing['to'], link: string | undefined): Outgoing {
  const { template, params, relates, createdAt: at, attempts } = row;
  const words = messageText(row);
  return {
    key: keyOf(row),
    attempt: attempts + 1,
    template,
    to,
    relates,
    // Where residents cannot reach the pages by an address, the receiver of the message makes one of the path.
    text: link?.startsWith('http') === true ? `${words} ${link}` : words,
    ...defined({ link }),
    params,
    at,
  };
}
