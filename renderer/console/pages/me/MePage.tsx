import type { OwnAnswer } from '../../../../domain/contract/accounts.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, usePerson } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { roleName } from '../../../speech/roleGroups.ts';
import { useWords } from '../../../speech/t.ts';
import { runCommand } from '../../commands/registry.ts';
import { useApp } from '../../screen/context.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { LookSection } from './LookSection.tsx';
import styles from './MePage.module.css';
import { OtpSection } from './OtpSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';

/** 我的账号: what everybody may see and change of their own. */
export default function MePage() {
  const reply = usePolled('GET /session');
  const { answer } = reply;
  return (
    <div className={styles.page}>
      <PageNote reply={reply} />
      <div className={styles.column}>
        <WhoSection account={answer?.account} />
        <LookSection />
        {answer !== undefined && <SessionsSection of={answer} />}
      </div>
      <div className={styles.column}>
        <PasswordSection />
        {answer !== undefined && <OtpSection isOn={answer.otp} onChanged={reply.again} />}
      </div>
    </div>
  );
}

function WhoSection({ account }: { readonly account: string | undefined }) {
  const app = useApp();
  const t = useWords();
  const language = useLanguage();
  const person = usePerson();
  const scope = useDirectory((state) => unitName(state, person?.scope, language));
  if (person === undefined) return null;
  const roles = person.roles.map((role) => roleName(role, t)).join(language === 'zh' ? '、' : ', ');
  return (
    <section className={shared.section} aria-label={t('me.who')}>
      <h3>{postName(person, language)}</h3>
      <dl className={styles.facts}>
        <dt>{t('accounts.account')}</dt>
        <dd>{account ?? '—'}</dd>
        <dt>{t('accounts.roles')}</dt>
        <dd>{roles}</dd>
        <dt>{t('accounts.scope')}</dt>
        <dd>{scope}</dd>
        <dt>{t('me.language')}</dt>
        <dd>
          {t('me.thisLanguage')}
          <button
            type="button"
            className={shared.quiet}
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => runCommand(app, 'view.language')}
          >
            {t('person.language')}
          </button>
        </dd>
      </dl>
    </section>
  );
}

function SessionsSection({ of }: { readonly of: OwnAnswer }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const when = (at: number): string => momentText(at, time.now(), language);
  return (
    <section className={shared.section} aria-label={t('me.sessions')}>
      <h3>{t('me.sessions')}</h3>
      <ul className={styles.sessions}>
        {of.sessions.map(({ since, expiresAt }) => (
          <li key={`${since} ${expiresAt}`}>
            {t('me.session', { since: when(since), until: when(expiresAt) })}
            {since === of.since && expiresAt === of.expiresAt && <b> {t('me.thisOne')}</b>}
          </li>
        ))}
      </ul>
      <p>{t('me.sessionsWhy')}</p>
    </section>
  );
}
