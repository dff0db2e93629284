import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import type { UnitId } from '../../../../domain/kernel.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { FacetField } from '../../facets/FacetField.tsx';
import { FacetMenus, useFacetWords } from '../../facets/FacetMenus.tsx';
import facetStyles from '../../facets/Facets.module.css';
import { toggled } from '../../facets/facets.ts';
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
  const names = useNames();
  const words = useFacetWords();
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
          {/* Words to look for, or a value of a facet: down and Enter take what is offered. */}
          <FacetField
            inputRef={fieldRef}
            text={text}
            words={words}
            label={t('cases.find')}
            placeholder={t('cases.findHint')}
            isFree
            onType={setText}
            onTake={(facet, value) => {
              setText('');
              onChange({ ...filters, [facet]: toggled(filters, facet, value), q: '' });
            }}
          />
          <FacetMenus chosen={filters} words={words} onChange={(facet, values) => put({ [facet]: values })} />
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
