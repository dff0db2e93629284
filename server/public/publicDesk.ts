import { randomUUID } from 'node:crypto';
import { type Case, isOpen } from '../../domain/case/case.ts';
import { type PublicView, publicViewOf } from '../../domain/case/publicView.ts';
import type { CommandAck } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import {
  type GridId,
  type Millis,
  type Person,
  type PersonId,
  type Refusal,
  refuse,
} from '../../domain/kernel.ts';
import { type ResidentTalk, residentTalkOf } from '../../domain/thread/residentView.ts';
import { threadsIn } from '../../domain/thread/threads.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { resultTextOf } from '../outbox/resultWords.ts';
import type { PublicLinks } from '../people/publicLinks.ts';
import { callerFor, callId, outsider } from './outsider.ts';
import type { LineInput } from './voiceDesk.ts';

/** As long as a reporter's contact is kept readable after closing (DOMAIN §2.9). */
const LINK_DAYS = 180;

export interface RatingInput {
  readonly score: number;
  readonly reasons?: readonly string[] | undefined;
  readonly text?: string | undefined;
}

export interface Shown {
  readonly view: PublicView;
  readonly mayRate: boolean;
  readonly mayUrge: boolean;
  /** What is told now is news of a matter that has ended. */
  readonly isOver: boolean;
  /** 对话 with the grid member of the place, once it has begun. */
  readonly talk?: ResidentTalk | undefined;
  /** Whether there is somebody to talk to about it. */
  readonly mayTalk: boolean;
}

/** What somebody may do who has nothing but a link. Refusals are values, to be said politely. */
export interface PublicDesk {
  /** Refuses `public-link-unknown`, `public-link-over`. */
  show(token: string): Promise<Shown | Refusal>;
  /** Beside those: `rating-not-yet`, `rating-closed`, `rated-already`. */
  rate(token: string, input: RatingInput): Promise<CommandAck | Refusal>;
  /** Beside those: `urge-over`, `urged-today`. */
  urge(token: string): Promise<CommandAck | Refusal>;
  /**
   * More about the report, or that it has come back: after the end it asks a person whether to take the case up
   * again. Beside those: `nothing-to-supplement`.
   */
  supplement(token: string, text: string): Promise<CommandAck | Refusal>;
  /** To the grid member of the place. Beside those: `thread-confidential`, `thread-no-grid`, what `thread.write` refuses. */
  talk(token: string, input: LineInput): Promise<CommandAck | Refusal>;
}

export interface PublicDeskParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'caseOf' | 'casesOf' | 'eventsOf' | 'submit'>;
  readonly links: Pick<PublicLinks, 'caseOf'>;
  readonly directory: Directory;
  readonly now: () => Millis;
  /** For calls that are new each time. */
  readonly newId?: (() => string) | undefined;
}

interface Found {
  /** The report the link was given for. */
  readonly report: Case;
  /** Where it is handled. */
  readonly handled: Case;
}

