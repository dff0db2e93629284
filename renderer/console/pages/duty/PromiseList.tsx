import { idIn } from '../../../../domain/contract/strings.ts';
import type { HandedPromise } from '../../../../domain/shift/shift.ts';
import { useLanguage, useNow } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { BoundedLine } from '../../../ui/Bounded.tsx';
import shared from '../desk.module.css';
import styles from '../sheet.module.css';
import { CaseLink } from './Findings.tsx';
import { NO_PROMISE, type PromiseDraft } from './sheetDrafts.ts';

/** Promises as they were signed. */
export function PromiseList({ of }: { readonly of: readonly HandedPromise[] }) {
  const t = useWords();
  const language = useLanguage();
  const now = useNow(60_000);
  if (of.length === 0) return <p>{t('duty.promises.none')}</p>;
  return (
    <ul>
      {of.map(({ text, caseId, due }) => (
        <li key={`${text} ${caseId ?? ''}`}>
          {text}
          {due !== undefined && <b> {t('duty.promise.until', { time: momentText(due, now, language) })}</b>}{' '}
          {caseId !== undefined && <CaseLink id={caseId} />}
        </li>
      ))}
    </ul>
  );
}

interface PromiseFieldsProps {
  readonly of: readonly PromiseDraft[];
  readonly onChange: (promises: readonly PromiseDraft[]) => void;
}

/** Promises as they are typed. */
export function PromiseFields({ of, onChange }: PromiseFieldsProps) {
  const t = useWords();
  const change = (at: number, patch: Partial<PromiseDraft>): void =>
    onChange(of.map((promise, n) => (n === at ? { ...promise, ...patch } : promise)));
  return (
    <div className={styles.promises}>
      {of.map((promise, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, whatever is typed in it
        <div key={n} className={styles.promise}>
          <BoundedLine
            aria-label={t('duty.promise.text')}
            placeholder={t('duty.promise.text')}
            value={promise.text}
            most={500}
            onChange={(event) => change(n, { text: event.currentTarget.value })}
          />
          <input
            aria-label={t('duty.promise.case')}
            placeholder={t('duty.promise.case')}
            aria-invalid={isNoNumber(promise)}
            value={promise.caseId}
            onChange={(event) => change(n, { caseId: event.currentTarget.value.trim() })}
          />
          <input
            type="datetime-local"
            aria-label={t('duty.promise.due')}
            title={t('duty.promise.due')}
            value={promise.due}
            onChange={(event) => change(n, { due: event.currentTarget.value })}
          />
          <button
            type="button"
            className={shared.quiet}
            aria-label={t('duty.promise.remove', { n: n + 1 })}
            onClick={() => onChange(of.filter((_, at) => at !== n))}
          >
            ×
          </button>
          {isNoNumber(promise) && <small className={shared.problem}>{t('duty.promise.unknown')}</small>}
        </div>
      ))}
      <button type="button" className={shared.quiet} onClick={() => onChange([...of, NO_PROMISE])}>
        {t('duty.promise.add')}
      </button>
    </div>
  );
}

/** A case this console does not hold may be an ended one; only what is no number at all is said at once. */
function isNoNumber({ caseId }: PromiseDraft): boolean {
  return caseId !== '' && idIn('case', caseId) === undefined;
}
