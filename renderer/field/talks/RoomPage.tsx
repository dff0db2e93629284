import { useEffect } from 'react';
import type { Room } from '../../../domain/room/room.ts';
import { ROOM_KIND } from '../../../domain/room/room.ts';
import { useCase, useDirectory, useLanguage, useNow, useSituation, useSubjects } from '../../client/hooks.ts';
import { useRoomMay } from '../../client/rooms.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useField, useSay } from '../context.ts';
import { hashOf } from '../nav.ts';
import { Icon } from '../shell/Icon.tsx';
import { LinkBanner } from '../shell/LinkBanner.tsx';
import { Notices } from '../shell/Notices.tsx';
import { momentWords } from '../timeWords.ts';
import { LineBox } from './LineBox.tsx';
import { RoomLines } from './RoomLines.tsx';
import { useRoomsRead } from './useRoomsRead.ts';

/** One room on one screen: on which case, who is in it, what was written, and where one writes. */
export function RoomPage({ roomId }: { readonly roomId: string }) {
  const say = useSay();
  const { nav } = useField();
  const room = [...useSubjects<Room>(ROOM_KIND).byId.values()].find(({ id }) => id === roomId);
  const isLoaded = useSituation((state) => state.loaded);
  return (
    <>
      <main className="casePage">
        <header className="pair">
          <button type="button" className="link" aria-label={say('back')} onClick={nav.back}>
            <Icon name="back" />
          </button>
          <div className="grow">
            <h1>{room?.topic ?? say('talks.title')}</h1>
            <p className="quiet">{say('room.kind')}</p>
          </div>
        </header>
        <LinkBanner />
        {room === undefined ? (
          <>
            <p className="note">{say(isLoaded ? 'room.unknown' : 'list.loading')}</p>
            <a className="key" href={hashOf({ tab: 'talks' })}>
              {say('talks.title')}
            </a>
          </>
        ) : (
          <Sheet room={room} />
        )}
      </main>
      <div className="foot">
        <Notices />
        {room !== undefined && <Foot room={room} />}
      </div>
    </>
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
  if (may.writes) return <LineBox key={room.id} room={room} may={may} />;
  const why = may.isOpen ? say('room.readOnly') : closing(room, say);
  return <p className="keys quiet">{why}</p>;
}

function closing({ closed }: Room, say: ReturnType<typeof useSay>): string {
  const { reason } = closed ?? {};
  return reason === undefined ? say('room.closed') : say('room.closedWith', { reason });
}
