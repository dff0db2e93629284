import type { Selection } from 'react-aria-components';
import { Button, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { CategoryId, UnitId } from '../../../domain/kernel.ts';
import { useLanguage } from '../../client/hooks.ts';
import type { Facet, FacetChoice } from '../../client/store/viewStore.ts';
import { categoryChoice, findCategories, findUnits } from '../../desk/assign/unitChoices.ts';
import { type FacetWords, isLookedUp, listOf, valueName, valuesOf } from '../../speech/facetWords.ts';
import { Picker } from '../../ui/Picker.tsx';
import styles from './Facets.module.css';
import { toggled } from './facets.ts';

export interface FacetMenuProps {
  readonly facet: Facet;
  readonly chosen: FacetChoice;
  readonly words: FacetWords;
  /** Nothing open has it: said on the button. */
  readonly isBarren?: boolean;
  /** What is chosen of it from now on; an empty one lifts it. */
  readonly onChange: (facet: Facet, values: string) => void;
}

/** Names of chosen values that fit on a button. */
const MOST_NAMED = 2;

/** One facet: a button that says what is chosen and opens the list; several values may be. Backspace lifts it. */
export function FacetMenu({ facet, chosen, words, isBarren = false, onChange }: FacetMenuProps) {
  const { t } = words;
  const values = valuesOf(chosen, facet);
  const label = t(`cases.facet.${facet}`);
  const named = values.slice(0, MOST_NAMED).map((value) => valueName(facet, value, words));
  const names =
    named.join(t('list.comma')) + (values.length > MOST_NAMED ? ` +${values.length - MOST_NAMED}` : '');
  const lift = (): void => onChange(facet, '');
  return (
    <DialogTrigger>
      <Button
        className={styles.facet ?? ''}
        data-set={values.length > 0}
        data-facet={facet}
        onKeyDown={({ key }) => {
          if (key === 'Backspace' || key === 'Delete') lift();
        }}
      >
        {label}
        {values.length > 0 && ' '}
        {values.length > 0 && <strong>{names}</strong>}
        {isBarren && ` · ${t('queue.barren')}`}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog className={styles.dialog ?? ''} aria-label={label}>
          {isLookedUp(facet) ? (
            <LookedUp facet={facet} chosen={chosen} words={words} onChange={onChange} />
          ) : (
            <Listed facet={facet} chosen={chosen} words={words} onChange={onChange} />
          )}
          {values.length > 0 && (
            <button type="button" className={styles.lift} onClick={lift}>
              {t('cases.anyOf', { name: label })}
            </button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The whole list, several ticked. */
function Listed({ facet, chosen, words, onChange }: FacetMenuProps) {
  const values = valuesOf(chosen, facet);
  const list = listOf(facet, words);
  // What a stored view names and nobody knows any more stays to be seen.
  const unknown = values.filter((value) => !list.some(({ id }) => id === value));
  const rows = [...list, ...unknown.map((id) => ({ id, name: id }))];

  function choose(selection: Selection): void {
    const now = selection === 'all' ? rows.map(({ id }) => id) : [...selection].map(String);
    const changed = [...now, ...values].find((value) => now.includes(value) !== values.includes(value));
    if (changed !== undefined) onChange(facet, toggled(chosen, facet, changed));
  }

  return (
    <ListBox
      className={styles.list ?? ''}
      aria-label={words.t(`cases.facet.${facet}`)}
      selectionMode="multiple"
      selectionBehavior="toggle"
      escapeKeyBehavior="none"
      selectedKeys={new Set(values)}
      onSelectionChange={choose}
      autoFocus
    >
      {rows.map(({ id, name }) => (
        <ListBoxItem key={id} id={id} className={styles.item ?? ''} textValue={name}>
          {name}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

/** One of hundreds, found by name or initials and added to those that are chosen. */
function LookedUp({ facet, chosen, words, onChange }: FacetMenuProps) {
  const { t, names, directory } = words;
  const language = useLanguage();
  const add = (value: string): void => onChange(facet, toggled(chosen, facet, value));
  const shared = { value: undefined, offered: [], quietLabel: true } as const;
  return (
    <>
      {facet === 'category' ? (
        <Picker<CategoryId>
          {...shared}
          label={t('cases.facet.category')}
          placeholder={t('cases.lookUp')}
          show={(code) => categoryChoice(directory, code, language)}
          find={(query) => findCategories(directory, query)}
          nothing={t('cases.noCategory')}
          onPick={add}
        />
      ) : (
        <Picker<UnitId>
          {...shared}
          label={t('cases.facet.handledBy')}
          placeholder={t('cases.lookUp')}
          show={(id) => ({ id, name: names.unit(id) })}
          find={(query) => findUnits(directory, query, undefined)}
          nothing={t('cases.noUnit')}
          onPick={add}
        />
      )}
      {valuesOf(chosen, facet).map((value) => {
        const name = valueName(facet, value, words);
        return (
          <button
            key={value}
            type="button"
            className={styles.chosen}
            aria-label={t('cases.drop', { name })}
            onClick={() => add(value)}
          >
            <span>{name}</span> <span aria-hidden="true">×</span>
          </button>
        );
      })}
    </>
  );
}
