import { useMemo, useState } from 'react';
import type { UnitId } from '../../../../domain/kernel.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { BoundedLine, BoundedText } from '../../../ui/Bounded.tsx';
import styles from './RoomActs.module.css';
import {
  GROUPS,
  type RoomField,
  type RoomParts,
  type SpokenAs,
  type UnitGroup,
  unitsIn,
} from './roomFields.ts';
import { useUnitLabel } from './useUnitLabel.ts';

interface FormInputProps {
  readonly field: RoomField;
  readonly room: RoomParts;
  readonly value: string;
  /** What there is to choose from. */
  readonly options: readonly string[];
  /** Why the last sending was refused, when that was about this field. */
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of a form of the room. */
export function FormInput(props: FormInputProps) {
  const t = useWords();
  const { name, words, as } = props.field;
  if (as === 'units') return <UnitsField {...props} />;
  if (as === 'holder') return <HolderField {...props} />;
  return (
    <div className={styles.field} data-wide={as === 'text'}>
      <label htmlFor={`room-${name}`}>{t(words)}</label>
      <Single {...props} />
      <Fault fault={props.fault} />
    </div>
  );
}

/** Seen here, heard from the form's own alert, which the field is described by. */
function Fault({ fault }: Pick<FormInputProps, 'fault'>) {
  if (fault === undefined) return undefined;
  return (
    <span className={styles.fault} aria-hidden="true">
      {fault}
    </span>
  );
}

function invalid(fault: string | undefined) {
  return fault === undefined ? {} : ({ 'aria-invalid': true, 'aria-describedby': 'room-fault' } as const);
}

function Single({
  field: { name, as, isUnset, most, spokenAs },
  room,
  value,
  options,
  fault,
  onChange,
}: FormInputProps) {
  const optionText = useOptionText(spokenAs);
  const labelOf = useUnitLabel();
  const id = `room-${name}`;
  const state = invalid(fault);
  const change = (event: { readonly currentTarget: { readonly value: string } }) =>
    onChange(event.currentTarget.value);
  if (as === 'text')
    return <BoundedText id={id} {...state} rows={4} most={most} value={value} onChange={change} />;
  if (as === 'line') return <BoundedLine id={id} {...state} most={most} value={value} onChange={change} />;
  if (as === 'moment')
    return <input id={id} {...state} type="datetime-local" value={value} onChange={change} />;
  const choices =
    as === 'choice'
      ? options.map((option) => [option, optionText(option)] as const)
      : unitsIn('all', room).map((unit) => [unit, labelOf(unit)] as const);
  const isOpen = as === 'unit' || isUnset === true;
  return (
    <select id={id} {...state} value={value} onChange={change}>
      {isOpen && <option value="">—</option>}
      {choices.map(([option, label]) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Whoever leads somebody, by their seat; or a unit's duty desk. */
function HolderField({ field: { name, words }, room, value, fault, onChange }: FormInputProps) {
  const t = useWords();
  const labelOf = useUnitLabel();
  const { link } = useClient();
  const { answer } = useAnswer('holders', () => link.call('GET /seats', { query: 'holds=post' }));
  const seats = answer?.seats ?? [];
  const holder = room.incident === undefined ? [] : Object.values(room.incident.posts);
  // Who holds a post now is offered even before the server has said who else could.
  const now = holder.flatMap((post) =>
    post.holder !== undefined && 'seat' in post.holder ? [post.holder.seat] : [],
  );
  const known = new Map([...now, ...seats].map((seat) => [seat.id, seat]));
  return (
    <div className={styles.field}>
      <label htmlFor={`room-${name}`}>{t(words)}</label>
      <select
        id={`room-${name}`}
        {...invalid(fault)}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">—</option>
        <optgroup label={t('incident.holder.seats')}>
          {[...known.values()].map(({ id, name: seat }) => (
            <option key={id} value={`seat:${id}`}>
              {seat}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('incident.holder.units')}>
          {unitsIn('all', room).map((unit) => (
            <option key={unit} value={`unit:${unit}`}>
              {labelOf(unit)}
            </option>
          ))}
        </optgroup>
      </select>
      <Fault fault={fault} />
    </div>
  );
}

/** The choice that ticks the streets the newest drawn area touches. */
const IN_AREA = 'in-area';

/** Those of the units that are meant: by characters, pinyin or initials, as they are called elsewhere. */
function useUnitSearch(units: readonly UnitId[]): (query: string) => readonly UnitId[] {
  const names = useNames();
  const labelOf = useUnitLabel();
  const key = units.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the units are the same as long as their ids are
  const index = useMemo(
    () => createNameSearch(units.map((id) => ({ id, zh: labelOf(id), also: names.unit(id) }))),
    [key],
  );
  return (query) => (query.trim() === '' ? units : index.find(query, units.length));
}

/** Whole groups by one choice, the streets of the drawn area, or single units out of a list that narrows. */
function UnitsField({ field: { name, words }, room, value, fault, onChange }: FormInputProps) {
  const t = useWords();
  const labelOf = useUnitLabel();
  const [query, setQuery] = useState('');
  const isGroup = GROUPS.includes(value as UnitGroup);
  const shapes = room.incident?.shapes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing is what changes it
  const inArea = useMemo(() => room.streetsInArea?.() ?? [], [shapes]);
  const offered = useUnitSearch(unitsIn('all', room))(query);
  const chosen = new Set<UnitId>(isGroup ? [] : unitsIn(value, room));
  const toggle = (unit: UnitId) => {
    const next = new Set(chosen);
    if (!next.delete(unit)) next.add(unit);
    onChange([...next].join(','));
  };
  return (
    <div className={styles.field} data-wide={!isGroup}>
      <label htmlFor={`room-${name}`}>{t(words)}</label>
      <select
        id={`room-${name}`}
        {...invalid(fault)}
        value={isGroup ? value : ''}
        onChange={(event) =>
          onChange(event.currentTarget.value === IN_AREA ? inArea.join(',') : event.currentTarget.value)
        }
      >
        {GROUPS.map((group) => (
          <option key={group} value={group}>
            {t(`incident.units.${group}`)}
          </option>
        ))}
        {inArea.length > 0 && (
          <option value={IN_AREA}>{t('incident.units.inArea', { n: inArea.length })}</option>
        )}
        <option value="">
          {t(chosen.size === 0 ? 'incident.units.single' : 'incident.units.chosen', { n: chosen.size })}
        </option>
      </select>
      {!isGroup && (
        <input
          aria-label={t('incident.units.filter')}
          placeholder={t('incident.units.filter')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {!isGroup && (
        <div className={styles.units}>
          {offered.map((unit) => (
            <label key={unit}>
              <input type="checkbox" checked={chosen.has(unit)} onChange={() => toggle(unit)} />
              {labelOf(unit)}
            </label>
          ))}
        </div>
      )}
      <Fault fault={fault} />
    </div>
  );
}

function useOptionText(list: SpokenAs | undefined): (option: string) => string {
  const t = useWords();
  const language = useLanguage();
  return (option) => {
    // Its options are the codes of that list.
    if (list !== undefined) return t(`${list}.${option}` as WordKey, { n: '' });
    return INCIDENT_WORDS[option]?.[language] ?? option;
  };
}
