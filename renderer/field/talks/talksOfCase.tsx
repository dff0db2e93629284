import type { Case } from '../../../domain/case/case.ts';
import { useRooms, useUnread } from '../../client/rooms.ts';
import { useTalks } from '../../client/talks.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { useRoomsRead } from './useRoomsRead.ts';

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
  const unread = useUnread(useRoomsRead());
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
