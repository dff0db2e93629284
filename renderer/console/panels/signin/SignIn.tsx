import { useClient } from '../../../client/context.ts';
import { useSession } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import mark from '../../../ui/mark.svg';
import { useApp } from '../../screen/context.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import styles from './EntryPage.module.css';
import { EntryPage } from './EntryPage.tsx';
import { ServerAddress } from './ServerAddress.tsx';

/** Account and password; refusals by their code; the server in plain sight. */
export function SignIn() {
  const { session } = useClient();
  const t = useWords();
  const busy = useSession((state) => state.status === 'signing-in');
  const problem = useSession((state) => state.problem);
  const { platform } = useApp();
  return (
    <EntryPage>
      <div className={styles.brand}>
        <img src={mark} alt="" width="40" height="40" />
        <div>
          <h1>{t('app.name')}</h1>
          <p>{t('app.motto')}</p>
        </div>
      </div>
      <CredentialsForm
        title={t('signin.title')}
        submitLabel={t(busy ? 'signin.busy' : 'signin.submit')}
        busy={busy}
        problem={problem}
        onSubmit={session.signIn}
      />
      <ServerAddress connectTo={platform.connectTo} />
    </EntryPage>
  );
}
