import { type FormEvent, useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useLanguage, useSession } from '../../../client/hooks.ts';
import { otherLanguage } from '../../../client/store/languageStore.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import mark from '../../../ui/mark.svg';
import { useApp } from '../../screen/context.ts';
import { ServerAddress } from './ServerAddress.tsx';
import styles from './SignIn.module.css';

/** Account and password; refusals by their code; the server in plain sight. */
export function SignIn() {
  const client = useClient();
  const { session, sessionStore } = client;
  const t = useWords();
  const language = useLanguage();
  const busy = useSession((state) => state.status === 'signing-in');
  const problem = useSession((state) => state.problem);
  const { platform } = useApp();
  const { connectTo } = platform;
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [missing, setMissing] = useState<'account' | 'password'>();

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lacking = account.trim() === '' ? 'account' : password === '' ? 'password' : undefined;
    setMissing(lacking);
    if (lacking !== undefined) {
      document.getElementById(`signin-${lacking}`)?.focus();
      return;
    }
    const otp = code.trim() === '' ? {} : { otp: code.trim() };
    void session.signIn({ account: account.trim(), password, ...otp }).then((done) => {
      setCode('');
      // The password was right when only the code is missing: it need not be typed again.
      const lacksCode = sessionStore.getState().problem?.code.startsWith('otp-') === true;
      setAsksCode(lacksCode);
      if (!done && !lacksCode) setPassword('');
    });
  }

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src={mark} alt="" width="40" height="40" />
          <div>
            <h1>{t('app.name')}</h1>
            <p>{t('app.motto')}</p>
          </div>
        </div>
        <form onSubmit={submit} aria-label={t('signin.title')} noValidate>
          <label htmlFor="signin-account">{t('signin.account')}</label>
          <input
            id="signin-account"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={account}
            aria-invalid={missing === 'account'}
            aria-describedby="signin-problem"
            onChange={(event) => setAccount(event.target.value)}
          />
          <label htmlFor="signin-password">{t('signin.password')}</label>
          <input
            id="signin-password"
            type="password"
            autoComplete="current-password"
            value={password}
            aria-invalid={missing === 'password'}
            aria-describedby="signin-problem"
            onChange={(event) => setPassword(event.target.value)}
          />
          {asksCode && (
            <>
              <label htmlFor="signin-code">{t('lock.code')}</label>
              <input
                id="signin-code"
                inputMode="numeric"
                autoComplete="one-time-code"
                // biome-ignore lint/a11y/noAutofocus: the server has just asked for it
                autoFocus
                value={code}
                aria-describedby="signin-problem"
                onChange={(event) => setCode(event.target.value)}
              />
            </>
          )}
          <p id="signin-problem" className={styles.problem} role="alert">
            {missing !== undefined && t(`signin.${missing}Required`)}
            {missing === undefined && problem !== undefined && problemText(problem, language)}
          </p>
          <button type="submit" className={styles.submit} disabled={busy}>
            {t(busy ? 'signin.busy' : 'signin.submit')}
          </button>
        </form>
        <ServerAddress connectTo={connectTo} />
      </div>
      <button type="button" className={styles.language} onClick={() => otherLanguage(client)}>
        {t('person.language')}
      </button>
    </main>
  );
}
