import { type FormEvent, useEffect, useRef, useState } from 'react';
import { GUEST_KINDS, type GuestKind } from '../../../../domain/room/codes.ts';
import type { Room } from '../../../../domain/room/room.ts';
import { useWords } from '../../../speech/t.ts';
import { SegmentedField } from '../../../ui/SegmentedField.tsx';
import shared from '../desk.module.css';
import { FormActs } from '../FormActs.tsx';
import sheet from '../sheet.module.css';
import { useGive } from '../useGive.ts';
import styles from './RoomsPage.module.css';

/** Characters of how somebody is called. */
const LONGEST_LABEL = 40;

/** Somebody who is no unit: everybody reads how they are called; no name is asked for. */
export function GuestForm({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const t = useWords();
  const { busy, fault, give, fail } = useGive();
  const [kind, setKind] = useState<GuestKind>('representative');
  const [label, setLabel] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (label.trim() === '') return fail(t('rooms.guest.missing'));
    if (label.trim().length > LONGEST_LABEL) return fail(t('rooms.guest.long', { most: LONGEST_LABEL }));
    const data = { subjectId: room.id, guestKind: kind, label };
    if (!busy && (await give({ type: 'room.addGuest', data }, t('rooms.label.guest')))) onClose();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <SegmentedField
        label={t('rooms.guest.kind')}
        value={kind}
        choices={GUEST_KINDS.map((id) => ({ id, name: t(`rooms.guest.${id}`) }))}
        onChange={setKind}
      />
      <label className={sheet.words}>
        {t('rooms.guest.label')}
        <input
          ref={first}
          value={label}
          placeholder={t('rooms.guest.labelHint')}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
      </label>
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <FormActs save="rooms.guest.save" close="rooms.guest.cancel" isBusy={busy} onClose={onClose} />
    </form>
  );
}
