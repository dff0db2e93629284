import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../../domain/contract/accounts.ts';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import type { Role, ScopeId } from '../../../../domain/kernel.ts';
import { rolesFault } from '../../../../domain/people/roleSeparation.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { isRole } from '../../../speech/roleGroups.ts';
import { useWords } from '../../../speech/t.ts';
import { FormField } from '../../../ui/FormField.tsx';
import { Picker } from '../../../ui/Picker.tsx';
import { useFocusFault } from '../../../ui/useFocusFault.ts';
import { faultsOf } from '../accountFaults.ts';
import shared from '../desk.module.css';
import { findScopes, wholeScopes } from '../scopeSearch.ts';
import styles from './AccountForm.module.css';
import { RolesField } from './RolesField.tsx';

/** What stands in the form; the account's name is fixed once it exists. */
export interface AccountValues {
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  readonly roles: readonly Role[];
  readonly scope: ScopeId | undefined;
}

interface AccountFormProps {
  /** Absent: a new one is made. */
  readonly of?: AccountView | undefined;
  /** Nobody changes what they may do themselves. */
  readonly isOwn: boolean;
  /** Resolves with what was refused. */
  readonly onSave: (values: AccountValues) => Promise<WireRefusal | undefined>;
  readonly onClose: () => void;
}

const FIELDS = ['account', 'name', 'nameEn', 'roles', 'scope'] as const;

function valuesOf(of: AccountView | undefined): AccountValues {
  return {
    account: of?.account ?? '',
    name: of?.name ?? '',
    nameEn: of?.nameEn ?? '',
    // Accounts of walls were made once; there is no box to untick that role any more.
    roles: of?.roles.filter(isRole).filter((role) => role !== 'wall') ?? [],
    scope: of?.scope,
  };
}

/** Whether the account may still do the same, at the same places. */
export function isSameGrant(of: AccountView, { roles, scope }: AccountValues): boolean {
  return scope === of.scope && [...roles].sort().join() === [...of.roles].sort().join();
}

/** Account, post, roles and scope: of a new account, or of one that is there. */
export function AccountForm({ of, isOwn, onSave, onClose }: AccountFormProps) {
  const t = useWords();
  const language = useLanguage();
  const [values, setValues] = useState(() => valuesOf(of));
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const form = useFocusFault(refusal);
  const faults = faultsOf(refusal, language, FIELDS);
  const set = (patch: Partial<AccountValues>): void => setValues({ ...values, ...patch });
  const lacks = (value: string): string | undefined =>
    missing && value.trim() === '' ? t('accounts.required') : undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { account, name, roles, scope } = values;
    const isWhole = account.trim() !== '' && name.trim() !== '' && scope !== undefined;
    setMissing(!isWhole || roles.length === 0);
    if (busy || !isWhole || rolesFault(account, roles) !== undefined) return;
    setBusy(true);
    setRefusal(await onSave(values));
    setBusy(false);
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={of === undefined ? t('accounts.new') : t('accounts.edit', { account: of.account })}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <FormField
        label={t('accounts.account')}
        value={values.account}
        onValue={(account) => set({ account })}
        disabled={of !== undefined}
        autoFocus={of === undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={of === undefined ? t('accounts.accountHint') : undefined}
        fault={faults.at('account') ?? lacks(values.account)}
      />
      <div className={styles.pair}>
        <FormField
          label={t('accounts.name')}
          value={values.name}
          onValue={(name) => set({ name })}
          autoComplete="off"
          fault={faults.at('name') ?? lacks(values.name)}
        />
        <FormField
          label={t('accounts.nameEn')}
          value={values.nameEn}
          onValue={(nameEn) => set({ nameEn })}
          autoComplete="off"
          fault={faults.at('nameEn')}
        />
      </div>
      {isOwn ? (
        <p className={styles.own}>{t('accounts.own')}</p>
      ) : (
        <>
          <ScopeField
            value={values.scope}
            onPick={(scope) => set({ scope })}
            fault={faults.at('scope') ?? lacks(values.scope ?? '')}
          />
          <RolesField
            value={values.roles}
            onChange={(roles) => set({ roles })}
            disabled={busy}
            fault={
              faults.at('roles') ??
              (missing && values.roles.length === 0 ? t('accounts.required') : undefined)
            }
          />
        </>
      )}
      <p className={shared.problem} role="alert">
        {faults.rest}
      </p>
      <div className={shared.acts}>
        <button type="submit" className={shared.main} disabled={busy}>
          {t(of === undefined ? 'accounts.make' : 'accounts.save')}
        </button>
        <button type="button" className={shared.quiet} onClick={onClose}>
          {t('desk.cancel')}
        </button>
        {of === undefined && <span className={shared.muted}>{t('accounts.passwordLater')}</span>}
        {of !== undefined && !isSameGrant(of, values) && (
          <span className={shared.warn}>{t('accounts.grantEnds')}</span>
        )}
      </div>
    </form>
  );
}

interface ScopeFieldProps {
  readonly value: ScopeId | undefined;
  readonly onPick: (id: ScopeId) => void;
  readonly fault: string | undefined;
}

function ScopeField({ value, onPick, fault }: ScopeFieldProps) {
  const t = useWords();
  const language = useLanguage();
  const state = useDirectory((directory) => directory);
  const { directory } = state;
  return (
    <div>
      <Picker<ScopeId>
        label={t('accounts.scope')}
        value={value}
        show={(id) => ({
          id,
          name: unitName(state, id, language),
          note: unitName(state, directory?.unit(id)?.parentId, language),
        })}
        find={(query) => (directory === undefined ? [] : findScopes(directory, query))}
        offered={directory === undefined ? [] : wholeScopes(directory)}
        onPick={onPick}
        placeholder={t('accounts.scopeHint')}
        nothing={t('flow.nothing')}
        required
      />
      <p className={shared.problem} role="alert">
        {fault}
      </p>
    </div>
  );
}
