import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { type Problem, useGive } from '../useGive.ts';
import { FormInput } from './FormInput.tsx';
import styles from './RoomActs.module.css';
import {
  type Filled,
  faultIn,
  fieldAtFault,
  missingIn,
  optionsIn,
  type RoomField,
  withoutGone,
} from './roomFields.ts';
import type { RoomForm, RoomParts } from './roomForms.ts';

interface FormPanelProps {
  readonly form: RoomForm;
  readonly room: RoomParts;
  readonly first: Filled;
  readonly onClose: () => void;
}

/** The form of one step. What is refused stays as it was typed, with the reason at its field where it is about one. */
export function FormPanel({ form, room, first, onClose }: FormPanelProps) {
  const t = useWords();
  const { time } = useClient();
  const { busy, fault, give, fail } = useGive();
  const note = form.noteFor?.(room) ?? form.note;
  const panel = useRef<HTMLFormElement>(null);
  const [filled, setFilled] = useState<Filled>(() => {
    const begun = {
      ...Object.fromEntries(form.fields.map((field) => [field.name, emptyOf(field)])),
      ...form.first?.(room, time.now()),
      ...first,
    };
    // As if whoever opened it had chosen that by hand.
    return Object.keys(first).reduce<Filled>((now, name) => form.refill?.(now, name, room) ?? now, begun);
  });
  useEffect(() => panel.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus(), []);
  const [faultAt, setFaultAt] = useState<string>();
  const pointTo = (field: RoomField | undefined) => {
    setFaultAt(field?.name);
    if (field !== undefined) panel.current?.querySelector<HTMLElement>(`#room-${field.name}`)?.focus();
  };
  const change = (name: string) => (value: string) =>
    setFilled((before) => {
      const filledNow = { ...before, [name]: value };
      return withoutGone(form.fields, form.refill?.(filledNow, name, room) ?? filledNow);
    });
  /** What was refused is corrected where it stands. */
  const pointOut = (problem: Problem) => {
    const name = fieldAtFault(problem);
    pointTo(form.fields.find((each) => each.name === name));
  };
  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const missing = missingIn(form.fields, filled);
    const wrong = faultIn(form.fields, filled, room);
    if (missing !== undefined) {
      fail(t('incident.missing', { field: t(missing.words) }));
      pointTo(missing);
    } else if (wrong !== undefined) {
      fail(t(wrong.fault.words, { field: t(wrong.field.words), ...wrong.fault.blanks }));
      pointTo(wrong.field);
    } else if (!busy && (await give(form.command(filled, room), t(form.words), pointOut))) onClose();
  }
  return (
    <form
      ref={panel}
      className={styles.panel}
      aria-label={t(form.words)}
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <h4>{t(form.words)}</h4>
      {note !== undefined && <p className={shared.count}>{t(note)}</p>}
      <div className={styles.fields}>
        {form.fields.map((field) => (
          <FormInput
            key={field.name}
            field={field}
            room={room}
            value={filled[field.name] ?? ''}
            options={optionsIn(field, filled)}
            fault={field.name === faultAt ? fault : undefined}
            onChange={change(field.name)}
          />
        ))}
      </div>
      <div className={styles.send}>
        <button type="submit" className={shared.main} disabled={busy}>
          {t(form.words)} <Keycap keys="Ctrl+Enter" />
        </button>
        <button type="button" className={shared.quiet} onClick={onClose}>
          {t('incident.cancel')}
        </button>
        <p
          id="room-fault"
          className={faultAt === undefined ? shared.problem : 'visually-hidden'}
          role="alert"
        >
          {fault}
        </p>
      </div>
    </form>
  );
}

function emptyOf({ as, options = [], isUnset }: RoomField): string {
  if (as === 'units') return 'streets';
  return as === 'choice' && isUnset !== true ? (options[0] ?? '') : '';
}
