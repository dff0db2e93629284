import { useEffect } from 'react';
import type { Room } from '../../../domain/room/room.ts';
import { ROOM_KIND } from '../../../domain/room/room.ts';
import { useCase, useDirectory, useLanguage, useNow, useSubjects } from '../../client/hooks.ts';
import { useRoomMay } from '../../client/rooms.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { NotHere, PageFrame } from '../shell/PageFrame.tsx';
import { momentWords } from '../timeWords.ts';
import { RoomBox } from './RoomBox.tsx';
import { RoomLines } from './RoomLines.tsx';
import { useRoomsRead } from './useRoomsRead.ts';

/** One room on one screen: on which case, who is in it, what was written, and where one writes. */
export function RoomPage({ roomId }: { readonly roomId: string }) {
  const say = useSay();
  const room = [...useSubjects<Room>(ROOM_KIND).byId.values()].find(({ id }) => id === roomId);
  return (
    <PageFrame
      title={room?.topic ?? say('talks.title')}
      under={say('room.kind')}
      foot={room !== undefined && <Foot room={room} />}
    >
      {room === undefined ? (
        <NotHere words="room.unknown" list="talks" listWords="talks.title" />
      ) : (
        <Sheet room={room} />
      )}
    </PageFrame>
  );
}

function Sheet({ room }: { readonly room: Room }) {
  const may = useRoomMay(room);
  useReading(room);
  return (
    <>
      <Facts room={room} />
      <Seats room={room} />
      <RoomLines room={room} may={may} />
    </>
  );
}

/** What lies open has been read. */
function useReading(room: Room): void {
  const read = useRoomsRead();
  useEffect(() => {
    read.read(room);
  }, [read, room]);
}

function Facts({ room }: { readonly room: Room }) {
  const say = useSay();
  const thisCase = useCase(room.caseId);
  return (
    <section className="card">
      <h2>{say('room.case')}</h2>
      {thisCase === undefined ? (
        <p className="quiet">{say('room.caseGone', { id: room.caseId })}</p>
      ) : (
        <p>
          <a className="link" href={hashOf({ tab: 'todo', caseId: thisCase.id })}>
            {thisCase.title}
          </a>
        </p>
      )}
    </section>
  );
}

function Seats({ room }: { readonly room: Room }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const directory = useDirectory((state) => state);
  const guests = room.guests.filter(({ removedAt }) => removedAt === undefined);
  return (
    <section className="card">
      <h2>{say('room.seats')}</h2>
      <ul className="seats">
        {room.seats.map(({ unitId, joinedAt }) => (
          <li key={unitId} className="pair">
            <span>
              {unitName(directory, unitId, language)}
              {room.hostIds.includes(unitId) && <b className="right"> {say('room.host')}</b>}
            </span>
            <span className={joinedAt === undefined ? 'quiet' : 'right'}>
              {joinedAt === undefined
                ? say('room.notCome', { time: momentWords(room.due, now, language) })
                : say('room.came', { time: momentWords(joinedAt, now, language) })}
            </span>
          </li>
        ))}
        {guests.map(({ guestId, guestKind, label }) => (
          <li key={guestId}>
            {say(`room.guest.${guestKind}`)} · {label}
          </li>
        ))}
      </ul>
      {guests.length > 0 && <p className="quiet">{say('room.guestsNote')}</p>}
    </section>
  );
}

function Foot({ room }: { readonly room: Room }) {
  const say = useSay();
  const may = useRoomMay(room);
  if (may.writes) return <RoomBox key={room.id} room={room} may={may} />;
  const why = may.isOpen ? say('room.readOnly') : closing(room, say);
  return <p className="keys quiet">{why}</p>;
}

function closing({ closed }: Room, say: ReturnType<typeof useSay>): string {
  const { reason } = closed ?? {};
  return reason === undefined ? say('room.closed') : say('room.closedWith', { reason });
}
