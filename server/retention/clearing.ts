import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case } from '../../domain/case/case.ts';
import { type CaseId, type Millis, SYSTEM } from '../../domain/kernel.ts';
import {
  DEFAULT_RETENTION,
  endOfRetention,
  isOverSince,
  RETAINED,
  type Retained,
} from '../../domain/retention/retention.ts';
import type { Rules } from '../../domain/rules/rules.ts';
import { HOUR_MS } from '../../domain/time/shanghaiDay.ts';
import type { AuditTrail } from '../audit/auditTrail.ts';
import type { Clock } from '../clock.ts';
import type { CountedAway } from '../dispatch/awayRows.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { MediaIndex } from '../media/mediaIndex.ts';
import type { MediaStore } from '../media/mediaStore.ts';
import { createPauses, type Pauses } from '../pauses.ts';
import type { GiveWay } from '../precedence.ts';
import type { ContactStore } from '../store/ContactStore.ts';
import type { EventLog } from '../store/EventLog.ts';
import { createWorkLoop, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { mediaOnlyOf, sealedOf } from './personalData.ts';
import type { Marks, RetentionMarks } from './retentionMarks.ts';

export interface ClearingParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'eventsOf' | 'caseOf' | 'countedAway' | 'onPutAway'>;
  readonly log: Pick<EventLog, 'readCommand'>;
  readonly contacts: Pick<ContactStore, 'read' | 'erase'>;
  readonly media: Pick<MediaStore, 'facts' | 'remove'>;
  readonly index: Pick<MediaIndex, 'naming'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly rules: () => Pick<Rules, 'retention'>;
  readonly marks: RetentionMarks;
  /** The time of the world: what counts is when its cases ended. */
  readonly now: () => Millis;
  readonly clock: Clock;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
}

const EVERY_MS: Millis = HOUR_MS;
const RETRY_MS: Millis = 600_000;

/**
 * Once an hour, what is known of persons goes where its time has passed: in the order in which cases ended, so that each
 * is looked at once. Only what is put away is ever cleared, so nothing of an open case. The audit has it before it is done.
 */
export function createClearing(parts: ClearingParts): WorkLoop {
  const { dispatcher, clock } = parts;
  let marks = parts.marks.read();
  let next = clock.now();
  let isStopped = false;

  type Erasing = () => Promise<unknown>;

  const pieces: Readonly<Record<Retained, (of: Case, end: Millis) => Promise<readonly Erasing[]>>> = {
    async contact({ id }) {
      const found: Erasing[] = [];
      for (const piece of await sealedOf(parts, id)) {
        if ((await parts.contacts.read(piece)) !== undefined) found.push(() => parts.contacts.erase(piece));
      }
      return found;
    },
    async media(of, end) {
      const found: Erasing[] = [];
      for (const id of await mediaOnlyOf(parts.index, of, end)) {
        if ((await parts.media.facts(id)) !== undefined) found.push(() => parts.media.remove(id));
      }
      return found;
    },
  };

  async function clear(kind: Retained, of: Case, end: Millis): Promise<void> {
    const there = await pieces[kind](of, end);
    if (there.length === 0) return;
    // Written down first: what cannot be audited stays.
    await parts.audit.append({
      ...{ by: SYSTEM, action: 'erase-by-rule', object: of.id, detail: kind, count: there.length },
    });
    for (const erase of there) await erase();
  }

  function keep(change: Partial<Marks>): void {
    marks = { ...marks, ...change };
    parts.marks.write(marks);
  }

  /** What was put away and ended by `end`, behind what was looked at before; some at a time, by when they ended. */
  async function* endedBy(end: Millis, kind: Retained): AsyncGenerator<readonly CountedAway[]> {
    for await (const piece of dispatcher.countedAway(CASE_KIND, marks[kind])) {
      const ended = piece.filter(({ until }) => until <= end);
      yield ended;
      if (ended.length < piece.length) return;
    }
  }

  async function clearAll(kind: Retained, pauses: Pauses): Promise<void> {
    const end = endOfRetention(parts.rules().retention ?? DEFAULT_RETENTION, kind, parts.now());
    if (end <= marks[kind]) return;
    for await (const piece of endedBy(end, kind)) {
      for (const { subject } of piece) {
        if (isStopped) return;
        // What lies under the kind of cases was made by their fold.
        const thisCase = subject as Case;
        if (isOverSince(thisCase, end)) await clear(kind, thisCase, end);
        await pauses.pause();
      }
      keep({ [kind]: piece.at(-1)?.until ?? marks[kind] });
    }
    keep({ [kind]: end });
  }

  /** What left memory behind the marks of its time; each is kept in mind until they have passed its end. */
  async function clearLate(pauses: Pauses): Promise<void> {
    for (const id of marks.late) {
      if (isStopped) return;
      const thisCase = await dispatcher.caseOf(id);
      if (thisCase === undefined) continue;
      for (const kind of passedOf(thisCase)) await clear(kind, thisCase, marks[kind]);
      const waits = RETAINED.some((kind) => isBetween(thisCase, marks[kind]));
      if (!waits) keep({ late: marks.late.filter((each) => each !== id) });
      await pauses.pause();
    }
  }

  const passedOf = (thisCase: Case): readonly Retained[] =>
    RETAINED.filter((kind) => isOverSince(thisCase, marks[kind]) && endOf(thisCase) <= marks[kind]);

  dispatcher.onPutAway((kind, subject) => {
    if (kind !== CASE_KIND || !RETAINED.some((each) => isOverSince(subject as Case, marks[each]))) return;
    try {
      keep({ late: [...marks.late, subject.id as CaseId] });
    } catch (error) {
      // In memory it is noted; the next that can be written has it.
      parts.onTrouble(error);
    }
  });

  const loop = createWorkLoop({
    clock,
    due: () => next,
    async step() {
      const pauses = createPauses(parts.giveWay);
      await clearLate(pauses);
      for (const kind of RETAINED) await clearAll(kind, pauses);
      next = clock.now() + EVERY_MS;
    },
    backOff: () => RETRY_MS,
    onTrouble: parts.onTrouble,
    giveWay: parts.giveWay,
  });
  return {
    ...loop,
    start() {
      isStopped = false;
      loop.start();
    },
    async stop() {
      isStopped = true;
      await loop.stop();
    },
  };
}

/** From when on it counts nowhere, at the latest. */
const endOf = ({ updatedAt, clocks }: Case): Millis => Math.max(updatedAt, clocks.K0?.due ?? 0);

/** Whether nothing has happened to it since, and its total time was not over yet. */
const isBetween = (thisCase: Case, moment: Millis): boolean =>
  isOverSince(thisCase, moment) && endOf(thisCase) > moment;
