import { type KeyboardEvent, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import type { Room } from '../../../../domain/room/room.ts';
import type { RoomMay } from '../../../../domain/room/roomMay.ts';
import { useLineDraft } from '../../../desk/useLineDraft.ts';
import { useWords } from '../../../speech/t.ts';
import { focusLine } from '../../screen/roomView.ts';
import { useGive } from '../useGive.ts';
import { WritingBox } from '../WritingBox.tsx';

/** Characters of a line. */
const LONGEST = 2000;

/** Where a line is written: internal unless the tick shares it; of a guest on the telephone it is shared. */
export function LineBox({ room, may }: { readonly room: Room; readonly may: RoomMay }) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const { text, write, putBack } = useLineDraft(room.id);
  const [isShared, setShared] = useState(false);
  const [voice, setVoice] = useState('');
  const guests = may.hosts ? room.guests.filter(({ removedAt }) => removedAt === undefined) : [];
  const guest = guests.find(({ guestId }) => guestId === voice);

  async function send(): Promise<void> {
    const data = {
      ...{ subjectId: room.id, text },
      ...defined({
        guestId: guest?.guestId,
        shared: guest === undefined && isShared ? (true as const) : undefined,
      }),
    };
    // On its way, over a link that is down for minutes perhaps: it must not be there to be sent a second time.
    write('');
    if (!(await give({ type: 'room.write', data }, t('rooms.label.write')))) return putBack(text);
    setShared(false);
    setVoice('');
  }

  return (
    <WritingBox
      {...{ text, busy, fault }}
      keys="Alt+K"
      label={t('rooms.box')}
      most={LONGEST}
      onText={write}
      onSend={() => void send()}
      onKey={({ key }: KeyboardEvent) => key === 'ArrowUp' && text === '' && focusLine()}
    >
      {guests.length > 0 && (
        <label>
          {t('rooms.box.voice')}{' '}
          <select value={voice} onChange={(event) => setVoice(event.currentTarget.value)}>
            <option value="">{t('rooms.box.mine')}</option>
            {guests.map(({ guestId, label }) => (
              <option key={guestId} value={guestId}>
                {t('rooms.box.for', { label })}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={isShared || guest !== undefined}
          disabled={guest !== undefined}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />{' '}
        {t('rooms.box.shared')}
      </label>
    </WritingBox>
  );
}
