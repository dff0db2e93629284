import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { AccountPatch, AccountView } from '../../../../domain/contract/accounts.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import { defined, filled } from '../../../../domain/defined.ts';
import { PASSWORD_BYTES, passwordFrom } from '../../../../domain/people/password.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage, usePerson } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { usePolled } from '../../../client/usePolled.ts';
import { useWords } from '../../../speech/t.ts';
import { Keycap } from '../../../ui/Keycap.tsx';
import { SecretOnce } from '../../../ui/SecretOnce.tsx';
import beside from '../beside.module.css';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { usePageKeys } from '../usePageKeys.ts';
import { AccountActions } from './AccountActions.tsx';
import { AccountForm, type AccountValues, isSameGrant } from './AccountForm.tsx';
import styles from './AccountsPage.module.css';
import { AccountTable } from './AccountTable.tsx';
import { createAccountSearch } from './accountSearch.ts';
import { KeysSection } from './KeysSection.tsx';

/** Locks and last sign-ins go on by themselves. */
const AGAIN_MS = 15_000;

interface Secret {
  readonly title: string;
  readonly value: string;
}

/** 账号: who may come in, as what, and what only an administrator can mend. */
export default function AccountsPage() {
  const { link } = useClient();
  const t = useWords();
  const me = usePerson();
  const reply = usePolled('GET /accounts', AGAIN_MS);
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<{ readonly account?: string }>();
  const [secret, setSecret] = useState<Secret>();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const accounts = reply.answer?.accounts ?? [];
  const found = useFound(accounts, query);
  const chosen = accounts.find(({ account }) => account === open?.account);
  // Whoever looks at another account has read the password of the last one.
  const openAccount = (next: { readonly account?: string } | undefined): void => {
    setSecret(undefined);
    setOpen(next);
  };
  // Back to the row one came from, so that the arrows go on from there.
  const close = (): void => {
    list.current?.querySelector<HTMLElement>('[data-current]')?.focus();
    openAccount(undefined);
  };
  usePageKeys({ '/': () => search.current?.focus(), N: () => openAccount({}) });

  async function patch(account: string, change: AccountPatch): Promise<WireRefusal | undefined> {
    const answer = await link.call('PATCH /accounts/:account', { path: { account }, body: change });
    if (!answer.ok) return answer;
    await reply.again();
    return undefined;
  }

  async function make(values: AccountValues): Promise<WireRefusal | undefined> {
    const password = drawPassword();
    const answer = await link.call('POST /accounts', { body: { ...bodyOf(values), password } });
    if (!answer.ok) return answer;
    await reply.again();
    setOpen({ account: answer.account });
    setSecret({ title: t('accounts.firstPassword', { account: answer.account }), value: password });
    return undefined;
  }

  async function resetPassword(account: string): Promise<WireRefusal | undefined> {
    const password = drawPassword();
    const refusal = await patch(account, { password });
    if (refusal === undefined) setSecret({ title: t('accounts.nextPassword', { account }), value: password });
    return refusal;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || open === undefined) return;
    event.preventDefault();
    close();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape of whatever is inside
    <div className={beside.page} onKeyDown={onKeyDown}>
      <div className={shared.bar}>
        <input
          ref={search}
          type="search"
          aria-label={t('accounts.search')}
          placeholder={t('accounts.searchHint')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Keycap keys="/" />
        <span className={shared.count}>{t('accounts.count', { n: found.length, all: accounts.length })}</span>
        <span className={shared.grow} />
        <button type="button" className={shared.main} onClick={() => openAccount({})}>
          <Keycap keys="N" /> {t('accounts.new')}
        </button>
      </div>
      <div className={beside.columns} data-open={open !== undefined || undefined}>
        <div ref={list} className={beside.list}>
          <PageNote reply={reply} empty={found.length === 0 ? t('accounts.none') : undefined} />
          {found.length > 0 && (
            <AccountTable
              accounts={found}
              current={open?.account}
              onOpen={(account) => openAccount({ account })}
            />
          )}
        </div>
        {open !== undefined && (
          <aside className={beside.detail} aria-label={chosen?.account ?? t('accounts.new')}>
            {secret !== undefined && (
              <div className={styles.secret}>
                <SecretOnce {...secret} onDone={() => setSecret(undefined)} />
              </div>
            )}
            {chosen === undefined ? (
              <AccountForm key="new" isOwn={false} onSave={make} onClose={close} />
            ) : (
              <Detail
                key={chosen.account}
                of={chosen}
                isOwn={chosen.id === me?.id}
                onPatch={(change) => patch(chosen.account, change)}
                onResetPassword={() => resetPassword(chosen.account)}
                onKey={(label, key) => setSecret({ title: t('accounts.madeKey', { label }), value: key })}
                onChanged={reply.again}
                onClose={close}
              />
            )}
          </aside>
        )}
      </div>
    </div>
  );
}

interface DetailProps {
  readonly of: AccountView;
  readonly isOwn: boolean;
  readonly onPatch: (change: AccountPatch) => Promise<WireRefusal | undefined>;
  readonly onResetPassword: () => Promise<WireRefusal | undefined>;
  readonly onKey: (label: string, key: string) => void;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

function Detail({ of, isOwn, onPatch, onResetPassword, onKey, onChanged, onClose }: DetailProps) {
  const t = useWords();
  const [saved, setSaved] = useState(false);
  async function save(values: AccountValues): Promise<WireRefusal | undefined> {
    const change = changeOf(of, values);
    const refusal = Object.keys(change).length === 0 ? undefined : await onPatch(change);
    setSaved(refusal === undefined);
    return refusal;
  }
  return (
    <>
      <AccountForm of={of} isOwn={isOwn} onSave={save} onClose={onClose} />
      <p className={styles.saved} role="status">
        {saved && t('accounts.saved')}
      </p>
      <AccountActions of={of} isOwn={isOwn} onPatch={onPatch} onResetPassword={onResetPassword} />
      <KeysSection of={of} onMade={onKey} onChanged={onChanged} />
    </>
  );
}

function drawPassword(): string {
  return passwordFrom(crypto.getRandomValues(new Uint8Array(PASSWORD_BYTES)));
}

/** As the server takes it: an English name that is not there is left out. */
function bodyOf({ account, name, nameEn, roles, scope }: AccountValues) {
  const en = defined({ nameEn: filled(nameEn.trim()) });
  return { account: account.trim(), name: name.trim(), ...en, roles: [...roles], scope };
}

/** Only what is another: a mere name must not end anybody's session. A name goes with its English one. */
function changeOf(of: AccountView, values: AccountValues): AccountPatch {
  const { account: _account, roles, scope, ...words } = bodyOf(values);
  const isRenamed = words.name !== of.name || words.nameEn !== of.nameEn;
  const grant = isSameGrant(of, values) ? {} : { roles, scope };
  return { ...(isRenamed ? words : {}), ...grant };
}

function useFound(accounts: readonly AccountView[], query: string): readonly AccountView[] {
  const t = useWords();
  const language = useLanguage();
  const state = useDirectory((directory) => directory);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone
  const search = useMemo(
    () => createAccountSearch(accounts, { t, unit: (id) => unitName(state, id, language) }),
    [accounts, language, state],
  );
  return search(query);
}
