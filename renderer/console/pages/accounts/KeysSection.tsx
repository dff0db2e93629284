import { type FormEvent, useState } from 'react';
import type { AccountView, ApiKeyView } from '../../../../domain/contract/accounts.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { faultsOf } from '../accountFaults.ts';
import shared from '../desk.module.css';
import styles from './KeysSection.module.css';

interface KeysSectionProps {
  readonly of: AccountView;
  readonly onMade: (label: string, key: string) => void;
  readonly onChanged: () => Promise<void>;
}

/** Keys for programs that act as this account: made once, shown once, taken back for good. */
export function KeysSection({ of, onMade, onChanged }: KeysSectionProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [label, setLabel] = useState('');
  const [refusal, setRefusal] = useState<WireRefusal>();
  const { account } = of;
  const faults = faultsOf(refusal, language, ['label']);

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await link.call('POST /accounts/:account/keys', { path: { account }, body: { label } });
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return;
    setLabel('');
    onMade(label.trim(), answer.key);
    await onChanged();
  }

  async function revoke(id: string): Promise<void> {
    const answer = await link.call('DELETE /accounts/:account/keys/:key', { path: { account, key: id } });
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await onChanged();
  }

  return (
    <section className={shared.section} aria-label={t('accounts.keys')}>
      <h3>{t('accounts.keys')}</h3>
      <p>{t('accounts.keysWhy')}</p>
      {of.keys.length > 0 && (
        <ul className={styles.keys}>
          {of.keys.map((key) => (
            <KeyRow key={key.id} of={key} onRevoke={() => revoke(key.id)} />
          ))}
        </ul>
      )}
      <form
        className={styles.make}
        aria-label={t('accounts.makeKey')}
        noValidate
        onSubmit={(event) => void make(event)}
      >
        <FormField
          label={t('accounts.keyLabel')}
          value={label}
          onValue={setLabel}
          autoComplete="off"
          fault={faults.at('label') ?? faults.rest}
        />
        <button type="submit" className={shared.quiet} disabled={label.trim() === ''}>
          {t('accounts.makeKey')}
        </button>
      </form>
    </section>
  );
}

function KeyRow({ of, onRevoke }: { readonly of: ApiKeyView; readonly onRevoke: () => Promise<void> }) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const when = (at: number): string => momentText(at, time.now(), language);
  const { id, label, createdAt, revokedAt } = of;
  return (
    <li data-revoked={revokedAt !== undefined || undefined}>
      <span>
        <b>{label}</b> <code>{id}</code>
        <small>
          {revokedAt === undefined
            ? t('accounts.keySince', { time: when(createdAt) })
            : t('accounts.keyRevoked', { time: when(revokedAt) })}
        </small>
      </span>
      {revokedAt === undefined && (
        <button
          type="button"
          className={asking ? shared.danger : shared.quiet}
          onBlur={() => setAsking(false)}
          onClick={() => (asking ? void onRevoke() : setAsking(true))}
        >
          {t(asking ? 'accounts.revokeSure' : 'accounts.revoke')}
        </button>
      )}
    </li>
  );
}
