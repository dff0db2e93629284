import type { Millis } from '../../../domain/kernel.ts';
import type { Room } from '../../../domain/room/room.ts';
import type { Thread } from '../../../domain/thread/thread.ts';
import { MINUTE_MS } from '../../../domain/time/shanghaiDay.ts';
import { useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { useRoomMay, useRooms, useUnread } from '../../client/rooms.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useTalks } from '../../client/talks.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { momentWords, spanWords } from '../timeWords.ts';
import type { Say } from '../words.ts';
import { useRoomsRead } from './useRoomsRead.ts';

/** 会话: what residents wrote to the grids of this phone, and the rooms its unit was called to. */
export function Talks() {
  const say = useSay();
  const rooms = useRooms();
  const talks = useTalks();
  return (
    <main>
      <header>
        <h1>{say('talks.title')}</h1>
      </header>
      <LinkBanner />
      {rooms.length + talks.length === 0 && <p className="quiet empty">{say('talks.none')}</p>}
      <ul className="rows talks">
        {talks.map((talk) => (
          <TalkRow key={talk.id} talk={talk} />
        ))}
        {rooms.map((room) => (
          <RoomRow key={room.id} room={room} />
        ))}
      </ul>
    </main>
  );
}

function TalkRow({ talk }: { readonly talk: Thread }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const directory = useDirectory((state) => state);
  const last = talk.lines.findLast(({ voice }) => voice === 'resident');
  const isDangerous = talk.waitingSince !== undefined && talk.lines.some(({ danger }) => danger === true);
  return (
    <li>
      <a href={hashOf({ tab: 'talks', talkId: talk.id })}>
        <b>
          {unitName(directory, talk.gridId, language)} {talk.placeText}
        </b>
        <span className="far">{momentWords(talk.updatedAt, now, language)}</span>
        <span className="where">{last?.text}</span>
        <span className="tags">
          <span className="tag">{say('talk.kind')}</span>
          {isDangerous && <b className="wrong">{say('case.danger')}</b>}
          {talk.waitingSince !== undefined && <em>{waitWords(now - talk.waitingSince, say)}</em>}
        </span>
      </a>
    </li>
  );
}

function waitWords(span: Millis, say: Say): string {
  return span < MINUTE_MS ? say('talk.waitsNew') : say('talk.waits', { age: spanWords(span, say) });
}

function RoomRow({ room }: { readonly room: Room }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const unread = useUnread(useRoomsRead())(room);
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
