import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { defined } from '../../../../domain/defined.ts';
import type { Room } from '../../../../domain/room/room.ts';
import type { RoomMay } from '../../../../domain/room/roomMay.ts';
import { useLineDraft } from '../../../desk/useLineDraft.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { LengthNote } from '../../../ui/LengthNote.tsx';
import { focusLine } from '../../screen/roomView.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import styles from './RoomsPage.module.css';

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
  const isReady = text.trim() !== '' && text.length <= LONGEST;

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || !isReady) return;
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

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { key, shiftKey, currentTarget } = event;
    if (event.nativeEvent.isComposing) return;
    if (key === 'ArrowUp' && text === '' && focusLine()) event.preventDefault();
    if (key !== 'Enter' || shiftKey) return;
    event.preventDefault();
    currentTarget.form?.requestSubmit();
  }

  return (
    <form className={styles.box} onSubmit={(event) => void send(event)}>
      <textarea
        data-room-box
        rows={2}
        aria-label={t('rooms.box')}
        placeholder={`${t('rooms.box')} · ${t('rooms.box.hint')}`}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.boxFoot}>
        <Keycap keys="Alt+K" />
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
        <LengthNote length={text.length} most={LONGEST} />
        <span className={shared.problem} role="alert">
          {fault}
        </span>
        <button type="submit" className={shared.main} disabled={busy || !isReady}>
          {t('rooms.act.send')}
        </button>
      </div>
    </form>
  );
}
