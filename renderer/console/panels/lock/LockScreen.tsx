import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useLink, useSession } from '../../../client/hooks.ts';
import type { Problem } from '../../../client/link/session.ts';
import { otherLanguage } from '../../../client/store/languageStore.ts';
import { postName } from '../../../speech/postName.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import mark from '../../../ui/mark.svg';
import { useApp, useScreen } from '../../screen/context.ts';
import styles from './LockScreen.module.css';

/** Over everything else while nobody is there; the same person's password uncovers it. */
export function LockScreen() {
  const t = useWords();
  const language = useLanguage();
  const session = useSession((state) => state.session);
  const phase = useLink((state) => state.phase);
  const isDemo = useDirectory((state) => state.answer?.demo === true);
  const client = useClient();
  const { session: control } = client;
  const [account, setAccount] = useState(session?.account ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const field = useRef<HTMLInputElement>(null);
  const asksCode = problem?.code === 'otp-required' || problem?.code === 'otp-wrong';
  useFocusBack(field);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (password === '' || busy) return;
    setBusy(true);
    const otp = code.trim() === '' ? {} : { otp: code.trim() };
    const refused = await control.unlock({ account: account.trim(), password, ...otp });
    setBusy(false);
    setProblem(refused);
    if (refused !== undefined && !refused.code.startsWith('otp-')) setPassword('');
    setCode('');
    field.current?.focus();
  }

  return (
    <main className={styles.cover} aria-label={t('lock.title')}>
      <div className={styles.card}>
        <img src={mark} alt="" width="40" height="40" />
        <h1>{t('lock.title')}</h1>
        {session !== undefined && <p className={styles.who}>{postName(session.person, language)}</p>}
        <p className={styles.why}>{t('lock.why')}</p>
        {isDemo && session?.account !== undefined && (
          <p className={styles.why}>{t('lock.demo', { account: session.account })}</p>
        )}
        <form onSubmit={(event) => void submit(event)} aria-label={t('lock.submit')} noValidate>
          {session?.account === undefined && (
            <>
              <label htmlFor="lock-account">{t('signin.account')}</label>
              <input
                id="lock-account"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={account}
                onChange={(event) => setAccount(event.target.value)}
              />
            </>
          )}
          <label htmlFor="lock-password">{t('signin.password')}</label>
          <input
            ref={field}
            id="lock-password"
            type="password"
            autoComplete="current-password"
            value={password}
            aria-describedby="lock-problem"
            onChange={(event) => setPassword(event.target.value)}
          />
          {asksCode && (
            <>
              <label htmlFor="lock-code">{t('lock.code')}</label>
              <input
                id="lock-code"
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </>
          )}
          <p id="lock-problem" className={styles.problem} role="alert">
            {problem !== undefined && problemText(problem, language)}
          </p>
          <button type="submit" className={styles.submit} disabled={busy}>
            {t(busy ? 'lock.busy' : 'lock.submit')}
          </button>
        </form>
        <footer className={styles.foot}>
          <span>{t(`link.${phase}`)}</span>
          <button type="button" onClick={() => void control.signOut()}>
            {t('lock.signOut')}
          </button>
        </footer>
      </div>
      <button type="button" className={styles.language} onClick={() => otherLanguage(client)}>
        {t('person.language')}
      </button>
    </main>
  );
}

/** The password field has the focus; afterwards it goes back to what was under the hand. */
function useFocusBack(field: RefObject<HTMLInputElement | null>): void {
  const { screen } = useApp();
  const overlay = useScreen((state) => state.overlay);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) queueMicrotask(() => before.focus());
    };
  }, []);
  useEffect(() => {
    // An open dialog keeps the keyboard to itself until it has gone.
    if (overlay === undefined) field.current?.focus();
    else screen.open(undefined);
  }, [overlay, field, screen]);
}
