import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { defined, filled } from '../../../../domain/defined.ts';
import type { UnitId } from '../../../../domain/kernel.ts';
import { mayBeChief } from '../../../../domain/shift/roster.ts';
import type { DutySeat, DutyShift } from '../../../../domain/shift/shift.ts';
import { DAY_MS } from '../../../../domain/time/shanghaiDay.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { momentInput, momentOf, USUAL_NAMES } from '../../../desk/duty/roster.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import shared from '../desk.module.css';
import { FormActs } from '../FormActs.tsx';
import { PageNote } from '../PageNote.tsx';
import { ReasonLine } from '../ReasonLine.tsx';
import styles from '../sheet.module.css';
import { useGive } from '../useGive.ts';

interface ShiftFormProps {
  readonly unitId: UnitId;
  /** Absent: a new one. */
  readonly of?: DutyShift | undefined;
  /** When a new one would begin and end. */
  readonly offered: { readonly from: number; readonly to: number };
  readonly onClose: () => void;
}

interface Values {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly chiefId: string;
  readonly memberIds: readonly string[];
}

function valuesOf(of: DutyShift | undefined, { from, to }: ShiftFormProps['offered']): Values {
  const begins = momentInput(of?.from ?? from);
  return {
    day: begins.slice(0, 10),
    from: begins.slice(11),
    to: momentInput(of?.to ?? to).slice(11),
    name: of?.name ?? '',
    chiefId: of?.chief.id ?? '',
    memberIds: of?.members.map(({ id }) => id) ?? [],
  };
}

/** Begin and end; an end not later than the beginning is the next day's. */
function spanOf({ day, from, to }: Values): { readonly from: number; readonly to: number } | undefined {
  const begins = momentOf(`${day}T${from}`);
  const ends = momentOf(`${day}T${to}`);
  if (begins === undefined || ends === undefined) return undefined;
  return { from: begins, to: ends > begins ? ends : ends + DAY_MS };
}

/** Plans a shift of the own unit, or changes or takes off one that is not signed. */
export function ShiftForm({ unitId, of, offered, onClose }: ShiftFormProps) {
  const { link } = useClient();
  const t = useWords();
  const names = useId();
  const reply = useAnswer('seats', () => link.call('GET /roster/seats'));
  const [values, setValues] = useState(() => valuesOf(of, offered));
  const { busy, fault, give, fail } = useGive();
  const set = (patch: Partial<Values>): void => setValues({ ...values, ...patch });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const span = spanOf(values);
    if (busy) return;
    if (span === undefined || values.chiefId === '') {
      fail(t('duty.form.missing'));
      return;
    }
    const name = values.name.trim();
    const plan = {
      ...span,
      ...defined({ name: filled(name) }),
      chiefId: values.chiefId,
      memberIds: [...values.memberIds],
    };
    const isTaken =
      of === undefined
        ? await give({ type: 'shift.plan', data: { unitId, ...plan } }, t('duty.label.plan'))
        : await give(
            { type: 'shift.change', data: { subjectId: of.id, ...plan }, expect: { version: of.version } },
            t('duty.label.change'),
          );
    if (isTaken) onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }

  const title = t(of === undefined ? 'duty.form.new' : 'duty.form.change');
  return (
    <section className={styles.sheet} aria-label={title}>
      <h3>{title}</h3>
      <datalist id={names}>
        {Object.keys(USUAL_NAMES).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <form className={styles.form} noValidate onKeyDown={onKeyDown} onSubmit={(event) => void save(event)}>
        <div className={styles.trio}>
          <FormField
            type="date"
            autoFocus
            label={t('duty.form.day')}
            value={values.day}
            onValue={(day) => set({ day })}
          />
          <FormField
            type="time"
            label={t('duty.form.from')}
            value={values.from}
            onValue={(from) => set({ from })}
          />
          <FormField
            type="time"
            label={t('duty.form.to')}
            value={values.to}
            onValue={(to) => set({ to })}
            hint={t('duty.form.toHint')}
          />
        </div>
        <FormField
          label={t('duty.form.name')}
          value={values.name}
          most={20}
          list={names}
          onValue={(name) => set({ name })}
          hint={t('duty.form.nameHint')}
        />
        <PageNote reply={reply} />
        {reply.answer !== undefined && (
          <SeatFields unitId={unitId} seats={reply.answer.seats} values={values} onSet={set} />
        )}
        <p className={shared.problem} role="alert">
          {fault}
        </p>
        <FormActs save="duty.form.save" close="duty.form.close" isBusy={busy} onClose={onClose} />
      </form>
      {of !== undefined && (
        <ReasonLine
          why={t('duty.form.why')}
          confirm={t('duty.form.cancelShift')}
          tone="danger"
          command={(reason) => ({ type: 'shift.cancel', data: { subjectId: of.id, reason } })}
          label={t('duty.label.cancel')}
          onDone={onClose}
        />
      )}
    </section>
  );
}

interface SeatFieldsProps {
  readonly unitId: UnitId;
  readonly seats: readonly DutySeat[];
  readonly values: Values;
  readonly onSet: (patch: Partial<Values>) => void;
}

function SeatFields({ unitId, seats, values, onSet }: SeatFieldsProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  const { chiefId, memberIds } = values;
  const chiefs = seats.filter((seat) => mayBeChief(seat, unitId, directory));
  const toggle = (id: string): void =>
    onSet({
      memberIds: memberIds.includes(id)
        ? memberIds.filter((memberId) => memberId !== id)
        : [...memberIds, id],
    });
  return (
    <>
      <label className={styles.words}>
        {t('duty.form.chief')}
        <select value={chiefId} onChange={(event) => onSet({ chiefId: event.currentTarget.value })}>
          <option value="">{t('duty.form.pickChief')}</option>
          {chiefs.map((seat) => (
            <option key={seat.id} value={seat.id}>
              {postName(seat, language)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className={styles.members}>
        <legend>{t('duty.members')}</legend>
        {seats
          .filter(({ id }) => id !== chiefId)
          .map((seat) => (
            <label key={seat.id}>
              <input type="checkbox" checked={memberIds.includes(seat.id)} onChange={() => toggle(seat.id)} />
              {postName(seat, language)}
            </label>
          ))}
      </fieldset>
    </>
  );
}
