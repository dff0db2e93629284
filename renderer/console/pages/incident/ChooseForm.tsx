import { useEffect, useMemo, useRef, useState } from 'react';
import type { Incident } from '../../../../domain/incident/incident.ts';
import type { CategoryId, UnitId } from '../../../../domain/kernel.ts';
import { useDirectory, useSituation } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { useNames } from '../../../speech/useNames.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import { usePageEscape } from '../usePageEscape.ts';
import { CasePreview } from './CasePreview.tsx';
import { categoriesOf, chooseCases } from './chooseCases.ts';
import styles from './LinkedCases.module.css';
import { momentIn } from './roomFields.ts';

interface ChooseFormProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** Cases by street, by category, by when they were reported, or by a word of their title: looked at before they are linked. */
export function ChooseForm({ incident, onClose }: ChooseFormProps) {
  const t = useWords();
  const names = useNames();
  const cases = useSituation((state) => state.cases);
  const directory = useDirectory((state) => state.directory);
  usePageEscape(onClose);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLElement>(null);
  // It may open below what is in sight: the hand leads there.
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const streets = directory?.data.units.filter(({ kind }) => kind === 'street') ?? [];
  const categories = useMemo(() => categoriesOf(cases.values()), [cases]);
  const isNarrowed = Object.values(typed).some((value) => value !== '');
  const [from = 0, to = Number.POSITIVE_INFINITY] = [momentIn(typed.from), momentIn(typed.to)];
  const isBackwards = to < from;
  const found = useMemo(() => {
    const { street = '', category = '', from, to, words } = typed;
    return chooseCases(cases.values(), {
      streetId: street === '' ? undefined : (street as UnitId),
      category: category === '' ? undefined : (category as CategoryId),
      from: momentIn(from),
      to: momentIn(to),
      words,
    });
  }, [cases, typed]);
  const field = (name: string) => ({
    value: typed[name] ?? '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <section
      ref={form}
      className={styles.gather}
      aria-label={t('incident.gather')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          form.current?.querySelector<HTMLElement>('[data-send]')?.click();
        }
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <fieldset className={styles.choice} aria-label={t('incident.gather')}>
        <label>
          {t('incident.gather.street')}
          <select {...field('street')}>
            <option value="">{t('incident.gather.any')}</option>
            {streets.map(({ id }) => (
              <option key={id} value={id}>
                {names.unit(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('incident.gather.category')}
          <select {...field('category')}>
            <option value="">{t('incident.gather.any')}</option>
            {categories.map(({ code, n }) => (
              <option key={code} value={code}>
                {`${names.category(code)} (${n})`}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('incident.gather.from')}
          <input type="datetime-local" {...field('from')} />
        </label>
        <label>
          {t('incident.gather.to')}
          <input type="datetime-local" {...field('to')} />
        </label>
        <label>
          {t('incident.gather.words')}
          <BoundedLine {...field('words')} most={60} />
        </label>
      </fieldset>
      {isBackwards && (
        <p className={shared.problem} role="alert">
          {t('incident.gather.backwards')}
        </p>
      )}
      {isNarrowed && !isBackwards && (
        <CasePreview incident={incident} found={found} onClose={onClose} isInline />
      )}
    </section>
  );
}
