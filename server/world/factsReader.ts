import type { Account, ContactCounts, UnitAnswersFact } from '../../domain/aggregate/facts.ts';
import type { AccountView } from '../../domain/contract/accounts.ts';
import { defined } from '../../domain/defined.ts';
import { isRole, type PersonId, type World } from '../../domain/kernel.ts';
import type { AudienceReader } from '../broadcast/audienceReader.ts';
import type { ReadFacts } from '../dispatch/deciding.ts';
import type { People } from '../people/accounts.ts';
import type { Store } from '../store/Store.ts';
import type { ContactBook } from '../succession/contactBook.ts';

export interface FactsParts {
  readonly store: Pick<Store, 'events' | 'outbox'> & { readonly audit: Pick<Store['audit'], 'head'> };
  readonly people: Pick<People, 'accountsOf'>;
  readonly world: World;
  /** Who sits at a console that is not covered; nobody where there are no consoles. */
  readonly present?: () => ReadonlySet<PersonId>;
  /** How the secretary's units came true; a past that was made up has learned nothing. */
  readonly unitAnswers?: () => UnitAnswersFact;
  /** Whom a broadcast would reach; a past that was made up has none. */
  readonly audience?: (() => Pick<AudienceReader, 'read'>) | undefined;
  readonly book?: Pick<ContactBook, 'residentsOf' | 'groupsOf'> | undefined;
}

export function createFactsReader(parts: FactsParts): ReadFacts {
  const { store, people, world, book, present, audience, unitAnswers } = parts;
  const accountsOf = async (ids: readonly PersonId[]) => {
    const found = await people.accountsOf([...new Set(ids)]);
    const known = new Map(found.map((account) => [account.id, accountOf(account)]));
    return new Map(ids.map((id) => [id, known.get(id)] as const));
  };
  const heads = async () => {
    const [events, audit] = await Promise.all([store.events.head(world), store.audit.head()]);
    return { events, audit };
  };
  const messages = async () => {
    const { queued, sending, failed } = await store.outbox.counts(world);
    return { waiting: queued + sending, failed };
  };
  return async (reads) => {
    const { accounts = [], contacts = [] } = reads;
    const [found, counted, atHeads, unsent, meant] = await Promise.all([
      accounts.length === 0 ? new Map<PersonId, undefined>() : accountsOf(accounts),
      Promise.all(contacts.map(async (id) => [id, await contactsOf(id, book)] as const)),
      reads.heads && heads(),
      reads.messages && messages(),
      reads.audience && audience?.().read(reads.audience),
    ]);
    return {
      accounts: found,
      contacts: new Map(counted),
      ...defined({
        heads: atHeads,
        messages: unsent,
        audience: meant,
        present: reads.present && (present?.() ?? new Set<PersonId>()),
        unitAnswers: reads.unitAnswers && (unitAnswers?.() ?? { decided: 0, hasThreshold: false }),
      }),
    };
  };
}

type SeatOfAccount = Pick<AccountView, 'id' | 'name' | 'nameEn' | 'roles' | 'scope' | 'disabled'>;

/** The account as a post. */
export function accountOf({ id, name, nameEn, roles, scope, disabled }: SeatOfAccount): Account {
  return {
    id,
    name,
    roles: roles.filter(isRole),
    unitId: scope,
    ...defined({ nameEn, disabled: disabled ? (true as const) : undefined }),
  };
}

/** How many residents and groups a person has there. */
export async function contactsOf(
  personId: PersonId,
  book: FactsParts['book'],
): Promise<ContactCounts | 'unreachable' | undefined> {
  if (book === undefined) return undefined;
  try {
    const [residents, groups] = await Promise.all([book.residentsOf(personId), book.groupsOf(personId)]);
    return { residents: residents.length, groups: groups.length };
  } catch {
    return 'unreachable';
  }
}
