import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../domain/district/directory.ts';
import type { PersonId, Role, ScopeId } from '../../domain/kernel.ts';
import { PASSWORD_BYTES, passwordFrom } from '../../domain/people/password.ts';
import type { People } from './accounts.ts';
import { demoSeats } from './demoSeats.ts';
import { DRAWN_PASSWORD_COST, type PasswordCost } from './passwords.ts';

const DEMO_ACCOUNTS_FILE = 'demo-accounts.json';

/** One line of demo-accounts.json: what a person needs to sign in, and what to expect then. */
export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly Role[];
  readonly scope: ScopeId;
}

/**
 * Makes the demo's accounts, with random passwords, and lists them in DIR/demo-accounts.json (mode
 * 0600). What is there already stays: a second start changes nothing, a lost list is written anew
 * with new passwords, an account made by hand keeps its password and is not listed.
 */
export async function createDemoAccounts(
  people: People,
  directory: Directory,
  dataDir: string,
  cost: PasswordCost = DRAWN_PASSWORD_COST,
): Promise<readonly DemoAccount[]> {
  const file = join(dataDir, DEMO_ACCOUNTS_FILE);
  const listed = new Map(readList(file).map((entry) => [entry.account, entry]));
  // At once: hashing runs beside the event loop, on as many cores as there are.
  const made = await Promise.all(
    demoSeats(directory).map(async (seat): Promise<readonly DemoAccount[]> => {
      const before = listed.get(seat.account);
      const id = `demo-${seat.account}` as PersonId;
      const known = await people.personOfAccount(seat.account);
      if (known !== undefined && known.id !== id) return [];
      if (known !== undefined && before !== undefined) return [before];
      const password = before?.password ?? passwordFrom(randomBytes(PASSWORD_BYTES));
      const answer =
        known === undefined
          ? await people.createAccount({ ...seat, id, password, passwordCost: cost })
          : await people.setPassword(seat.account, password, cost);
      if (answer !== undefined && 'code' in answer) {
        throw new Error(`the demo account "${seat.account}" cannot be made: ${answer.code}`);
      }
      const { account, name, nameEn, roles, scope } = seat;
      return [{ account, password, name, nameEn, roles, scope }];
    }),
  );
  const accounts = made.flat();
  if (accounts.some((entry) => listed.get(entry.account) !== entry)) writeList(file, accounts);
  return accounts;
}

/** The list of a data folder; empty when there is none. Throws when it is no list. */
function readList(file: string): readonly DemoAccount[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error(`${file} is not a list of accounts`);
  return list;
}

function writeList(file: string, accounts: readonly DemoAccount[]): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(accounts, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
