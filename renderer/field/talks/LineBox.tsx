import { useId } from 'react';
import { defined } from '../../../domain/defined.ts';
import type { Room } from '../../../domain/room/room.ts';
import type { RoomMay } from '../../../domain/room/roomMay.ts';
import { Tick } from '../case/Tick.tsx';
import { useGive } from '../case/useGive.ts';
import { useSay } from '../context.ts';
import { useDraft } from '../kept/useDraft.ts';
import { JoinKey } from './JoinKey.tsx';

interface LineDraft {
  readonly text: string;
  readonly isShared: boolean;
}
const EMPTY: LineDraft = { text: '', isShared: false };
/** Characters of a line. */
const LONGEST = 2000;

/** Where a line is written, also without a network: internal unless the tick shares it. */
export function LineBox({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  const say = useSay();
  const id = useId();
  const { draft, change, forget } = useDraft<LineDraft>(`room ${room.id}`, EMPTY);
  const { isBusy, fault, give } = useGive();
  const text = draft.text.trim();

  async function send(): Promise<void> {
    const data = {
      ...{ subjectId: room.id, text },
      ...defined({ shared: draft.isShared ? (true as const) : undefined }),
    };
    const label = say('act.label', { act: say('room.write'), title: room.topic });
    if (await give({ type: 'room.write', data }, label)) forget();
  }

  return (
    <form
      className="keys"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && text !== '') void send();
      }}
    >
      <JoinKey room={room} may={may} />
      <div className="lineBox">
        <label className="unseen" htmlFor={id}>
          {say('room.write')}
        </label>
        <textarea
          id={id}
          rows={1}
          placeholder={say('room.write')}
          value={draft.text}
          maxLength={LONGEST}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => ({ text: value }));
          }}
        />
        <button type="submit" className="main" disabled={isBusy || text === ''}>
          {say('send')}
        </button>
      </div>
      <Tick
        label={say('room.share')}
        isOn={draft.isShared}
        onChange={(isShared) => change(() => ({ isShared }))}
      />
      {fault !== undefined && (
        <p className="wrong" role="alert">
          {fault}
        </p>
      )}
    </form>
  );
}
