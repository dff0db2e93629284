import { useState } from 'react';
import type { AccountPatch, AccountView } from '../../../../domain/contract/accounts.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { problemText } from '../../../speech/problem.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';

interface AccountActionsProps {
  readonly of: AccountView;
  readonly isOwn: boolean;
  readonly onPatch: (patch: AccountPatch) => Promise<WireRefusal | undefined>;
  readonly onResetPassword: () => Promise<WireRefusal | undefined>;
}

type Asking = { readonly step: 'disable' | 'password' | 'otp'; readonly words: string };

/** Switching on and off, a new password, a lost phone: each says first what it does, then does it. */
export function AccountActions({ of, isOwn, onPatch, onResetPassword }: AccountActionsProps) {
  const { link, time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [asking, setAsking] = useState<Asking>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const { account, disabled, otp, locked } = of;

  async function askToDisable(): Promise<void> {
    const held = await link.call('GET /accounts/:account/holdings', { path: { account } });
    const holds = held.ok && held.handling + held.checks > 0;
    const words = [
      t('accounts.disableWarning'),
      held.ok && holds ? t('accounts.holds', { handling: held.handling, checks: held.checks }) : '',
      held.ok && !holds ? t('accounts.holdsNothing') : '',
    ];
    setAsking({ step: 'disable', words: words.join('') });
  }

  async function carryOut(act: () => Promise<WireRefusal | undefined>): Promise<void> {
    setAsking(undefined);
    setRefusal(await act());
  }

  const confirmed: Readonly<Record<Asking['step'], () => Promise<WireRefusal | undefined>>> = {
    disable: () => onPatch({ disabled: true }),
    password: onResetPassword,
    otp: () => onPatch({ otp: 'off' }),
  };

  return (
    <section className={shared.section} aria-label={t('accounts.acts')}>
      <h3>{t('accounts.acts')}</h3>
      {locked !== undefined && (
        <p className={shared.warn}>
          {t('accounts.lockedLong', {
            since: momentText(locked.since, time.now(), language),
            until: momentText(locked.until, time.now(), language),
          })}
        </p>
      )}
      <div className={shared.acts}>
        <button
          type="button"
          className={shared.quiet}
          onClick={() => setAsking({ step: 'password', words: t('accounts.passwordWarning') })}
        >
          {t('accounts.newPassword')}
        </button>
        {otp && !isOwn && (
          <button
            type="button"
            className={shared.quiet}
            onClick={() => setAsking({ step: 'otp', words: t('accounts.otpWarning') })}
          >
            {t('accounts.otpOff')}
          </button>
        )}
        {!isOwn &&
          (disabled ? (
            <button
              type="button"
              className={shared.main}
              onClick={() => void carryOut(() => onPatch({ disabled: false }))}
            >
              {t('accounts.enable')}
            </button>
          ) : (
            <button type="button" className={shared.danger} onClick={() => void askToDisable()}>
              {t('accounts.disable')}
            </button>
          ))}
      </div>
      {asking !== undefined && (
        <div className={shared.trouble} role="alertdialog" aria-label={t(`accounts.confirm.${asking.step}`)}>
          <span>{asking.words}</span>
          <button
            type="button"
            className={shared.danger}
            // biome-ignore lint/a11y/noAutofocus: it was asked for just now
            autoFocus
            onClick={() => void carryOut(confirmed[asking.step])}
          >
            {t(`accounts.confirm.${asking.step}`)}
          </button>
          <button type="button" className={shared.quiet} onClick={() => setAsking(undefined)}>
            {t('desk.cancel')}
          </button>
        </div>
      )}
      <p className={shared.problem} role="alert">
        {refusal !== undefined && problemText(refusal, language)}
      </p>
    </section>
  );
}
