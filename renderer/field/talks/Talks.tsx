import type { Room } from '../../../domain/room/room.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { momentWords } from '../timeWords.ts';
import { useRoomMay, useRooms, useUnread } from './useRooms.ts';

/** 会话: the rooms this phone's unit was called to. */
export function Talks() {
  const say = useSay();
  const rooms = useRooms();
  return (
    <main>
      <header>
        <h1>{say('talks.title')}</h1>
      </header>
      <LinkBanner />
      {rooms.length === 0 && <p className="quiet empty">{say('talks.none')}</p>}
      <ul className="rows talks">
        {rooms.map((room) => (
          <RoomRow key={room.id} room={room} />
        ))}
      </ul>
    </main>
  );
}

function RoomRow({ room }: { readonly room: Room }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const unread = useUnread()(room);
  const { isOpen, seat } = useRoomMay(room);
  const last = room.lines.at(-1);
  const asks = isOpen && seat !== undefined && seat.joinedAt === undefined;
  return (
    <li>
      <a href={hashOf({ tab: 'talks', roomId: room.id })}>
        <b>{room.topic}</b>
        <span className="far">{momentWords(last?.at ?? room.createdAt, now, language)}</span>
        <span className="where">{last === undefined ? say('room.silent') : last.text}</span>
        <span className="tags">
          <span className="tag">{say('room.kind')}</span>
          {!isOpen && <span className="quiet">{say('room.over')}</span>}
          {asks && <em>{say('room.asks')}</em>}
          {unread > 0 && <em>{say('room.unread', { n: unread })}</em>}
        </span>
      </a>
    </li>
  );
}
