import { type FormEvent, useState } from 'react';
import type { AccountView, ApiKeyView, KeyInput } from '../../../../domain/contract/accounts.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined } from '../../../../domain/defined.ts';
import { KNOWN_SOURCES } from '../../../../domain/people/sources.ts';
import { useClient } from '../../../client/context.ts';
import { useLanguage } from '../../../client/hooks.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { sourceName } from '../../../speech/source.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { faultsOf } from '../accountFaults.ts';
import shared from '../desk.module.css';
import styles from './KeysSection.module.css';

interface KeysSectionProps {
  readonly of: AccountView;
  readonly onMade: (label: string, key: string) => void;
  readonly onChanged: () => Promise<void>;
}

const EMPTY = { label: '', sources: '', until: '' };

/** What was typed as the call wants it: channels by the names they have here, a day until its end. */
function grantOf({ label, sources, until }: typeof EMPTY, t: Translate): KeyInput {
  // A name may hold a space, so words are not what parts them.
  const named = sources.split(/[,，、;；]/u).map((part) => part.trim().toLowerCase());
  const byName = new Map(KNOWN_SOURCES.map((source) => [sourceName(source, t).toLowerCase(), source]));
  return {
    label: label.trim(),
    sources: named.filter((name) => name !== '').map((name) => byName.get(name) ?? name),
    ...defined({ expiresAt: until === '' ? undefined : Date.parse(`${until}T24:00:00+08:00`) }),
  };
}

/** Keys for programs that act as this account: made once, shown once, taken back for good. */
export function KeysSection({ of, onMade, onChanged }: KeysSectionProps) {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [values, setValues] = useState(EMPTY);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const { account } = of;
  const faults = faultsOf(refusal, language, ['label', 'sources', 'expiresAt']);

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault();
    const body = grantOf(values, t);
    const answer = await link.call('POST /accounts/:account/keys', { path: { account }, body });
    setRefusal(answer.ok ? undefined : answer);
    if (!answer.ok) return;
    setValues(EMPTY);
    onMade(body.label, answer.key);
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
          value={values.label}
          onValue={(label) => setValues({ ...values, label })}
          autoComplete="off"
          fault={faults.at('label') ?? faults.rest}
        />
        <FormField
          label={t('accounts.keySources')}
          hint={t('accounts.keySourcesHint')}
          value={values.sources}
          onValue={(sources) => setValues({ ...values, sources })}
          autoComplete="off"
          fault={faults.at('sources')}
        />
        <FormField
          type="date"
          label={t('accounts.keyUntil')}
          hint={t('accounts.keyUntilHint')}
          value={values.until}
          onValue={(until) => setValues({ ...values, until })}
          fault={faults.at('expiresAt')}
        />
        <button type="submit" className={shared.quiet} disabled={values.label.trim() === ''}>
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
  const isOver = revokedAt !== undefined || (of.expiresAt ?? Number.POSITIVE_INFINITY) <= time.now();
  return (
    <li data-revoked={isOver || undefined}>
      <span>
        <b>{label}</b> <code>{id}</code>
        <small>
          {revokedAt === undefined
            ? t('accounts.keySince', { time: when(createdAt) })
            : t('accounts.keyRevoked', { time: when(revokedAt) })}
        </small>
        <small>{keyFacts(of, t, when)}</small>
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

/** Channels, how long it is good, when it was last used. */
function keyFacts(
  { sources, expiresAt, usedAt }: ApiKeyView,
  t: Translate,
  when: (at: number) => string,
): string {
  const channels = sources.map((source) => sourceName(source, t)).join(t('list.comma'));
  return [
    channels === '' ? t('accounts.keyNoSources') : t('accounts.keyOwns', { channels }),
    expiresAt === undefined ? t('accounts.keyNoEnd') : t('accounts.keyEnds', { time: when(expiresAt) }),
    usedAt === undefined ? t('accounts.keyUnused') : t('accounts.keyUsed', { time: when(usedAt) }),
  ].join(' · ');
}
