import { useMemo } from 'react';
import type { Directory, Unit } from '../../../../domain/district/directory.ts';
import { unitEntry } from '../../../../domain/district/unitEntry.ts';
import { categoryOf, gridOf, streetNamed } from '../../../../domain/exercise/districtNames.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import type { Language } from '../../../client/store/languageStore.ts';
import { categoryChoice, findCategories, findGrids } from '../../../desk/assign/unitChoices.ts';
import type { Choice } from '../../../speech/choice.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { Picker, type PickerProps } from '../../../ui/Picker.tsx';
import styles from '../UnitsField.module.css';

/**
 * What a script names of the district is chosen from what there is, by words, initials or a number. What another
 * district's script brought along stays in sight as it was written, and is refused where it stands.
 */
interface ChosenProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onValue: (value: string | undefined) => void;
}

const FOUND_AT_MOST = 8;

type Finding = Pick<PickerProps<string>, 'show' | 'find'> & Partial<Pick<PickerProps<string>, 'offered'>>;

/** One of them, or none. */
function Chosen({
  label,
  value,
  onValue,
  placeholder,
  ...finding
}: ChosenProps & Finding & { readonly placeholder: string }) {
  const t = useWords();
  return (
    <Picker<string>
      label={label}
      value={value}
      offered={[]}
      onPick={onValue}
      onClear={() => onValue(undefined)}
      placeholder={placeholder}
      nothing={t('flow.nothing')}
      {...finding}
    />
  );
}

export function CategoryField(chosen: ChosenProps) {
  const t = useWords();
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  if (directory === undefined) return null;
  return (
    <Chosen
      {...chosen}
      show={(code) => {
        const category = categoryOf(code, directory);
        return category === undefined
          ? { id: code, name: code }
          : categoryChoice(directory, category.code, language);
      }}
      find={(query) => findCategories(directory, query)}
      placeholder={t('script.pick.category')}
    />
  );
}

export function GridField(chosen: ChosenProps) {
  const t = useWords();
  const names = useNames();
  const directory = useDirectory((state) => state.directory);
  if (directory === undefined) return null;
  return (
    <Chosen
      {...chosen}
      show={(id) => {
        const grid = gridOf(id, directory);
        return grid === undefined
          ? { id, name: id }
          : { id, name: names.grid(grid.id), note: names.unit(grid.parentId) };
      }}
      find={(query) => findGrids(directory, query)}
      placeholder={t('script.pick.grid')}
    />
  );
}

export function StreetField(chosen: ChosenProps) {
  const t = useWords();
  const { names, ...finding } = useStreets();
  return <Chosen {...chosen} {...finding} offered={names} placeholder={t('script.pick.street')} />;
}

interface StreetsProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onValue: (names: readonly string[]) => void;
}

/** Several, taken in turn. */
export function StreetsField({ label, value, onValue }: StreetsProps) {
  const t = useWords();
  const streets = useStreets();
  return (
    <div className={styles.units}>
      <Picker<string>
        label={label}
        value={undefined}
        show={streets.show}
        find={streets.find}
        offered={streets.names}
        onPick={(name) => onValue([...new Set([...value, name])])}
        placeholder={t('script.pick.street')}
        nothing={t('flow.nothing')}
      />
      {value.length > 0 && (
        <div className={styles.chips}>
          {value.map((name) => (
            <button
              key={name}
              type="button"
              aria-label={t('broadcasts.form.remove', { name: streets.show(name).name })}
              onClick={() => onValue(value.filter((each) => each !== name))}
            >
              {streets.show(name).name} <span aria-hidden="true">×</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

interface Streets {
  readonly names: readonly string[];
  readonly find: (query: string) => readonly string[];
  readonly show: (name: string) => Choice;
}

function useStreets(): Streets {
  const language = useLanguage();
  const directory = useDirectory((state) => state.directory);
  return useMemo(() => streetsOf(directory, language), [directory, language]);
}

/** In a script a street stands by its name: the same script is read in Chinese and in English. */
function streetsOf(directory: Directory | undefined, language: Language): Streets {
  const streets: readonly Unit[] = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
  const search = createNameSearch(streets.map((street) => ({ ...unitEntry(street), id: street.name })));
  return {
    names: streets.map(({ name }) => name),
    find: (query) => search.find(query, FOUND_AT_MOST),
    show(name) {
      const street = directory && streetNamed(name, directory);
      return { id: name, name: language === 'en' ? (street?.nameEn ?? name) : name };
    },
  };
}
