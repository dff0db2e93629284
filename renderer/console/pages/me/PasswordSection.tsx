import { type FormEvent, useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { useFocusFault } from '../../../ui/useFocusFault.ts';
import { faultsOf } from '../accountFaults.ts';
import shared from '../desk.module.css';
import styles from './MePage.module.css';

const EMPTY = { password: '', next: '', again: '' };

/** Another password, with the present one. It ends every session of the account, this one too. */
export function PasswordSection() {
  const { link, notices } = useClient();
  const t = useWords();
  const language = useLanguage();
  const { session } = useClient();
  const [values, setValues] = useState(EMPTY);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [differs, setDiffers] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useFocusFault(refusal);
  const faults = faultsOf(refusal, language, ['password', 'next']);
  const isReady = Object.values(values).every((value) => value !== '');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { password, next, again } = values;
    setDiffers(next !== again);
    if (next !== again || !isReady || busy) return;
    setBusy(true);
    const answer = await link.call('POST /session/password', { body: { password, next } });
    setBusy(false);
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) {
      // What was wrong is not left standing for the next person.
      setValues({ ...values, password: '' });
      return;
    }
    setValues(EMPTY);
    notices.show({ tone: 'done', text: t('me.passwordDone') });
    await session.signOut();
  }

  return (
    <section className={shared.section} aria-label={t('me.password')}>
      <h3>{t('me.password')}</h3>
      <form
        ref={form}
        className={styles.form}
        aria-label={t('me.password')}
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <FormField
          label={t('me.present')}
          type="password"
          autoComplete="current-password"
          value={values.password}
          onValue={(password) => setValues({ ...values, password })}
          fault={faults.at('password')}
        />
        <FormField
          label={t('me.next')}
          type="password"
          autoComplete="new-password"
          hint={t('me.nextHint')}
          value={values.next}
          onValue={(next) => setValues({ ...values, next })}
          fault={faults.at('next')}
        />
        <FormField
          label={t('me.again')}
          type="password"
          autoComplete="new-password"
          value={values.again}
          onValue={(again) => setValues({ ...values, again })}
          fault={differs ? t('me.differs') : undefined}
        />
        <p className={shared.problem} role="alert">
          {faults.rest}
        </p>
        <div className={shared.acts}>
          <button type="submit" className={shared.main} disabled={!isReady || busy}>
            {t('me.changePassword')}
          </button>
          <span className={shared.muted}>{t('me.passwordWhy')}</span>
        </div>
      </form>
    </section>
  );
}
