import { type FormEvent, useRef } from 'react';
import { AUDIT_ACTIONS } from '../../../../domain/contract/audit.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import { Keycap } from '../../../ui/Keycap.tsx';
import shared from '../desk.module.css';
import { usePageKeys } from '../usePageKeys.ts';
import styles from './AuditPage.module.css';
import { type AuditWish, isBackward } from './auditQuery.ts';

interface AuditFiltersProps {
  readonly wish: AuditWish;
  readonly onWish: (wish: AuditWish) => void;
  readonly onFind: () => void;
  readonly onClear: () => void;
}

/** By action, by who, by what it was about, by days; asked on Enter. */
export function AuditFilters({ wish, onWish, onFind, onClear }: AuditFiltersProps) {
  const t = useWords();
  const first = useRef<HTMLInputElement>(null);
  usePageKeys({ '/': () => first.current?.focus() });
  function find(event: FormEvent): void {
    event.preventDefault();
    if (!isBackward(wish)) onFind();
  }
  return (
    <form className={`${shared.bar} ${styles.filters}`} aria-label={t('audit.search')} onSubmit={find}>
      <label>
        {t('audit.object')}
        <BoundedLine
          ref={first}
          type="search"
          most={200}
          placeholder={t('audit.objectHint')}
          value={wish.object}
          onChange={(event) => onWish({ ...wish, object: event.currentTarget.value })}
        />
        <Keycap keys="/" />
      </label>
      <label>
        {t('audit.actor')}
        <BoundedLine
          type="search"
          most={100}
          placeholder={t('audit.actorHint')}
          value={wish.actor}
          onChange={(event) => onWish({ ...wish, actor: event.currentTarget.value })}
        />
      </label>
      <label>
        {t('audit.action')}
        <select
          value={wish.action}
          onChange={({ currentTarget: { value } }) =>
            onWish({ ...wish, action: AUDIT_ACTIONS.find((action) => action === value) ?? '' })
          }
        >
          <option value="">{t('audit.anyAction')}</option>
          {AUDIT_ACTIONS.map((action) => (
            <option key={action} value={action}>
              {t(`audit.action.${action}`)}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(`audit.day.${end}`)}
          <input
            type="date"
            value={wish[end]}
            onChange={(event) => onWish({ ...wish, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" className={shared.main}>
        {t('audit.find')}
      </button>
      <button type="button" className={shared.quiet} onClick={onClear}>
        {t('audit.clear')}
      </button>
      {isBackward(wish) && (
        <span className={shared.problem} role="alert">
          {t('audit.backward')}
        </span>
      )}
    </form>
  );
}
