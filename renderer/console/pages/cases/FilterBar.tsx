import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { CASE_STATES, URGENCIES } from '../../../../domain/case/case.ts';
import { OVERSIGHT_QUEUES } from '../../../../domain/case/oversightQueues.ts';
import type { CategoryId, UnitId } from '../../../../domain/kernel.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { categoryChoice, findCategories, findUnits } from '../../../desk/assign/unitChoices.ts';
import { sourceNames } from '../../../speech/source.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { NO_FILTERS, narrowing, type TableFilters } from '../../screen/tableView.ts';
import shared from '../desk.module.css';
import styles from './CasesPage.module.css';

interface FilterBarProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly filters: TableFilters;
  readonly onChange: (filters: TableFilters) => void;
  /** The words were sent: the keyboard goes to what was found. */
  readonly onFind: () => void;
}

/** What narrows the table. Choices are looked up at once, words when Enter is pressed: each look is written down. */
export function FilterBar({ fieldRef, filters, onChange, onFind }: FilterBarProps) {
  const t = useWords();
  const [text, setText] = useState(filters.q);
  useEffect(() => setText(filters.q), [filters.q]);
  const put = (part: Partial<TableFilters>): void => onChange({ ...filters, q: text, ...part });

  function find(event: FormEvent): void {
    event.preventDefault();
    put({});
    onFind();
  }

  return (
    <form className={styles.filters} onSubmit={find}>
      <input
        ref={fieldRef}
        className={styles.words}
        type="search"
        aria-label={t('cases.find')}
        placeholder={t('cases.findHint')}
        maxLength={200}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {/* Without one, Enter in a form of several fields sends nothing. */}
      <button type="submit" hidden />
      <Choices filters={filters} put={put} />
      <Pickers filters={filters} put={put} />
      <DayField label={t('cases.from')} value={filters.from} onChange={(from) => put({ from })} />
      <span aria-hidden="true">–</span>
      <DayField label={t('cases.to')} value={filters.to} onChange={(to) => put({ to })} />
      {Object.keys(narrowing(filters)).length > 0 && (
        <button type="button" className={shared.quiet} onClick={() => onChange(NO_FILTERS)}>
          {t('cases.clear')}
        </button>
      )}
    </form>
  );
}

interface PartProps {
  readonly filters: TableFilters;
  readonly put: (part: Partial<TableFilters>) => void;
}

function Choices({ filters, put }: PartProps) {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  const streets = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
  return (
    <>
      <Choice
        label={t('cases.status')}
        any={t('cases.anyStatus')}
        value={filters.state}
        choices={CASE_STATES.map((id) => ({ id, name: t(`state.${id}`) }))}
        onChange={(state) => put({ state })}
      />
      <Choice
        label={t('cases.urgency')}
        any={t('cases.anyUrgency')}
        value={filters.urgency}
        choices={[...URGENCIES].reverse().map((id) => ({ id, name: t(`urgency.${id}`) }))}
        onChange={(urgency) => put({ urgency })}
      />
      <Choice
        label={t('cases.oversight')}
        any={t('cases.anyOversight')}
        value={filters.oversight}
        choices={OVERSIGHT_QUEUES.map((id) => ({ id, name: t(`oversight.${id}`) }))}
        onChange={(oversight) => put({ oversight })}
      />
      <Choice
        label={t('cases.street')}
        any={t('cases.anyStreet')}
        value={filters.unitId}
        choices={streets.map(({ id }) => ({ id, name: names.unit(id) }))}
        onChange={(unitId) => put({ unitId })}
      />
      <Choice
        label={t('cases.source')}
        any={t('cases.anySource')}
        value={filters.source}
        choices={sourceNames(t)}
        onChange={(source) => put({ source })}
      />
    </>
  );
}

/** One of a long list, found by its name or initials; a chosen one is taken away again by its own button. */
function Pickers({ filters: { handledBy, category }, put }: PartProps) {
  const t = useWords();
  const names = useNames();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  if (directory === undefined) return null;
  return (
    <>
      <div className={styles.picker}>
        {handledBy === '' ? (
          <Picker<UnitId>
            label={t('cases.unit')}
            quietLabel
            placeholder={t('cases.anyUnit')}
            value={undefined}
            show={(id) => ({ id, name: names.unit(id) })}
            find={(query) => findUnits(directory, query, undefined)}
            offered={[]}
            nothing={t('cases.noUnit')}
            onPick={(id) => put({ handledBy: id })}
          />
        ) : (
          <Chosen
            name={unitWords(names.unit(handledBy as UnitId), t)}
            onLeave={() => put({ handledBy: '' })}
          />
        )}
      </div>
      <div className={styles.picker}>
        {category === '' ? (
          <Picker<CategoryId>
            label={t('cases.category')}
            quietLabel
            placeholder={t('cases.anyCategory')}
            value={undefined}
            show={(code) => categoryChoice(directory, code, language)}
            find={(query) => findCategories(directory, query)}
            offered={[]}
            nothing={t('cases.noCategory')}
            onPick={(code) => put({ category: code })}
          />
        ) : (
          <Chosen name={names.category(category as CategoryId)} onLeave={() => put({ category: '' })} />
        )}
      </div>
    </>
  );
}

const unitWords = (name: string, t: ReturnType<typeof useWords>): string => t('cases.handledBy', { name });

function Chosen({ name, onLeave }: { readonly name: string; readonly onLeave: () => void }) {
  const t = useWords();
  return (
    <button type="button" className={styles.chosen} aria-label={t('cases.drop', { name })} onClick={onLeave}>
      <span>{name}</span> <span aria-hidden="true">×</span>
    </button>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
}

/** One of a few. Several of a stored view, and what nobody knows any more, stay to be seen. */
function Choice({ label, any, value, choices, onChange }: ChoiceProps) {
  const nameOf = (wanted: string) => choices.find(({ id }) => id === wanted)?.name ?? wanted;
  const isOther = value !== '' && !choices.some(({ id }) => id === value);
  return (
    <select
      aria-label={label}
      data-set={value !== ''}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{any}</option>
      {isOther && <option value={value}>{value.split(',').map(nameOf).join(' / ')}</option>}
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <input
      type="date"
      aria-label={label}
      title={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
