import { type FormEvent, useState } from 'react';
import type { OtpEnrolment } from '../../../../domain/contract/accounts.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { QrCode } from '../../../ui/QrCode.tsx';
import { useFocusFault } from '../../../ui/useFocusFault.ts';
import { faultsOf } from '../accountFaults.ts';
import shared from '../desk.module.css';
import styles from './MePage.module.css';

type OtpStep = 'POST /session/otp/confirm' | 'POST /session/otp/disable';

interface OtpSectionProps {
  readonly isOn: boolean;
  readonly onChanged: () => Promise<void>;
}

/** 动态口令: enrol with a picture or typed, confirm with a code; off again with a code. */
export function OtpSection({ isOn, onChanged }: OtpSectionProps) {
  const { link } = useClient();
  const t = useWords();
  const [enrolment, setEnrolment] = useState<OtpEnrolment>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [isLeaving, setLeaving] = useState(false);

  async function begin(): Promise<void> {
    const answer = await link.call('POST /session/otp', { body: {} });
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) setEnrolment({ secret: answer.secret, uri: answer.uri });
  }

  async function send(route: OtpStep, otp: string): Promise<WireRefusal | undefined> {
    const answer = await link.call(route, { body: { otp } });
    if (!answer.ok) return answer;
    setEnrolment(undefined);
    setLeaving(false);
    await onChanged();
    return undefined;
  }

  return (
    <section className={shared.section} aria-label={t('accounts.otp')}>
      <h3>
        {t('accounts.otp')}{' '}
        <span className={isOn ? shared.good : shared.muted}>{t(isOn ? 'accounts.on' : 'accounts.off')}</span>
      </h3>
      <p>{t('me.otpWhy')}</p>
      {enrolment !== undefined && !isOn && (
        <>
          <div className={styles.enrol}>
            <QrCode text={enrolment.uri} label={t('me.qr')} />
            <div className={styles.secret}>
              <span>{t('me.scan')}</span>
              <span>{t('me.typeIt')}</span>
              <code>{grouped(enrolment.secret)}</code>
            </div>
          </div>
          <CodeForm
            label={t('me.firstCode')}
            act={t('me.confirmCode')}
            onSend={(otp) => send('POST /session/otp/confirm', otp)}
            onCancel={() => setEnrolment(undefined)}
          />
        </>
      )}
      {isLeaving && isOn && (
        <CodeForm
          label={t('me.presentCode')}
          act={t('me.otpOff')}
          onSend={(otp) => send('POST /session/otp/disable', otp)}
          onCancel={() => setLeaving(false)}
        />
      )}
      {enrolment === undefined && !isLeaving && (
        <div className={shared.acts}>
          {isOn ? (
            <button type="button" className={shared.quiet} onClick={() => setLeaving(true)}>
              {t('me.otpOff')}
            </button>
          ) : (
            <button type="button" className={shared.main} onClick={() => void begin()}>
              {t('me.otpOn')}
            </button>
          )}
          {refusal !== undefined && <Refused refusal={refusal} />}
        </div>
      )}
    </section>
  );
}

function Refused({ refusal }: { readonly refusal: WireRefusal }) {
  const language = useLanguage();
  return (
    <p className={shared.problem} role="alert">
      {faultsOf(refusal, language, []).rest}
    </p>
  );
}

interface CodeFormProps {
  readonly label: string;
  readonly act: string;
  readonly onSend: (otp: string) => Promise<WireRefusal | undefined>;
  readonly onCancel: () => void;
}

function CodeForm({ label, act, onSend, onCancel }: CodeFormProps) {
  const t = useWords();
  const language = useLanguage();
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<WireRefusal>();
  const form = useFocusFault(refusal);
  const faults = faultsOf(refusal, language, ['otp']);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (code.trim() === '') return;
    const refused = await onSend(code.trim());
    setRefusal(refused);
    if (refused !== undefined) setCode('');
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={act}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <FormField
        label={label}
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onValue={setCode}
        fault={faults.at('otp') ?? faults.rest}
      />
      <div className={shared.acts}>
        <button type="submit" className={shared.main} disabled={code.trim() === ''}>
          {act}
        </button>
        <button type="button" className={shared.quiet} onClick={onCancel}>
          {t('desk.cancel')}
        </button>
      </div>
    </form>
  );
}

/** In fours, as one types it. */
function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/gu, '$1 ');
}
