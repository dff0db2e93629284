import type { Millis, PersonId, SubjectId } from '../../domain/kernel.ts';
import {
  answerDue,
  isUnderWay,
  type Succession,
  type SuccessionBatch,
} from '../../domain/succession/succession.ts';
import { successionsIn } from '../../domain/succession/successions.ts';
import { maskName, maskText } from '../../domain/text/masking.ts';
import { dayNumber, startOfDay } from '../../domain/time/shanghaiDay.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { touchedOf } from '../dispatch/durableCommit.ts';
import { type GiveCommand, SystemCommandRefused } from '../dispatch/systemCommands.ts';
import type { SuccessionStore } from '../store/SuccessionStore.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import {
  type ContactBook,
  MOST_GROUPS_A_DAY,
  MOST_RESIDENTS_A_CALL,
  type TransferOutcome,
} from './contactBook.ts';

export interface Contacts {
  readonly book: ContactBook;
  /** What has been sent and answered, by the contact system's own ids. */
  readonly items: SuccessionStore;
}

export interface SuccessionRunnerParts {
  readonly dispatcher: Pick<Dispatcher, 'durable' | 'follow'>;
  readonly give: GiveCommand;
  readonly clock: Clock;
  /** Without it cases move and nothing else. */
  readonly contacts?: Contacts | undefined;
  /** The leaver can read nothing from here on; resolves at once when that is so already, rejects when it cannot be written. */
  readonly switchOff: (personId: PersonId) => Promise<void>;
  /** Something could not be done and is tried again; never with ids or labels of residents. */
  readonly onTrouble: OnTrouble;
}

/** Carries out approved successions. From the log, the side table and the clock: it keeps nothing of its own. */
export type SuccessionRunner = Pick<WorkLoop, 'start' | 'isSettled' | 'settled' | 'stop'>;

const RETRY_MS: Millis = 60_000;
/** Residents that neither agreed nor refused by then count as failed. */
const GIVE_UP_AFTER_MS: Millis = 72 * 3_600_000;
/** Asked again so often for those that still wait after a day. */
const ASK_AGAIN_MS: Millis = 3_600_000;
const NOTICE = '您好，您的网格服务人员已调整，今后由新的同事继续为您服务。';

