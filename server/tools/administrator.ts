import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Refusal, type ScopeId, SYSTEM } from '../../domain/kernel.ts';
import { PASSWORD_BYTES, passwordFrom } from '../../domain/people/password.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { createAuditTrail } from '../audit/auditTrail.ts';
import { systemClock } from '../clock.ts';
import { postgresUrlOf } from '../config.ts';
import { openDataStore } from '../dataStore.ts';
import { loadDistrict } from '../district/district.ts';
import { accountName } from '../people/accountRules.ts';
import { openPeople, type People } from '../people/accounts.ts';

const USAGE = `npm run administrator -- --data DIR [--account NAME]

Makes the first administrator of a data folder with a district, and prints its password once; all other accounts
are made in the console. The first sign-in wants another password. For an administrator who is there already it draws a new password, switches one-time
codes off and the account on. The server must be stopped; what was done is a row in the audit.`;

/** Where the tool says what it did; tests pass their own. */
type Output = (line: string) => void;

const terminal: Output = (line) => process.stdout.write(`${line}\n`);

/** Exit code: 0 done, 1 it cannot be, 2 the call itself. */
export async function run(argv: string[], out: Output = terminal, env = process.env): Promise<number> {
  const call = readCall(argv);
  if (typeof call === 'string') {
    out(call);
    return 2;
  }
  const { dataDir, account } = call;
  try {
    const { directory } = await loadDistrict(dataDir);
    const scope = directory.data.units.find(({ kind }) => kind === 'district')?.id ?? '*';
    // Holds the folder: a running server keeps the end of the audit's chain in its memory.
    const { store } = await openDataStore({
      dataDir,
      postgresUrl: postgresUrlOf(env.LINGXING_POSTGRES_URL),
    });
    const audit = createAuditTrail({ store: store.audit, clock: systemClock });
    const people = await openPeople({ store: store.people, clock: systemClock });
    try {
      const password = passwordFrom(randomBytes(PASSWORD_BYTES));
      const note = (detail: string) =>
        audit.append({ by: SYSTEM, action: 'account-change', object: account, detail });
      const refusal = await letIn(people, { account, password, scope, note });
      out(
        refusal === undefined
          ? `account: ${account}\npassword: ${password}`
          : `${refusalText(refusal, 'zh')} / ${refusalText(refusal, 'en')}`,
      );
      return refusal === undefined ? 0 : 1;
    } finally {
      await audit.close();
      await store.close();
    }
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

interface Wanted {
  readonly account: string;
  readonly password: string;
  readonly scope: ScopeId;
  /** Before it is done: what cannot be written down is not done. */
  readonly note: (detail: string) => Promise<void>;
}

async function letIn(
  people: People,
  { account, password, scope, note }: Wanted,
): Promise<Refusal | undefined> {
  const known = await people.admin.view(account);
  if (known === undefined) {
    await note(`created roles:administrator scope:${scope}`);
    const roles = ['administrator'] as const;
    const made = await people.createAccount({
      account,
      password,
      name: '系统管理员',
      nameEn: 'Administrator',
      roles,
      scope,
      mustChange: true,
    });
    return 'code' in made ? made : undefined;
  }
  // Nobody becomes an administrator by this door who was something else.
  if (!known.roles.includes('administrator')) return { code: 'account-exists', params: { account } };
  await note('disabled:false otp:off password');
  const changed = await people.admin.change(account, { password, disabled: false, otp: 'off' });
  return 'code' in changed ? changed : undefined;
}

function readCall(argv: string[]): { readonly dataDir: string; readonly account: string } | string {
  try {
    const options = {
      data: { type: 'string' },
      account: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: argv, options });
    const { data, account = 'administrator', help } = values;
    if (help === true || data === undefined || data === '') return USAGE;
    return { dataDir: data, account: accountName(account) };
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n${USAGE}`;
  }
}
