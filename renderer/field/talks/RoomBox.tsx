import { defined } from '../../../domain/defined.ts';
import type { Room } from '../../../domain/room/room.ts';
import type { RoomMay } from '../../../domain/room/roomMay.ts';
import { Tick } from '../case/Tick.tsx';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { useDraft } from '../kept/useDraft.ts';
import { JoinKey } from './JoinKey.tsx';
import { LineBox } from './LineBox.tsx';

interface LineDraft {
  readonly text: string;
  readonly isShared: boolean;
}
const EMPTY: LineDraft = { text: '', isShared: false };
/** Characters of a line. */
const LONGEST = 2000;

/** Where a line is written, also without a network: internal unless the tick shares it. */
export function RoomBox({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  const say = useSay();
  const { draft, change, forget } = useDraft<LineDraft>(`room ${room.id}`, EMPTY);
  const { isBusy, fault, give } = useGive();

  async function send(): Promise<void> {
    const data = {
      ...{ subjectId: room.id, text: draft.text.trim() },
      ...defined({ shared: draft.isShared ? (true as const) : undefined }),
    };
    const label = say('act.label', { act: say('room.write'), title: room.topic });
    if (await give({ type: 'room.write', data }, label)) forget();
  }

  return (
    <LineBox
      label={say('room.write')}
      text={draft.text}
      longest={LONGEST}
      isBusy={isBusy}
      fault={fault}
      onChange={(text) => change(() => ({ text }))}
      onSend={() => void send()}
      above={<JoinKey room={room} may={may} />}
      below={
        <Tick
          label={say('room.share')}
          isOn={draft.isShared}
          onChange={(isShared) => change(() => ({ isShared }))}
        />
      }
    />
  );
}