export function createSuccessionRunner(parts: SuccessionRunnerParts): SuccessionRunner {
  const { dispatcher, clock, contacts } = parts;
  /** Successions under way, and when each is looked at next: something failed, or an answer is still to come. */
  const lookAt = new Map<SubjectId, Millis>();
  const successions = () => successionsIn(dispatcher.durable);
  const loop = createWorkLoop({
    clock,
    due: () => (lookAt.size === 0 ? undefined : Math.min(...lookAt.values())),
    step: takeNext,
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    follow() {
      for (const succession of successions().values()) note(succession);
      return dispatcher.follow((commit) => {
        const touched = touchedOf<Succession>(commit, 'succession');
        for (const { after } of touched.values()) note(after);
        if (touched.size > 0) loop.look();
      });
    },
  });

  async function give(id: SubjectId, type: string, data: object): Promise<void> {
    const version = successions().get(id)?.version ?? 0;
    const code = await parts.give({ type, data: { subjectId: id, ...data } }, { id, version });
    if (code !== undefined) throw new SystemCommandRefused(type, code);
  }

  /** One step of one succession; when it may be looked at next, or undefined when it is over. */
  async function step(succession: Succession): Promise<Millis | undefined> {
    await parts.switchOff(succession.from.id);
    const next = contacts === undefined ? undefined : await moveContacts(succession, contacts);
    if (next === undefined) await give(succession.id, 'timer.successionEnd', {});
    return next;
  }

  /** Asks for what is due, else sends what may go, else says when to look again; undefined when all is answered. */
  async function moveContacts(succession: Succession, known: Contacts): Promise<Millis | undefined> {
    const { id, batches } = succession;
    const { items: store } = known;
    if (batches.length === 0 && !(await store.hasItems(id))) await writeDown(succession, known);
    const due = batches.find((batch) => batch.settled === undefined && answerDue(batch) <= clock.now());
    if (due !== undefined) return settle(succession, due, known);
    const mayGroupsGo = (await store.waiting(id, 'groups')) > 0 && groupsLeftToday(succession) > 0;
    const mayGo = mayGroupsGo || (await store.waiting(id, 'residents')) > 0;
    if (mayGo || (await isCut(succession, known))) return sendNext(succession, known);
    return nextMoment(succession, known);
  }

  /** Whom it is about, as the contact system has it now. */
  async function writeDown({ id, from }: Succession, { book, items: store }: Contacts): Promise<void> {
    const [residents, groups] = await Promise.all([book.residentsOf(from.id), book.groupsOf(from.id)]);
    await store.fill(id, [
      ...residents.map((resident) => ({
        kind: 'residents' as const,
        ref: resident.id,
        label: maskName(resident.label),
      })),
      ...groups.map((group) => ({ kind: 'groups' as const, ref: group.id, label: maskText(group.label) })),
    ]);
  }

  /** The last batch was taken out of the table and the log does not know of it: the server went down between the two. */
  async function isCut({ id, batches }: Succession, { items: store }: Contacts): Promise<boolean> {
    return (await store.batchItems(id, batches.length + 1)).length > 0;
  }

  /**
   * First the table, then the contact system, then the log: whatever a crash cuts off, the same number with the same
   * ids is sent again, which the contact system takes as one.
   */
  async function sendNext(succession: Succession, { book, items: store }: Contacts): Promise<Millis> {
    const { id, from, to, batches } = succession;
    const n = batches.length + 1;
    const wish = (await store.waiting(id, 'residents')) > 0 ? 'residents' : 'groups';
    const most =
      wish === 'residents' ? MOST_RESIDENTS_A_CALL : Math.min(groupsLeftToday(succession), MOST_GROUPS_A_DAY);
    const items = await store.batch(id, n, wish, most);
    const kind = items[0]?.kind ?? wish;
    const transfer = { key: keyOf(id, n), fromId: from.id, toId: to.id, ids: items.map(({ ref }) => ref) };
    if (kind === 'residents') await book.transferResidents({ ...transfer, notice: NOTICE });
    else await book.transferGroups(transfer);
    await give(id, 'timer.successionBatch', { kind, n, size: items.length });
    return clock.now();
  }

  async function settle(
    { id }: Succession,
    batch: SuccessionBatch,
    { book, items: store }: Contacts,
  ): Promise<Millis> {
    const items = await store.batchItems(id, batch.n);
    const found = await book.transferResult(
      keyOf(id, batch.n),
      items.map(({ ref }) => ref),
    );
    const isLate = clock.now() >= batch.at + GIVE_UP_AFTER_MS;
    if (!isLate && items.some(({ ref }) => !found.has(ref))) return clock.now() + ASK_AGAIN_MS;
    const outcomes = new Map(items.map(({ ref }) => [ref, found.get(ref) ?? ('failed' as const)]));
    await store.settle(id, outcomes, batch.n);
    const count = (of: TransferOutcome) => [...outcomes.values()].filter((outcome) => outcome === of).length;
    const counts = { n: batch.n, moved: count('moved'), refused: count('refused'), failed: count('failed') };
    await give(id, 'timer.successionSettle', counts);
    return clock.now();
  }

  /** Of the day's groups to this person, over all successions. */
  function groupsLeftToday({ to }: Succession): number {
    const today = dayNumber(clock.now());
    let sent = 0;
    for (const each of successions().values()) {
      if (each.to.id !== to.id) continue;
      for (const { kind, at, size } of each.batches) {
        if (kind === 'groups' && dayNumber(at) === today) sent += size;
      }
    }
    return MOST_GROUPS_A_DAY - sent;
  }

  /** When the next answer is due, or the next day's groups may go; undefined when all is answered. */
  async function nextMoment(
    { id, batches }: Succession,
    { items: store }: Contacts,
  ): Promise<Millis | undefined> {
    const moments = batches.filter(({ settled }) => settled === undefined).map(answerDue);
    if ((await store.waiting(id, 'groups')) > 0) moments.push(startOfDay(dayNumber(clock.now()) + 1));
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** One step of one succession at a time: the contact system is never asked two things at once. */
  async function takeNext(): Promise<void> {
    const [id] = [...lookAt].find(([, at]) => at <= clock.now()) ?? [];
    const succession = id === undefined ? undefined : underWay(id);
    if (succession === undefined) return;
    try {
      const next = await step(succession);
      if (next === undefined) lookAt.delete(succession.id);
      else lookAt.set(succession.id, next);
    } catch (error) {
      // One that cannot go on does not hold up the others.
      lookAt.set(succession.id, clock.now() + RETRY_MS);
      parts.onTrouble(error);
    }
  }

  function underWay(id: SubjectId): Succession | undefined {
    const succession = successions().get(id);
    if (succession !== undefined && isUnderWay(succession)) return succession;
    lookAt.delete(id);
    return undefined;
  }

  function note(succession: Succession): void {
    const { id } = succession;
    if (!isUnderWay(succession)) lookAt.delete(id);
    else if (!lookAt.has(id)) lookAt.set(id, clock.now());
  }

  return loop;
}

function keyOf(id: string, n: number): string {
  return `${id}#${n}`;
}
