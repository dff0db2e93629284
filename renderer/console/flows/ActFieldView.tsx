import { useId, useMemo } from 'react';
import { idIn } from '../../../domain/contract/strings.ts';
import { defined } from '../../../domain/defined.ts';
import { type Directory, isGrid } from '../../../domain/district/directory.ts';
import type { CaseId, CategoryId, UnitId } from '../../../domain/kernel.ts';
import { createNameSearch, type Entry } from '../../../domain/text/nameSearch.ts';
import { useLanguage } from '../../client/hooks.ts';
import type { ActAsk, ActField, Seat } from '../../desk/actSpec.ts';
import { findUnits } from '../../desk/assign/unitChoices.ts';
import { useDesk } from '../../desk/context.ts';
import type { Desk } from '../../desk/desk.ts';
import { evidenceOf } from '../../desk/evidence.ts';
import { UploadField } from '../../media/UploadField.tsx';
import type { Choice } from '../../speech/choice.ts';
import { postName } from '../../speech/postName.ts';
import { useWords } from '../../speech/t.ts';
import { BoundedLine } from '../../ui/Bounded.tsx';
import styles from '../../ui/Form.module.css';
import { Picker } from '../../ui/Picker.tsx';
import { SegmentedField } from '../../ui/SegmentedField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { intoOffers, Offers } from './Offers.tsx';
import { PartnerPicker } from './PartnerPicker.tsx';
import { ReasonField } from './ReasonField.tsx';
import { ReplyDraft } from './ReplyDraft.tsx';

type FieldOf<Kind extends ActField['kind']> = Extract<ActField, { readonly kind: Kind }>;

