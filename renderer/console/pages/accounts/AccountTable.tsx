import type { AccountView } from '../../../../domain/contract/accounts.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useLanguage } from '../../../client/hooks.ts';
import { unitName } from '../../../client/store/directoryStore.ts';
import { momentText } from '../../../speech/clockWords.ts';
import { postName } from '../../../speech/postName.ts';
import { roleName } from '../../../speech/roleGroups.ts';
import { type Translate, useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { ColumnHeads } from '../RecordTable.tsx';
import { stepRow } from '../stepRow.ts';

const COLUMNS = ['account', 'name', 'roles', 'scope', 'state', 'otp', 'signedIn'] as const;

interface AccountTableProps {
  readonly accounts: readonly AccountView[];
  readonly current: string | undefined;
  readonly onOpen: (account: string) => void;
}

/** One account a row; arrows walk, Enter opens. */
export function AccountTable({ accounts, current, onOpen }: AccountTableProps) {
  const t = useWords();
  return (
    <table className={shared.table}>
      <ColumnHeads heads={COLUMNS.map((column) => t(`accounts.${column}`))} />
      <tbody>
        {accounts.map((account) => (
          <Row key={account.account} of={account} isCurrent={account.account === current} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly of: AccountView;
  readonly isCurrent: boolean;
  readonly onOpen: (account: string) => void;
}

function Row({ of, isCurrent, onOpen }: RowProps) {
  const { time } = useClient();
  const t = useWords();
  const language = useLanguage();
  const scope = useDirectory((state) => unitName(state, of.scope, language));
  const now = time.now();
  const state = stateOf(of, t, (at) => momentText(at, now, language));
  return (
    <tr
      tabIndex={0}
      data-current={isCurrent || undefined}
      aria-current={isCurrent || undefined}
      onClick={() => onOpen(of.account)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen(of.account);
        else if (!stepRow(event)) return;
        event.preventDefault();
      }}
    >
      <td>
        <b>{of.account}</b>
      </td>
      <td>{postName(of, language)}</td>
      <td>{of.roles.map((role) => roleName(role, t)).join(language === 'zh' ? '、' : ', ')}</td>
      <td>{scope}</td>
      <td className={state.tone}>{state.words}</td>
      <td className={of.otp ? shared.good : shared.muted}>{t(of.otp ? 'accounts.on' : 'accounts.off')}</td>
      <td className={shared.muted}>
        {of.signedInAt === undefined ? t('accounts.never') : momentText(of.signedInAt, now, language)}
      </td>
    </tr>
  );
}

function stateOf(
  { disabled, locked }: AccountView,
  t: Translate,
  moment: (at: Millis) => string,
): { readonly words: string; readonly tone: string | undefined } {
  if (disabled) return { words: t('accounts.disabled'), tone: shared.muted };
  if (locked === undefined) return { words: t('accounts.enabled'), tone: shared.good };
  return { words: t('accounts.locked', { until: moment(locked.until) }), tone: shared.warn };
}
