import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Case, type CaseId, isOpen } from '../../../domain/case/case.ts';
import { CALL_CAUSES, type CallCause, type ReporterCall } from '../../../domain/case/reporterCalls.ts';
import { defined } from '../../../domain/defined.ts';
import type { Millis } from '../../../domain/kernel.ts';
import { RETRY_ROLES } from '../../../domain/outbox/message.ts';
import { scopeOf } from '../../../domain/people/scope.ts';
import type { Room } from '../../../domain/room/room.ts';
import { isAwaited, roomMay } from '../../../domain/room/roomMay.ts';
import type { Thread } from '../../../domain/thread/thread.ts';
import { ANSWERERS } from '../../../domain/thread/threadRights.ts';
import { useDirectory, useNow, usePerson, useSituation } from '../../client/hooks.ts';
import { useRooms } from '../../client/rooms.ts';
import { hasRole } from '../../client/store/sessionStore.ts';
import { useAnswers, useTalks } from '../../client/talks.ts';
import { useDesk } from '../context.ts';
import { useFailedCases } from '../hooks.ts';
import { possibleFrom, type Standpoint, waitsHere } from '../possible.ts';
import { useRoomsRead } from '../rooms/useRoomsRead.ts';

/** Where what waits came from: 对话, 会商, then what reporters said of their cases, and 未送达. */
export const INBOX_SOURCES = ['talk', 'room', ...CALL_CAUSES, 'failed'] as const;
export type InboxSource = (typeof INBOX_SOURCES)[number];

interface Item {
  /** Of the item alone, and the same as long as it is there. */
  readonly key: string;
  /** What it waits by; none of a talk or a room that goes on and waits for nobody. */
  readonly sources: readonly InboxSource[];
  readonly waitsSince?: Millis;
  readonly at: Millis;
  readonly isPressing: boolean;
  readonly caseId?: CaseId;
  readonly text: string;
}

/** One line to and fro with somebody, whatever it came in by. */
export type InboxItem =
  | (Item & { readonly kind: 'talk'; readonly talk: Thread })
  | (Item & { readonly kind: 'room'; readonly room: Room })
  | (Item & { readonly kind: 'case'; readonly caseId: CaseId; readonly thisCase: Case });

export const talkKey = (id: string): string => `talk ${id}`;
export const roomKey = (id: string): string => `room ${id}`;
export const caseKey = (id: string): string => `case ${id}`;

/** Everything that waits for whoever sits here, the pressing and the longest waiting first; then what else is said. */
export function useInbox(): readonly InboxItem[] {
  const talks = useTalkItems();
  const rooms = useRoomItems();
  const cases = useCaseItems();
  return useMemo(() => [...talks, ...rooms, ...cases].sort(byUrgency), [talks, rooms, cases]);
}

/** How much of it waits. */
export function useInboxWaiting(): number {
  return useInbox().filter(({ sources }) => sources.length > 0).length;
}

function byUrgency(a: InboxItem, b: InboxItem): number {
  const waits = ({ sources }: InboxItem) => Number(sources.length > 0);
  return (
    waits(b) - waits(a) ||
    Number(b.isPressing) - Number(a.isPressing) ||
    (waits(a) === 1 ? (a.waitsSince ?? a.at) - (b.waitsSince ?? b.at) : b.at - a.at)
  );
}

function useTalkItems(): readonly InboxItem[] {
  const talks = useTalks();
  const person = usePerson();
  const answers = useAnswers();
  // biome-ignore lint/correctness/useExhaustiveDependencies: who answers follows from who sits here
  return useMemo(
    () =>
      talks.map((talk): InboxItem => {
        const { id, caseId, lines, waitingSince, waitsFrom = 0, updatedAt } = talk;
        const waits = waitingSince !== undefined && answers(talk);
        return {
          ...{ kind: 'talk', key: talkKey(id), talk, at: updatedAt },
          ...defined({ caseId, waitsSince: waits ? waitingSince : undefined }),
          sources: waits ? ['talk'] : [],
          isPressing: waits && lines.some(({ n, danger }) => n >= waitsFrom && danger === true),
          text: lines.findLast(({ voice }) => voice === 'resident')?.text ?? '',
        };
      }),
    [talks, person],
  );
}

