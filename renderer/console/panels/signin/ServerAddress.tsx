import { type FormEvent, useState } from 'react';
import type { Bridge } from '../../../../domain/contract/bridge.ts';
import { useLanguage, useSession } from '../../../client/hooks.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import styles from './EntryPage.module.css';

/** Which server this console asks; in the window it can be changed, in a browser the address bar does that. */
export function ServerAddress({ connectTo }: { readonly connectTo: Bridge['connectTo'] | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const serverUrl = useSession((state) => state.serverUrl);
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (connectTo === undefined || draft === undefined) return;
    const answer = await connectTo(draft.trim());
    setProblem(answer.ok ? undefined : answer.code);
  }

  if (connectTo === undefined || draft === undefined) {
    return (
      <p className={styles.server}>
        <span>{t('signin.server')}</span>
        <code>{serverUrl}</code>
        {connectTo !== undefined && (
          <button type="button" onClick={() => setDraft(serverUrl)}>
            {t('signin.changeServer')}
          </button>
        )}
      </p>
    );
  }
  return (
    <form className={styles.address} onSubmit={(event) => void submit(event)}>
      <label htmlFor="signin-server">{t('signin.serverAddress')}</label>
      <input
        id="signin-server"
        inputMode="url"
        spellCheck={false}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <p className={styles.problem} role="alert">
        {problem !== undefined && problemText({ code: problem }, language)}
      </p>
      <button type="submit" className={styles.submit}>
        {t('signin.connect')}
      </button>
      <button type="button" onClick={() => setDraft(undefined)}>
        {t('signin.cancel')}
      </button>
    </form>
  );
}