interface ActFieldViewProps {
  readonly field: ActField;
  /** Whose recent reasons are offered. */
  readonly kind: string;
  readonly ask: ActAsk;
  /** As typed, not trimmed. */
  readonly value: string | boolean | readonly string[] | undefined;
  readonly onChange: (value: string | boolean | readonly string[]) => void;
  /** Something of it is still on its way. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** One field of a form that is described as data. */
export function ActFieldView({ field, kind, ask, value, onChange, onBusy }: ActFieldViewProps) {
  const desk = useDesk();
  if (field.kind === 'fact') return <p className={styles.hint}>{field.text}</p>;
  const typed = typeof value === 'string' ? value : '';
  const optional = field.optional === true ? { optional: true as const } : {};
  const text = { label: field.label, value: typed, onChange, ...optional };
  switch (field.kind) {
    case 'reason':
      return <ReasonField kind={kind} {...text} />;
    case 'text':
      return (
        <>
          <TextField {...text} most={2000} />
          {field.reply !== undefined && (
            <ReplyDraft caseId={ask.from.thisCase.id} kind={field.reply} text={typed} onDraft={onChange} />
          )}
        </>
      );
    case 'choice':
      return (
        <SegmentedField
          label={field.label}
          value={typed === '' ? field.initial : typed}
          choices={field.choices}
          onChange={onChange}
        />
      );
    case 'tick':
      return (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />{' '}
          {field.label}
        </label>
      );
    case 'media':
      return (
        <UploadField label={field.label} ids={ask.media(field.name)} onChange={onChange} onBusy={onBusy} />
      );
    case 'unit':
      return <UnitChooser field={field} ask={ask} value={typed} onPick={onChange} />;
    case 'seat':
      return <SeatChooser field={field} ask={ask} value={typed} onPick={onChange} />;
    case 'case':
      return (
        <PartnerPicker
          thisCase={ask.from.thisCase}
          label={field.label}
          value={idIn('case', typed)}
          chosen={new Set(field.barred)}
          offered={offeredCases(desk, ask.from.thisCase.id)}
          onPick={onChange}
        />
      );
    default:
      return <LineField field={field} value={typed} onChange={onChange} />;
  }
}

/** Most likely meant: what the operator has ticked in the list, then what evidence shows. */
function offeredCases(desk: Desk, thisId: CaseId): readonly CaseId[] {
  const ids = [...desk.client.view.get().marked, ...evidenceOf(desk, thisId).map(({ caseId }) => caseId)];
  return [...new Set(ids)].filter((id) => id !== thisId);
}

interface ChooserProps {
  readonly ask: ActAsk;
  readonly value: string;
  readonly onPick: (id: string) => void;
}

function UnitChooser({ field, ask, value, onPick }: ChooserProps & { readonly field: FieldOf<'unit'> }) {
  const { t, names, from } = ask;
  const { directory, thisCase } = from;
  const { category } = thisCase;
  const free = (ids: readonly UnitId[]) => ids.filter((id) => !field.barred.includes(id));

  function row(id: UnitId): Choice<UnitId> {
    const unit = directory.unit(id);
    const hasDuty = category !== undefined && unit?.categories.includes(category);
    const name = isGrid(unit) ? names.grid(unit.id) : names.unit(id);
    return hasDuty === true ? { id, name, note: t('assign.note.duty') } : { id, name };
  }

  return (
    <Picker
      label={field.label}
      required={field.optional !== true}
      value={idIn('unit', value)}
      show={row}
      find={(query) => free(findUnits(directory, query, category))}
      offered={free(dutiful(directory, category))}
      onPick={onPick}
      placeholder={t('assign.unitHint')}
      nothing={t('flow.nothing')}
    />
  );
}

function SeatChooser({ field, ask, value, onPick }: ChooserProps & { readonly field: FieldOf<'seat'> }) {
  const { t, seats, names } = ask;
  const language = useLanguage();
  const index = useMemo(() => createNameSearch<string>(seats.map(seatEntry)), [seats]);
  // Where the list of seats cannot be had, whoever knows the number of one types it.
  const matching = (query: string) =>
    seats.length === 0 ? [query.trim()] : index.find(query, SEATS_AT_MOST);
  const seatChoice = (id: string): Choice => {
    const seat = seats.find((seat) => seat.id === id);
    return seat === undefined
      ? { id, name: id }
      : { id, name: postName(seat, language), note: names.unit(seat.unitId) };
  };
  return (
    <Picker<string>
      label={field.label}
      required={field.optional !== true}
      value={value === '' ? undefined : value}
      show={seatChoice}
      find={matching}
      offered={seats.map((seat) => seat.id)}
      onPick={onPick}
      placeholder={t('act.seatHint')}
      nothing={t('flow.nothing')}
    />
  );
}

const SEATS_AT_MOST = 8;

/** By its name in both languages and by its account. */
function seatEntry({ id, name, nameEn }: Seat): Entry {
  return { id, zh: name, also: id, ...defined({ en: nameEn }) };
}

function dutiful(directory: Directory, category: CategoryId | undefined): readonly UnitId[] {
  if (category === undefined) return [];
  return directory.data.units.filter((unit) => unit.categories.includes(category)).map((unit) => unit.id);
}

interface LineFieldProps {
  readonly field: Extract<ActField, { readonly kind: 'line' | 'number' | 'date' }>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line, a number or a day, with what is usual under it. */
function LineField({ field, value, onChange }: LineFieldProps) {
  const id = useId();
  const t = useWords();
  const isOffering = field.kind === 'line' && field.offered.length > 0;
  const bounds = field.kind === 'line' ? { most: 500 } : { min: field.min, max: field.max };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{field.label}</label>
      <BoundedLine
        id={id}
        className={styles.text}
        type={field.kind === 'line' ? 'text' : field.kind}
        aria-required={field.optional !== true}
        {...bounds}
        placeholder={isOffering ? t('flow.offered') : undefined}
        onKeyDown={isOffering ? intoOffers : undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {field.kind === 'line' && (
        <Offers fieldId={id} label={field.label} offers={field.offered} onPick={onChange} />
      )}
    </div>
  );
}
