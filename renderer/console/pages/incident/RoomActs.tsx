import { type FormEvent, useState } from 'react';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { useGive } from '../useGive.ts';
import styles from './IncidentPage.module.css';
import { type Filled, formsFor, type Room, type RoomField, type RoomForm, UNIT_GROUPS } from './roomForms.ts';

/** What this person may do now, and the form of the step that is open. */
export function RoomActs({ room }: { readonly room: Room }) {
  const t = useWords();
  const [openId, setOpenId] = useState<string>();
  const forms = formsFor(room);
  const open = forms.find(({ id }) => id === openId);
  return (
    <div className={styles.acts}>
      <div className={shared.bar}>
        {forms.map((form) => (
          <button
            key={form.id}
            type="button"
            className={shared.quiet}
            aria-expanded={form.id === openId}
            onClick={() => setOpenId(form.id === openId ? undefined : form.id)}
          >
            {t(form.words)}
          </button>
        ))}
      </div>
      {open !== undefined && (
        <OpenForm key={open.id} form={open} room={room} onClose={() => setOpenId(undefined)} />
      )}
    </div>
  );
}

interface OpenFormProps {
  readonly form: RoomForm;
  readonly room: Room;
  readonly onClose: () => void;
}

function OpenForm({ form, room, onClose }: OpenFormProps) {
  const t = useWords();
  const { busy, fault, give } = useGive();
  const [filled, setFilled] = useState<Filled>(() =>
    Object.fromEntries(form.fields.map(({ name, as, options }) => [name, firstOf(as, options)])),
  );
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!busy && (await give(form.command(filled, room), t(form.words)))) onClose();
  }
  return (
    <form className={styles.form} aria-label={t(form.words)} onSubmit={(event) => void send(event)}>
      {form.fields.map((field) => (
        <label key={field.name} htmlFor={`room-${field.name}`}>
          {t(field.words)}
          <Input
            field={field}
            value={filled[field.name] ?? ''}
            onChange={(value) => setFilled({ ...filled, [field.name]: value })}
          />
        </label>
      ))}
      <p className={shared.problem} role="alert">
        {fault}
      </p>
      <div className={styles.row}>
        <button type="submit" className={shared.main} disabled={busy}>
          {t(form.words)}
        </button>
        <button type="button" className={shared.quiet} onClick={onClose}>
          {t('incident.cancel')}
        </button>
      </div>
    </form>
  );
}

function firstOf(as: RoomField['as'], options: readonly string[] = []): string {
  if (as === 'units') return 'streets';
  return as === 'choice' ? (options[0] ?? '') : '';
}

interface InputProps {
  readonly field: RoomField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Input({ field: { name, as, options = [] }, value, onChange }: InputProps) {
  const optionText = useOptionText();
  const id = `room-${name}`;
  if (as === 'text') {
    return (
      <textarea id={id} rows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  }
  if (as === 'line' || as === 'moment') {
    const type = as === 'moment' ? 'datetime-local' : 'text';
    return (
      <input id={id} type={type} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  }
  const offered = as === 'units' ? Object.keys(UNIT_GROUPS) : options;
  return (
    <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {offered.map((option) => (
        <option key={option} value={option}>
          {optionText(option)}
        </option>
      ))}
    </select>
  );
}

function useOptionText(): (option: string) => string {
  const t = useWords();
  const language = useLanguage();
  const known: Readonly<Record<string, string>> = {
    streets: t('incident.units.streets'),
    departments: t('incident.units.departments'),
    all: t('incident.units.all'),
    destroyed: t('incident.how.destroyed'),
    retained: t('incident.how.retained'),
    'first-phone': t('incident.report.first-phone'),
    first: t('incident.report.first'),
    more: t('incident.report.more', { n: '' }),
    final: t('incident.report.final'),
  };
  return (option) => known[option] ?? INCIDENT_WORDS[option]?.[language] ?? option;
}
