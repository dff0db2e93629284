import { type FormEvent, useId, useState } from 'react';
import { defined } from '../../domain/defined.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { useClient } from '../client/context.ts';
import { useLanguage, useSession } from '../client/hooks.ts';
import { otherLanguage } from '../client/store/languageStore.ts';
import { useSay } from './context.ts';

/** Signed in once a shift; it needs the network, everything after it does not. */
export function SignIn() {
  const client = useClient();
  const say = useSay();
  const language = useLanguage();
  const { status, problem } = useSession((state) => state);
  const [fields, setFields] = useState({ account: '', password: '', otp: '', next: '' });
  const isBusy = status === 'signing-in';
  const code = problem?.code;
  const asksCode = code?.startsWith('otp') === true;
  const asksNext = code === 'password-must-change';

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { account, password, otp, next } = fields;
    void client.session.signIn({
      account,
      password,
      ...defined({ otp: otp === '' ? undefined : otp, next: next === '' ? undefined : next }),
    });
  }

  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value });
  return (
    <main className="signIn">
      <header className="pair">
        <h1>{say('title')}</h1>
        <button
          type="button"
          className="link"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => otherLanguage(client)}
        >
          {say('otherLanguage')}
        </button>
      </header>
      <p className="quiet">{say('in.for')}</p>
      <form onSubmit={submit}>
        <Field label={say('in.account')} value={fields.account} onChange={set('account')} type="username" />
        <Field
          label={say('in.password')}
          value={fields.password}
          onChange={set('password')}
          type="current-password"
        />
        {asksCode && (
          <Field label={say('in.code')} value={fields.otp} onChange={set('otp')} type="one-time-code" />
        )}
        {asksNext && (
          <Field label={say('in.next')} value={fields.next} onChange={set('next')} type="new-password" />
        )}
        {problem !== undefined && (
          <p className="wrong" role="alert">
            {code === 'unreachable'
              ? say('in.unreachable')
              : say('in.failed', { why: refusalText(problem, language) })}
          </p>
        )}
        <button type="submit" className="main" disabled={isBusy}>
          {say(isBusy ? 'in.busy' : 'in.title')}
        </button>
        <p className="quiet">{say('in.stays')}</p>
      </form>
    </main>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type: 'username' | 'current-password' | 'new-password' | 'one-time-code';
}

function Field({ label, value, onChange, type }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        required
        value={value}
        autoComplete={type}
        autoCapitalize="none"
        type={type.endsWith('password') ? 'password' : 'text'}
        inputMode={type === 'one-time-code' ? 'numeric' : 'text'}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
