import type { Room } from '../../../domain/room/room.ts';
import type { RoomMay } from '../../../domain/room/roomMay.ts';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { Fault } from '../shell/Fault.tsx';

/** 应答到场: the unit's desk says that it is there. */
export function JoinKey({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  const say = useSay();
  const { isBusy, fault, give } = useGive();
  if (may.seat === undefined || may.seat.joinedAt !== undefined) return null;
  const label = say('act.label', { act: say('room.join'), title: room.topic });
  return (
    <>
      <button
        type="button"
        className="main"
        disabled={isBusy}
        onClick={() => void give({ type: 'room.join', data: { subjectId: room.id } }, label)}
      >
        {say('room.join')}
      </button>
      <Fault text={fault} />
    </>
  );
}
