import { setMaxListeners } from 'node:events';
import {
  BROADCAST_KIND,
  type Broadcast,
  isLeaving,
  isSparing,
  leavesFrom,
} from '../../domain/broadcast/broadcast.ts';
import { textFor } from '../../domain/broadcast/broadcastText.ts';
import { broadcastsIn } from '../../domain/broadcast/desk.ts';
import { sparingOf } from '../../domain/broadcast/fatigue.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { CaseId, Millis, ReporterId, SubjectId, UnitId, World } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';
import { type GiveCommand, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import type { Channel, Outgoing, Sent } from '../outbox/channel.ts';
import { sendByFirst } from '../outbox/sendByFirst.ts';
import type { Vault } from '../people/vault.ts';
import type { BroadcastItem, BroadcastStore, ItemChange } from '../store/BroadcastStore.ts';
import type { ContactStore } from '../store/ContactStore.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';

export interface SenderParts {
  readonly world: World;
  /** In a drill nobody's contact is opened: its channel is a simulator, and every text says so. */
  readonly isDrill: boolean;
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly give: GiveCommand;
  readonly clock: Clock;
  readonly lists: BroadcastStore;
  readonly contacts: Pick<ContactStore, 'read'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly channels: readonly Channel[];
  readonly directory: Directory;
  readonly onTrouble: OnTrouble;
}

export interface BroadcastSender extends Pick<WorkLoop, 'start' | 'isSettled' | 'settled'> {
  stop(): Promise<void>;
}

/** Taken at once: its rows are marked in one transaction before, and settled in one after. */
const AT_ONCE = 50;
const BACK_OFF_MS: readonly Millis[] = [10_000, 60_000, 600_000];
const RETRY_MS: Millis = 5_000;

/** Sends what was approved, as fast as the channels take it, and says so in the log when it begins and ends. */
export function createBroadcastSender(parts: SenderParts): BroadcastSender {
  const { dispatcher, clock, lists } = parts;
  /** When each has something to do. */
  const dueOf = new Map<SubjectId, Millis>();
  /** Of those at work, when each had its turn last, counted in turns. */
  const turnOf = new Map<SubjectId, number>();
  let turns = 0;
  let stopping = new AbortController();
  const loop = createWorkLoop({
    clock,
    due: () => (dueOf.size === 0 ? undefined : Math.min(...dueOf.values())),
    step,
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    follow() {
      for (const broadcast of broadcastsIn(dispatcher.durable).values()) note(broadcast);
      return dispatcher.follow((commit) => {
        const touched = touchedOf<Broadcast>(commit, BROADCAST_KIND);
        for (const { after } of touched.values()) note(after);
        if (touched.size > 0) loop.look();
      });
    },
  });

  function note(broadcast: Broadcast): void {
    if (isAtWork(broadcast))
      dueOf.set(broadcast.id, Math.min(leavesFrom(broadcast, clock.now()), broadcast.expiresAt));
    else forget(broadcast.id);
  }

  function forget(id: SubjectId): void {
    dueOf.delete(id);
    turnOf.delete(id);
  }

  /** Whose turn it is of those that are due: a warning before any notice, and each of them in turn. */
  function nextInTurn(): SubjectId | undefined {
    const now = clock.now();
    const held = broadcastsIn(dispatcher.durable);
    const rank = (id: SubjectId) => (held.get(id)?.type === 'warning' ? 0 : 1);
    const [next] = [...dueOf]
      .flatMap(([id, due]) => (due <= now ? [id] : []))
      .toSorted((a, b) => rank(a) - rank(b) || (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0));
    return next;
  }

  async function step(): Promise<void> {
    const id = nextInTurn();
    if (id !== undefined) turnOf.set(id, ++turns);
    const broadcast = id === undefined ? undefined : broadcastsIn(dispatcher.durable).get(id);
    if (broadcast === undefined || broadcast.frozen === undefined || !isAtWork(broadcast)) {
      if (id !== undefined) forget(id);
      return;
    }
    await advance(broadcast, broadcast.frozen.list);
  }

  /** A bounded piece of it: what ends it first, then one handful. */
  async function advance(broadcast: Broadcast, list: string): Promise<void> {
    const { id, state, expiresAt } = broadcast;
    const now = clock.now();
    if (state === 'recalled') await lists.endQueued(list, 'cancelled', 'recalled', now);
    else if (expiresAt <= now) await lists.endQueued(list, 'dropped', 'expired', now);
    else if (leavesFrom(broadcast, now) > now) {
      dueOf.set(id, Math.min(leavesFrom(broadcast, now), expiresAt));
      return;
    } else if (state === 'approved') return begin(broadcast);
    const taken = await lists.take(list, now, AT_ONCE);
    if (taken.length > 0) await sendAll(broadcast, list, taken);
    const next = await lists.nextDue(list);
    if (next === undefined) await end(broadcast, list);
    else dueOf.set(id, Math.min(Math.max(next, taken.length > 0 ? 0 : now + 1), Math.max(expiresAt, now)));
  }

  async function begin({ id, version }: Broadcast): Promise<void> {
    await give('timer.broadcastBegin', { id, version }, {});
  }

  async function end({ id, version, expiresAt }: Broadcast, list: string): Promise<void> {
    const counts = await lists.counts(list);
    // Who was spared was not to be reached.
    const { sent, delivered, skipped: _spared, ...rest } = counts;
    const isWhole = Object.values(rest).every((n) => n === 0) && sent + delivered > 0;
    const hasExpired = expiresAt <= clock.now() && counts.dropped > 0;
    const outcome = isWhole ? 'sent' : hasExpired ? 'expired' : 'partial';
    await give('timer.broadcastEnd', { id, version }, { outcome, counts });
  }

  /** A commit that came in between is noted by itself: this one is asked anew. */
  async function give(
    type: string,
    subject: { id: SubjectId; version: number },
    data: object,
  ): Promise<void> {
    const code = await parts.give({ type, data: { subjectId: subject.id, ...data } }, subject);
    if (code !== undefined && code !== 'no-change' && code !== 'broadcast-state') {
      throw new SystemCommandRefused(type, code);
    }
  }

  async function sendAll(broadcast: Broadcast, list: string, items: readonly BroadcastItem[]): Promise<void> {
    const spared = await sparedOf(broadcast, items);
    const changes = await Promise.all(
      items.map((item) => {
        const why = spared.get(item.ref);
        return why === undefined
          ? sendTo(broadcast, item)
          : changed(item, { state: 'skipped', error: why, attempts: item.attempts });
      }),
    );
    // What is given up by a stop stays as it is marked, and goes again under its key at the next start.
    const settled = changes.filter((change) => change !== undefined);
    if (settled.length > 0) await lists.change(list, settled, clock.now());
  }

  /**
   * Whom a notice spares is asked again when it leaves: others that were approved in the same hour may have used up the
   * month, and whoever has opted out since is told no more.
   */
  async function sparedOf(broadcast: Broadcast, items: readonly BroadcastItem[]) {
    const isCorrection = broadcast.supersedes !== undefined;
    const sparing = sparingOf({ isSparing: isSparing(broadcast), isCorrection }, clock.now());
    const ids = items.flatMap(({ kind, ref }) => (kind === 'resident' ? [ref] : []));
    const found = sparing === undefined || ids.length === 0 ? [] : await lists.spared(ids, sparing);
    return new Map(found.map(({ id, why }) => [id, why]));
  }

  async function sendTo(broadcast: Broadcast, item: BroadcastItem): Promise<ItemChange | undefined> {
    const to = await addressOf(item);
    if (typeof to === 'string') return changed(item, { state: 'dropped', error: to });
    const { sent, channel } = await sendByFirst(parts.channels, messageFor(broadcast, item, to), {
      signal: stopping.signal,
      now: clock.now(),
    });
    if (stopping.signal.aborted && !sent.ok) return undefined;
    return afterSending(item, sent, channel);
  }

  function messageFor(broadcast: Broadcast, item: BroadcastItem, to: Outgoing['to']): Outgoing {
    const at = timeInKeys(broadcast);
    const text = textFor(broadcast.text, {
      ...{ directory: parts.directory, unitId: item.unitId, at, isDrill: parts.isDrill },
      isCorrection: broadcast.supersedes !== undefined,
    });
    return {
      ...{
        key: keyOfItem(parts.world, broadcast, item.n),
        attempt: item.attempts + 1,
        template: 'broadcast',
        to,
      },
      // Whoever looks it up among the cases finds none, as with a roll-call.
      ...{ relates: broadcast.id as string as CaseId, text, params: {}, at },
    };
  }

  /** With the contact out of the vault for this one moment; or a code when there is no way to reach them. */
  async function addressOf({ kind, ref }: BroadcastItem): Promise<Outgoing['to'] | string> {
    if (kind === 'desk') return { kind: 'unit', unitId: ref as UnitId, desk: 'duty' };
    const reporter = { kind: 'reporter', reporterId: ref as ReporterId } as const;
    if (parts.isDrill) return reporter;
    const sealed = await parts.contacts.read(ref);
    if (sealed === undefined) return 'contact-erased';
    const contact = parts.vault.open(sealed);
    if ('code' in contact) return contact.code;
    const { name, phone } = contact;
    return phone === undefined ? 'no-phone' : { ...reporter, phone, ...defined({ name }) };
  }

  function afterSending(item: BroadcastItem, sent: Sent, channel: string | undefined): ItemChange {
    if (sent.ok) return changed(item, { state: sent.state, channel, providerId: sent.providerId });
    const { error, isFinal, notBefore } = sent;
    // It has not gone out: no attempt is counted.
    if (notBefore !== undefined)
      return changed(item, { state: 'queued', error, nextAt: notBefore, attempts: item.attempts });
    const wait = isFinal === true ? undefined : BACK_OFF_MS[item.attempts];
    if (wait === undefined) return changed(item, { state: 'failed', channel, error });
    return changed(item, { state: 'queued', channel, error, nextAt: clock.now() + wait });
  }

  return {
    start() {
      stopping = new AbortController();
      // Each of those sent at once listens.
      setMaxListeners(2 * AT_ONCE, stopping.signal);
      // Taken down for an approval that was never given.
      const referenced = [...broadcastsIn(dispatcher.durable).values()].flatMap(
        ({ frozen }) => frozen?.list ?? [],
      );
      void lists.keepLists(parts.world, referenced).catch(parts.onTrouble);
      loop.start();
    },
    isSettled: loop.isSettled,
    settled: loop.settled,
    async stop() {
      stopping.abort();
      await loop.stop();
    },
  };
}

type Outcome = Partial<ItemChange['to']> & Pick<ItemChange['to'], 'state'>;

function changed({ n, attempts }: BroadcastItem, { state, ...more }: Outcome): ItemChange {
  return { n, from: ['sending'], to: { attempts: attempts + 1, nextAt: 0, state, ...more } };
}

/** Something is left to do: it may leave, or what was queued of it has to be put away. */
function isAtWork(broadcast: Broadcast): boolean {
  return isLeaving(broadcast) || (broadcast.state === 'recalled' && broadcast.ended === undefined);
}

/** The list a broadcast was frozen in, and the time that is in its keys. */
export function listOf(situation: Pick<Situation, 'subjects'>, id: SubjectId) {
  const broadcast = broadcastsIn(situation).get(id);
  if (broadcast?.frozen === undefined) return undefined;
  return { list: broadcast.frozen.list, at: timeInKeys(broadcast) };
}

function timeInKeys({ approvals, createdAt }: Pick<Broadcast, 'approvals' | 'createdAt'>): Millis {
  return approvals.at(-1)?.at ?? createdAt;
}

/** The same at every attempt: broadcast, place on its list, and when it was approved. */
export function keyOfItem(world: World, broadcast: Broadcast, n: number): string {
  return `${world}:${broadcast.id}-${n}:${timeInKeys(broadcast)}`;
}
