import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { UnitId } from '../../../../domain/kernel.ts';
import type { Room } from '../../../../domain/room/room.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { openLoads } from '../../../desk/assign/loads.ts';
import { findUnits, unitChoice } from '../../../desk/assign/unitChoices.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { CoUnits } from '../../flows/assign/CoUnits.tsx';
import shared from '../desk.module.css';
import { FormActs } from '../FormActs.tsx';
import { useGive } from '../useGive.ts';
import styles from './RoomsPage.module.css';

/** More units, by the picker that co-tasks have. */
export function InviteForm({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const t = useWords();
  const names = useNames();
  const { situation } = useClient();
  const directory = useDirectory((state) => state.directory);
  const loadOf = useMemo(() => openLoads(situation.store.getState().cases.values()), [situation]);
  const { busy, fault, give, fail } = useGive();
  const [unitIds, setUnitIds] = useState<readonly UnitId[]>([]);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  if (directory === undefined) return null;
  const isFree = (id: UnitId) => !room.seats.some(({ unitId }) => unitId === id);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (unitIds.length === 0) return fail(t('rooms.invite.missing'));
    const data = { subjectId: room.id, unitIds: [...unitIds] };
    if (await give({ type: 'room.invite', data }, t('rooms.label.invite'))) onClose();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <CoUnits
        ids={unitIds}
        show={(id) => unitChoice(id, { directory, names, t, category: undefined, loadOf })}
        find={(query) => findUnits(directory, query, undefined, isFree)}
        offered={[]}
        onChange={setUnitIds}
        inputRef={first}
        words={{ legend: t('rooms.open.units'), add: t('rooms.open.addUnit') }}
      />
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <FormActs save="rooms.act.invite" close="rooms.guest.cancel" isBusy={busy} onClose={onClose} />
    </form>
  );
}
