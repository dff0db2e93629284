import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Expect } from '../../../../domain/contract/commands.ts';
import { subjectResult } from '../../../../domain/contract/socket.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { type Problem, useGive } from '../useGive.ts';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
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
import type { Note } from './roomForm.ts';
import type { RoomForm, RoomParts } from './roomForms.ts';
import { changedIn, expectOf } from './seen.ts';
import { useFormDraft } from './useFormDraft.ts';

interface FormPanelProps {
  readonly form: RoomForm;
  readonly room: RoomParts;
  readonly first: Filled;
  /** Put away: what was typed stays. */
  readonly onClose: () => void;
  /** It was taken; the incident it made, where one goes on with that. */
  readonly onSent: (made: SubjectId | undefined) => void;
}

/** The form of one step. What is refused stays as it was typed, with the reason at its field where it is about one. */
export function FormPanel({ form, room, first, onClose, onSent }: FormPanelProps) {
  const t = useWords();
  const { time } = useClient();
  const language = useLanguage();
  const { busy, fault, send: sendOff, fail } = useGive();
  const panel = useRef<HTMLFormElement>(null);
  const begin = (): Filled => {
    const begun = {
      ...Object.fromEntries(form.fields.map((field) => [field.name, emptyOf(field)])),
      ...form.first?.(room, time.now()),
      ...first,
    };
    // As if whoever opened it had chosen that by hand.
    return Object.keys(first).reduce<Filled>((now, name) => form.refill?.(now, name, room) ?? now, begun);
  };
  const { filled, seen, isRestored, keep, drop } = useFormDraft({
    form,
    incident: room.incident,
    first,
    begin,
  });
  const note = form.noteFor?.(room, filled) ?? (form.note && { words: form.note });
  const parts = (room.incident && form.seen?.(filled)) ?? [];
  // What this form itself asked for may be on the stream before its answer: that is no colleague's.
  const changed = busy || room.incident === undefined ? [] : changedIn(parts, seen, room.incident);
  const choice = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus(), []);
  const [faultAt, setFaultAt] = useState<string>();
  const pointTo = (field: RoomField | undefined) => {
    setFaultAt(field?.name);
    if (field !== undefined) panel.current?.querySelector<HTMLElement>(`#room-${field.name}`)?.focus();
  };
  const change = (name: string) => (value: string) => {
    const typed = { ...filled, [name]: value };
    const refilled = form.refill?.(typed, name, room);
    keep(withoutGone(form.fields, refilled ?? typed), refilled !== undefined && refilled !== typed);
  };
  /** What was refused is corrected where it stands. */
  const pointOut = (problem: Problem) => {
    if (problem.code === 'field-conflict') fail(t('incident.form.stale'));
    const name = fieldAtFault(problem);
    pointTo(form.fields.find((each) => each.name === name));
  };
  /** What makes an order or a roll-call is about no subject the server could compare: its stage was compared here. */
  function expectFor({ data }: KindCommand): { readonly expect?: Expect } {
    const { incident } = room;
    const isAboutIt = incident !== undefined && 'subjectId' in data && data.subjectId === incident.id;
    return isAboutIt && parts.length > 0 ? { expect: expectOf(parts, incident) } : {};
  }
  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (changed.length > 0) {
      choice.current?.querySelector('button')?.focus();
      return;
    }
    const missing = missingIn(form.fields, filled);
    const wrong = faultIn(form.fields, filled, room);
    if (missing !== undefined) {
      fail(t('incident.missing', { field: t(missing.words) }));
      pointTo(missing);
    } else if (wrong !== undefined) {
      fail(t(wrong.fault.words, { field: t(wrong.field.words), ...wrong.fault.blanks }));
      pointTo(wrong.field);
    } else {
      const command = form.command(filled, room);
      const answer = await sendOff({ ...command, ...expectFor(command) }, t(form.words));
      if (!answer.ok) return pointOut(answer);
      drop();
      onSent(form.opensRoom && subjectResult(answer.results[0])?.subjectId);
    }
  }
  return (
    <form
      ref={panel}
      className={styles.panel}
      aria-label={t(form.words)}
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        const isSent = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (!isSent && event.key !== 'Escape') return;
        event.preventDefault();
        if (isSent) event.currentTarget.requestSubmit();
        else onClose();
      }}
    >
      <h4>
        {t(form.words)}
        {room.incident !== undefined && form.opensRoom !== true && <small>{room.incident.title}</small>}
        {isRestored && <small className={styles.restored}>{t('flow.restored')}</small>}
      </h4>
      {note !== undefined && <p className={shared.count}>{t(note.words, wordsIn(note, language))}</p>}
      {changed.length > 0 && room.incident !== undefined && (
        <ChangedMeanwhile
          ref={choice}
          incident={room.incident}
          parts={changed}
          seen={seen}
          onTheirs={() => keep(begin(), true)}
          onMine={() => keep(filled, true)}
        />
      )}
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
          {t('incident.form.away')} <Keycap keys="Esc" />
        </button>
        <button
          type="button"
          className={shared.quiet}
          onClick={() => {
            drop();
            onClose();
          }}
        >
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

/** The blanks of a note: codes of the incident in words. */
function wordsIn({ blanks = {} }: Note, language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(blanks).map(([name, code]) => [name, INCIDENT_WORDS[code]?.[language] ?? code]),
  );
}

function emptyOf({ as, options = [], isUnset }: RoomField): string {
  if (as === 'units') return 'streets';
  return as === 'choice' && isUnset !== true ? (options[0] ?? '') : '';
}
