import { useEffect, useMemo, useRef } from 'react';
import { holds } from '../../../domain/case/writeScope.ts';
import { defined } from '../../../domain/defined.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { createNameSearch } from '../../../domain/text/nameSearch.ts';
import { useDirectory, useLanguage, usePerson } from '../../client/hooks.ts';
import { unitName } from '../../client/store/directoryStore.ts';
import { useWords } from '../../speech/t.ts';
import { Picker } from '../../ui/Picker.tsx';
import styles from './UnitsField.module.css';

interface UnitsFieldProps {
  readonly label: string;
  readonly value: readonly UnitId[];
  readonly onChange: (units: readonly UnitId[]) => void;
  readonly isFirst?: boolean;
  readonly hint?: string;
  /** Which of them can be chosen; all when absent. */
  readonly kinds?: ReadonlySet<string>;
}

const FOUND_AT_MOST = 8;
const OFFERED: ReadonlySet<string> = new Set(['district', 'street']);

/** Several places or units of the writer's own, found by name, initials or number. */
export function UnitsField({ label, value, onChange, isFirst = false, hint, kinds }: UnitsFieldProps) {
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const state = useDirectory((each) => each);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const units = useMemo(() => {
    const { directory } = state;
    if (directory === undefined || person === undefined) return [];
    return directory.data.units.filter(
      ({ id, kind }) => kind !== 'centre' && (kinds?.has(kind) ?? true) && holds(person, id, directory),
    );
  }, [state, person, kinds]);
  const search = useMemo(
    () =>
      createNameSearch(units.map(({ id, name, nameEn }) => ({ id, zh: name, ...defined({ en: nameEn }) }))),
    [units],
  );
  const show = (id: UnitId) => {
    const above = state.directory?.unit(id)?.parentId;
    return {
      id,
      name: unitName(state, id, language),
      note: above === undefined ? '' : unitName(state, above, language),
    };
  };
  return (
    <div className={styles.units}>
      <Picker
        label={label}
        value={undefined}
        show={show}
        find={(query) => search.find(query, FOUND_AT_MOST)}
        offered={units.filter(({ kind }) => OFFERED.has(kind)).map(({ id }) => id)}
        onPick={(id) => onChange([...new Set([...value, id])])}
        placeholder={hint ?? t('broadcasts.form.placeHint')}
        nothing={t('broadcasts.form.nothing')}
        inputRef={isFirst ? first : undefined}
      />
      {value.length > 0 && (
        <div className={styles.chips}>
          {value.map((id) => (
            <button
              key={id}
              type="button"
              aria-label={t('broadcasts.form.remove', { name: unitName(state, id, language) })}
              onClick={() => onChange(value.filter((each) => each !== id))}
            >
              {unitName(state, id, language)} <span aria-hidden="true">×</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
