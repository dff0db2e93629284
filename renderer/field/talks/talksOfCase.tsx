import type { Case } from '../../../domain/case/case.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { useRooms, useUnread } from './useRooms.ts';
import { useTalks } from './useTalks.ts';

/** The way from a case to what its reporter wrote. */
export function TalksOfCase({ thisCase }: { readonly thisCase: Case }) {
  const say = useSay();
  const talks = useTalks().filter(({ id, caseId }) => id === thisCase.threadId || caseId === thisCase.id);
  return talks.map(({ id, waitingSince }) => (
    <a key={id} className="key" href={hashOf({ tab: 'talks', talkId: id })}>
      {say('talk.kind')}
      {waitingSince !== undefined && <b className="wrong">{say('room.asks')}</b>}
    </a>
  ));
}

/** The way from a case to the room on it. */
export function RoomOfCase({ thisCase }: { readonly thisCase: Case }) {
  const say = useSay();
  const unread = useUnread();
  const room = useRooms().find(({ id }) => id === thisCase.room?.id);
  if (room === undefined) return null;
  const n = unread(room);
  return (
    <a className="key" href={hashOf({ tab: 'talks', roomId: room.id })}>
      {say('room.of', { topic: room.topic })}
      {n > 0 && <b className="wrong">{say('room.unread', { n })}</b>}
    </a>
  );
}
