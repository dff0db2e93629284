import { type RefObject, useEffect, useRef, useState } from 'react';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, useLink, useSession } from '../../../client/hooks.ts';
import type { Problem } from '../../../client/store/sessionStore.ts';
import { postName } from '../../../speech/postName.ts';
import { useWords } from '../../../speech/t.ts';
import mark from '../../../ui/mark.svg';
import { useApp, useScreen } from '../../screen/context.ts';
import { type Credentials, CredentialsForm } from './CredentialsForm.tsx';
import styles from './EntryPage.module.css';
import { EntryPage } from './EntryPage.tsx';

/** Over everything else while nobody is there; the same person's password uncovers it. */
export function LockScreen() {
  const t = useWords();
  const language = useLanguage();
  const session = useSession((state) => state.session);
  const phase = useLink((state) => state.phase);
  const isDemo = useDirectory((state) => state.answer?.demo === true);
  const { session: control } = useClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const passwordRef = useRef<HTMLInputElement>(null);
  useFocusBack(passwordRef);

  async function unlock(credentials: Credentials): Promise<Problem | undefined> {
    setBusy(true);
    const refused = await control.unlock(credentials);
    setBusy(false);
    setProblem(refused);
    return refused;
  }

  return (
    <EntryPage covers label={t('lock.title')}>
      <div className={styles.locked}>
        <img src={mark} alt="" width="40" height="40" />
        <h1>{t('lock.title')}</h1>
        {session !== undefined && <p className={styles.who}>{postName(session.person, language)}</p>}
        <p className={styles.why}>{t('lock.why')}</p>
        {isDemo && session?.account !== undefined && (
          <p className={styles.why}>{t('lock.demo', { account: session.account })}</p>
        )}
      </div>
      <CredentialsForm
        title={t('lock.submit')}
        submitLabel={t(busy ? 'lock.busy' : 'lock.submit')}
        busy={busy}
        account={session?.account}
        problem={problem}
        onSubmit={unlock}
        passwordRef={passwordRef}
      />
      <footer className={styles.foot}>
        <span>{t(`link.${phase}`)}</span>
        <button type="button" onClick={() => void control.signOut()}>
          {t('lock.signOut')}
        </button>
      </footer>
    </EntryPage>
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