export function openPublicDesk(parts: PublicDeskParts): PublicDesk {
  const { dispatcher, links, directory, now, newId = randomUUID } = parts;

  async function find(token: string): Promise<Found | Refusal> {
    const link = await links.caseOf(token);
    const report = link?.world === dispatcher.world ? await dispatcher.caseOf(link.caseId) : undefined;
    if (report === undefined) return refuse('public-link-unknown');
    const handled = await handledIn(report);
    const { closure } = handled;
    const isOver = !isOpen(handled) && now() - (closure?.at ?? handled.updatedAt) > LINK_DAYS * DAY_MS;
    return isOver ? refuse('public-link-over') : { report, handled };
  }

  async function handledIn(report: Case): Promise<Case> {
    const { state, mergedInto } = report;
    if (state !== 'merged' || mergedInto === undefined) return report;
    return (await dispatcher.caseOf(mergedInto)) ?? report;
  }

  /** Each part of a split report under its own number, with what became of it. */
  async function partsOf({ childIds = [] }: Case): Promise<readonly Case[]> {
    const parts = await dispatcher.casesOf(childIds);
    return Promise.all(
      [...parts.values()].map(async (part) => ({ ...(await handledIn(part)), id: part.id })),
    );
  }

  return {
    async show(token) {
      const found = await find(token);
      if ('code' in found) return found;
      const { report, handled } = found;
      const raterId = holderOf(found).id;
      const parts = await partsOf(handled);
      const resultText = handled.state === 'closed' ? await resultTextOf(dispatcher, handled.id) : undefined;
      const view = publicViewOf({ report, handled, parts, resultText, raterId, directory });
      const mayRate = handled.state === 'closed' && (view.rating?.mayChange ?? true);
      // Urging is for residents (T40), and a report in parts is urged part by part, at the desk.
      const mayUrge = isOpen(handled) && handled.state !== 'split' && report.reporterKind !== 'enterprise';
      const thread = report.threadId && threadsIn(dispatcher.durable).get(report.threadId);
      const mayTalk = thread !== undefined || (gridOf(found) !== undefined && !report.confidential);
      const talk = thread && residentTalkOf(thread);
      return { view, mayRate, mayUrge, isOver: !isOpen(handled), talk, mayTalk };
    },

    async rate(token, input) {
      const found = await find(token);
      if ('code' in found) return found;
      const { handled } = found;
      if (handled.state !== 'closed') return refuse('rating-not-yet');
      const caller = callerFor(holderOf(found));
      const before = handled.ratings?.find((rating) => rating.by === caller.person.id);
      // A form sent twice in one breath is one rating, not a rating and its one change.
      const id = callId('public', [caller.person.id, handled.round, input, before?.changedAt]);
      const data = { caseId: handled.id, ...input };
      const call = { id, world: dispatcher.world, commands: [{ type: 'case.rate', data }] };
      return dispatcher.submit(call, caller);
    },

    async urge(token) {
      const found = await find(token);
      if ('code' in found) return found;
      const { handled } = found;
      if (!isOpen(handled)) return refuse('urge-over');
      const commands = [{ type: 'case.urge', data: { caseId: handled.id } }];
      const call = { id: `public-${newId()}`, world: dispatcher.world, commands };
      return dispatcher.submit(call, callerFor(holderOf(found)));
    },

    async supplement(token, text) {
      const found = await find(token);
      if ('code' in found) return found;
      const { report } = found;
      // The form sent twice in one breath is one; the same words again later are no news either.
      const id = callId('public', ['supplement', report.id, text]);
      const commands = [{ type: 'case.supplement', data: { caseId: report.id, text } }];
      const call = { id, world: dispatcher.world, commands };
      return dispatcher.submit(call, callerFor(holderOf({ ...found, handled: report })));
    },

    async talk(token, { text, seen }) {
      const found = await find(token);
      if ('code' in found) return found;
      const { report } = found;
      const { threadId } = report;
      const gridId = gridOf(found);
      if (threadId === undefined && gridId === undefined) return refuse('thread-no-grid');
      const lines = (threadId && threadsIn(dispatcher.durable).get(threadId)?.lines.length) ?? 0;
      const command =
        threadId === undefined
          ? { type: 'thread.begin', data: { gridId, caseId: report.id, text } }
          : { type: 'thread.write', data: { subjectId: threadId, text } };
      const id = callId('public', ['talk', report.id, seen ?? lines, text]);
      const voice = threadId && { subjectId: threadId, as: 'resident' };
      const person = { ...holderOf({ ...found, handled: report }), ...defined({ voice }) };
      return dispatcher.submit({ id, world: dispatcher.world, commands: [command] }, callerFor(person));
    },
  };
}

/** Who is talked to: whoever looks after the grid it lies in, or the one where it is handled. */
function gridOf({ report, handled }: Found): GridId | undefined {
  return report.place.gridId ?? handled.place.gridId;
}

/** Everybody with a link to one report is the same to us: the case is named by the link, and nothing else is looked at. */
function holderOf({ report, handled }: Found): Person {
  const role = report.reporterKind === 'enterprise' ? 'enterprise' : 'resident';
  return outsider({ id: `link:${report.id}` as PersonId, roles: [role], caseId: handled.id });
}
