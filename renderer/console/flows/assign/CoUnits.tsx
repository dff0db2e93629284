import type { RefObject } from 'react';
import type { UnitId } from '../../../../domain/kernel.ts';
import type { Choice } from '../../../speech/choice.ts';
import { useWords } from '../../../speech/t.ts';
import { Picker } from '../../../ui/Picker.tsx';
import styles from './CoUnits.module.css';

interface CoUnitsProps {
  readonly ids: readonly UnitId[];
  readonly show: (id: UnitId) => Choice<UnitId>;
  readonly find: (query: string) => readonly UnitId[];
  readonly offered: readonly UnitId[];
  readonly onChange: (ids: readonly UnitId[]) => void;
  /** What the units are asked for; helping with the case unless said. */
  readonly words?: { readonly legend: string; readonly add: string };
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** 协办 units: chips that can be taken off, and a field that adds one. */
export function CoUnits({ ids, show, find, offered, onChange, words, inputRef }: CoUnitsProps) {
  const t = useWords();
  const add = words?.add ?? t('assign.addCo');
  const free = (found: readonly UnitId[]) => found.filter((id) => !ids.includes(id));
  return (
    <fieldset className={styles.group}>
      <legend>{words?.legend ?? t('assign.coUnits')}</legend>
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          className={styles.chip}
          aria-label={t('assign.removeCo', { unit: show(id).name })}
          onClick={() => onChange(ids.filter((other) => other !== id))}
        >
          {show(id).name} <span aria-hidden="true">×</span>
        </button>
      ))}
      <div className={styles.add}>
        <Picker
          label={add}
          quietLabel
          value={undefined}
          show={show}
          find={(query) => free(find(query))}
          offered={free(offered)}
          onPick={(id) => onChange([...ids, id])}
          placeholder={add}
          nothing={t('flow.nothing')}
          inputRef={inputRef}
        />
      </div>
    </fieldset>
  );
}
