import { type FormEvent, type RefObject, useId, useRef, useState } from 'react';
import type { SessionInput } from '../../../../domain/contract/http.ts';
import { defined } from '../../../../domain/defined.ts';
import { useLanguage } from '../../../client/hooks.ts';
import type { Problem } from '../../../client/store/sessionStore.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './EntryPage.module.css';

export type Credentials = Extract<SessionInput, { account: string }>;

interface CredentialsFormProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly busy: boolean;
  /** Undefined where it has to be typed. */
  readonly account?: string | undefined;
  readonly problem: Problem | undefined;
  /** Resolves with the reason when the server refuses. */
  readonly onSubmit: (credentials: Credentials) => Promise<Problem | undefined>;
  readonly passwordRef?: RefObject<HTMLInputElement | null>;
}

type Field = 'account' | 'password' | 'next' | 'code';

/** Account, password and, once the server has asked for them, a new password and the one-time code: to sign in and to unlock. */
export function CredentialsForm(props: CredentialsFormProps) {
  const t = useWords();
  const language = useLanguage();
  const id = useId();
  const form = useCredentials(props, (field) => document.getElementById(`${id}-${field}`)?.focus());
  const { missing } = form;

  const fieldProps = (field: Field) => ({
    id: `${id}-${field}`,
    value: form.values[field],
    'aria-invalid': missing === field,
    'aria-describedby': `${id}-problem`,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      form.set(field, event.currentTarget.value),
  });

  return (
    <form onSubmit={form.onSubmit} aria-label={props.title} noValidate>
      {props.account === undefined && (
        <>
          <label htmlFor={`${id}-account`}>{t('signin.account')}</label>
          <input
            {...fieldProps('account')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        </>
      )}
      <label htmlFor={`${id}-password`}>{t('signin.password')}</label>
      <input
        {...fieldProps('password')}
        {...defined({ ref: props.passwordRef })}
        type="password"
        autoComplete="current-password"
      />
      {form.asksNext && (
        <>
          <label htmlFor={`${id}-next`}>{t('signin.next')}</label>
          <input
            {...fieldProps('next')}
            type="password"
            autoComplete="new-password"
            // biome-ignore lint/a11y/noAutofocus: the server has just asked for it
            autoFocus
          />
        </>
      )}
      {form.asksCode && (
        <>
          <label htmlFor={`${id}-code`}>{t('signin.code')}</label>
          <input
            {...fieldProps('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            // biome-ignore lint/a11y/noAutofocus: the server has just asked for it
            autoFocus
          />
        </>
      )}
      <p id={`${id}-problem`} className={styles.problem} role="alert">
        {missing !== undefined && t(`signin.${missing}Required`)}
        {missing === undefined && props.problem !== undefined && problemText(props.problem, language)}
      </p>
      <button type="submit" className={styles.submit} disabled={props.busy}>
        {props.submitLabel}
      </button>
    </form>
  );
}

function useCredentials({ account, busy, onSubmit }: CredentialsFormProps, focus: (field: Field) => void) {
  const [values, setValues] = useState({ account: account ?? '', password: '', next: '', code: '' });
  const [asksNext, setAsksNext] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const [missing, setMissing] = useState<Exclude<Field, 'code'>>();
  const sending = useRef(false);

  const set = (field: Field, value: string) => setValues((before) => ({ ...before, [field]: value }));

  async function send(): Promise<void> {
    sending.current = true;
    const code = values.code.trim();
    const problem = await onSubmit({
      account: values.account.trim(),
      password: values.password,
      ...defined({ otp: code === '' ? undefined : code, next: asksNext ? values.next : undefined }),
    });
    sending.current = false;
    if (problem === undefined) return;
    // The password was right when only the code or a new one is missing: it need not be typed again.
    const lacking = lackedBy(problem);
    setAsksCode((before) => lacking === 'code' || (before && lacking === 'next'));
    setAsksNext((before) => lacking === 'next' || (before && lacking === 'code'));
    setValues((before) => ({
      ...before,
      code: '',
      password: lacking === 'password' ? '' : before.password,
      next: lacking === 'password' || lacking === 'next' ? '' : before.next,
    }));
    focus(lacking);
  }

  return {
    values,
    set,
    asksNext,
    asksCode,
    missing,
    onSubmit(event: FormEvent) {
      event.preventDefault();
      if (busy || sending.current) return;
      const needed = asksNext
        ? (['account', 'password', 'next'] as const)
        : (['account', 'password'] as const);
      const lacking = needed.find((field) => values[field].trim() === '');
      setMissing(lacking);
      if (lacking === undefined) void send();
      else focus(lacking);
    },
  };
}

/** What the server wants to hear next. */
function lackedBy({ code }: Problem): 'code' | 'next' | 'password' {
  if (code.startsWith('otp-')) return 'code';
  return code.startsWith('password-') ? 'next' : 'password';
}
