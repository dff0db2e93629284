import type { AccountView } from '../../../../domain/contract/accounts.ts';
import { defined } from '../../../../domain/defined.ts';
import type { ScopeId } from '../../../../domain/kernel.ts';
import { createNameSearch } from '../../../../domain/text/nameSearch.ts';
import { roleName } from '../../../speech/roleGroups.ts';
import type { Translate } from '../../../speech/t.ts';

/** Narrows the list by account, post, role or unit: characters, pinyin, initials or English. */
export function createAccountSearch(
  accounts: readonly AccountView[],
  { t, unit }: { readonly t: Translate; readonly unit: (id: ScopeId) => string },
): (query: string) => readonly AccountView[] {
  const index = createNameSearch(
    accounts.map(({ account, name, nameEn, roles, scope }) => ({
      id: account,
      zh: name,
      ...defined({ en: nameEn }),
      also: [account, ...roles.map((role) => roleName(role, t)), unit(scope)].join(' '),
    })),
  );
  const byAccount = new Map(accounts.map((account) => [account.account, account]));
  return (query) => {
    if (query.trim() === '') return accounts;
    return index.find(query, accounts.length).flatMap((account) => byAccount.get(account) ?? []);
  };
}
