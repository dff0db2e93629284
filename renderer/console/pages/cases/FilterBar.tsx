import { type FormEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useDirectory } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Combobox, useOffering } from '../../../ui/Combobox.tsx';
import { NO_FILTERS, narrowing, type TableFilters } from '../../screen/tableView.ts';
import shared from '../desk.module.css';
import styles from './CasesPage.module.css';
import { FacetMenu } from './FacetMenu.tsx';
import facetStyles from './Facets.module.css';
import { FACETS, type FacetWords, offersFor, toggled } from './facets.ts';

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
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  const words = useMemo(() => directory && { t, names, directory }, [t, names, directory]);
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
      {words !== undefined && (
        <>
          <WordsField
            fieldRef={fieldRef}
            text={text}
            words={words}
            onType={setText}
            onTake={(facet, value) => {
              setText('');
              onChange({ ...toggled(filters, facet, value), q: '' });
            }}
          />
          <Toolbar className={facetStyles.bar ?? ''} aria-label={t('cases.facets')}>
            {FACETS.map((facet) => (
              <FacetMenu
                key={facet}
                facet={facet}
                filters={filters}
                words={words}
                onChange={(next) => onChange({ ...next, q: text })}
              />
            ))}
          </Toolbar>
        </>
      )}
      {filters.unitId !== '' && (
        <button
          type="button"
          className={facetStyles.facet}
          data-set
          aria-label={t('cases.drop', { name: names.unit(filters.unitId as UnitId) })}
          onClick={() => put({ unitId: '' })}
        >
          {t('cases.scope', { name: names.unit(filters.unitId as UnitId) })} <span aria-hidden="true">×</span>
        </button>
      )}
      {/* Without one, Enter in a form of several fields sends nothing. */}
      <button type="submit" hidden />
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

interface WordsFieldProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly words: FacetWords;
  readonly onType: (text: string) => void;
  readonly onTake: (facet: (typeof FACETS)[number], value: string) => void;
}

/** Words to look for, or a value of any facet by its name or initials: down and Enter take what is offered. */
function WordsField({ fieldRef, text, words, onType, onTake }: WordsFieldProps) {
  const { t } = words;
  const offering = useOffering();
  const offersOf = useMemo(() => offersFor(words), [words]);
  return (
    <div className={facetStyles.field}>
      <Combobox
        inputRef={fieldRef}
        label={t('cases.find')}
        quietLabel
        listLabel={t('cases.facets')}
        placeholder={t('cases.findHint')}
        maxLength={200}
        isFree
        text={text}
        offering={offering}
        offers={offering.isListed ? offersOf(text) : []}
        onType={(typed) => {
          onType(typed);
          offering.list(-1);
        }}
        onTake={({ facet, value }) => {
          offering.shut();
          onTake(facet, value);
        }}
        onShut={offering.shut}
      />
    </div>
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