function useRoomItems(): readonly InboxItem[] {
  const rooms = useRooms();
  const read = useRoomsRead();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const cases = useSituation((state) => state.cases);
  if (person === undefined || directory === undefined) return NOTHING;
  return rooms.flatMap((room): readonly InboxItem[] => {
    if (!roomMay(room, cases.get(room.caseId), person, directory).isOpen) return [];
    const unread = read.unread(room, person.id);
    const firstUnread = unread === 0 ? undefined : room.lines.at(-unread)?.at;
    const waitsSince = isAwaited(room, person, directory) ? room.createdAt : firstUnread;
    return [
      {
        ...{ kind: 'room', key: roomKey(room.id), room, caseId: room.caseId, at: room.updatedAt },
        ...defined({ waitsSince }),
        sources: waitsSince === undefined ? [] : ['room'],
        isPressing: false,
        text: room.lines.at(-1)?.text ?? '',
      },
    ];
  });
}

function useCaseItems(): readonly InboxItem[] {
  const desk = useDesk();
  const calls = useStore(desk.callStore, (state) => state.calls);
  const failed = useFailedCases();
  const person = usePerson();
  const directory = useDirectory((state) => state.directory);
  const now = useNow(60_000);
  const { situation } = desk.client;
  return useMemo(() => {
    if (person === undefined || directory === undefined) return NOTHING;
    const undelivered = hasRole(person, RETRY_ROLES) ? (failed ?? NO_CASES) : NO_CASES;
    return [...new Set([...calls.keys(), ...undelivered])].flatMap((id): readonly InboxItem[] => {
      const thisCase = situation.caseById(id);
      if (thisCase === undefined) return [];
      const from = { thisCase, person, directory, now };
      const waiting = (calls.get(id) ?? []).filter((call) => isForHere(call, from));
      const item = caseItem(thisCase, waiting, undelivered.has(id));
      return item.sources.length === 0 ? [] : [item];
    });
  }, [calls, failed, person, directory, now, situation]);
}

/** What is known of a case as an item: also of one on which nobody waits any more, as long as it lies open. */
export function caseItem(thisCase: Case, waiting: readonly ReporterCall[], hasFailed: boolean): InboxItem {
  const first = waiting[0]?.at;
  return {
    ...{ kind: 'case', key: caseKey(thisCase.id), thisCase, caseId: thisCase.id },
    ...defined({ waitsSince: first }),
    at: waiting.at(-1)?.at ?? thisCase.updatedAt,
    sources: [...waiting.map(({ cause }) => cause), ...(hasFailed ? (['failed'] as const) : [])],
    isPressing: isOpen(thisCase) && thisCase.urgency === 'urgent' && waiting.length > 0,
    text: waiting.findLast(({ text }) => text !== undefined)?.text ?? thisCase.description ?? thisCase.title,
  };
}

/** Whoever is to do it: the desk in charge and the centre answer words, whoever calls back the bad rating. */
const ANSWERS: Readonly<Record<CallCause, (from: Standpoint) => boolean>> = {
  supplement: answersWords,
  urge: answersWords,
  secondReport: (from) => possibleFrom(from).has('case.concludeReview'),
  rating: (from) => possibleFrom(from).has('case.callback'),
};

function isForHere({ cause }: ReporterCall, from: Standpoint): boolean {
  return ANSWERS[cause](from);
}

function answersWords(from: Standpoint): boolean {
  const { person, directory } = from;
  const isCentre = scopeOf(person, directory).kind === 'all' && hasRole(person, ANSWERERS);
  return isCentre || possibleFrom(from).has('case.progress') || waitsHere(from);
}

const NOTHING: readonly InboxItem[] = [];
const NO_CASES: ReadonlySet<CaseId> = new Set();
