import type { Room, RoomLine } from '../../../domain/room/room.ts';
import type { RoomMay } from '../../../domain/room/roomMay.ts';
import { useDirectory, useLanguage, useNow } from '../../client/hooks.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useSay } from '../context.ts';
import { momentWords } from '../timeWords.ts';
import { Became } from './Became.tsx';
import { Becomings } from './Becomings.tsx';
import { Lines } from './Lines.tsx';

const ACTS = ['toCase', 'toProgress', 'keepInternal'] as const;

interface RoomLinesProps {
  readonly room: Room;
  readonly may: RoomMay;
}

/** What was written in a room: whoever runs it makes something of each line. */
export function RoomLines({ room, may }: RoomLinesProps) {
  const say = useSay();
  return (
    <Lines subjectId={room.id} writes="room.write" empty={say('room.silent')}>
      {room.lines.map((line) => (
        <Line key={line.n} room={room} line={line} may={may} />
      ))}
    </Lines>
  );
}

function Line({ room, line, may }: RoomLinesProps & { readonly line: RoomLine }) {
  const say = useSay();
  const language = useLanguage();
  const now = useNow(60_000);
  const isMine = line.unitId !== undefined && line.unitId === may.seat?.unitId;
  const becomings = ACTS.map((act) => ({
    act: say(`room.act.${act}`),
    command: { type: `room.${act}`, data: { subjectId: room.id, n: line.n } } as const,
  }));
  return (
    <article className="line" data-mine={isMine}>
      <p className="quiet">
        <b>{useSpeaker(room, line)}</b> {momentWords(line.at, now, language)} ·{' '}
        {say(line.shared === true ? 'room.shared' : 'room.internal')}
      </p>
      <p>{line.text}</p>
      <Became became={line.became} />
      {may.hosts && line.became === undefined && <Becomings becomings={becomings} title={room.topic} />}
    </article>
  );
}

function useSpeaker({ guests }: Room, { guestId, unitId }: RoomLine): string {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory((state) => state);
  const guest = guests.find((each) => each.guestId === guestId);
  if (guest !== undefined) return `${say(`room.guest.${guest.guestKind}`)} · ${guest.label}`;
  return unitId === undefined ? say('room.centre') : unitName(directory, unitId, language);
}
