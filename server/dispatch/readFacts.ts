import type { AffairFacts, ContactCounts, Seat } from '../../domain/affair/facts.ts';
import type { AccountView } from '../../domain/contract/accounts.ts';
import type { AnyCommand } from '../../domain/contract/affairs.ts';
import { isRole, type World } from '../../domain/kernel.ts';
import type { Situation } from '../../domain/situation.ts';
import type { People } from '../people/accounts.ts';
import type { Store } from '../store/Store.ts';
import type { ContactBook } from '../succession/contactBook.ts';

export interface FactsParts {
  readonly store: Pick<Store, 'events' | 'outbox'> & { readonly audit: Pick<Store['audit'], 'head'> };
  readonly people: { readonly admin: Pick<People['admin'], 'list'> };
  readonly world: World;
  readonly book?: Pick<ContactBook, 'residentsOf' | 'groupsOf'> | undefined;
}

/** Reads what deciding these commands needs from outside the log, as of now. */
export type ReadFacts = (
  commands: readonly AnyCommand[],
  durable: Pick<Situation, 'affairs'>,
) => Promise<AffairFacts>;

export function createFactsReader({ store, people, world, book }: FactsParts): ReadFacts {
  return async (commands, durable) => {
    const leavers = commands.flatMap((command) => leaverOf(command, durable) ?? []);
    const [accounts, events, audit, counts, contacts] = await Promise.all([
      people.admin.list(),
      store.events.head(world),
      store.audit.head(),
      store.outbox.counts(world),
      Promise.all(leavers.map(async (id) => [id, await contactsOf(id, book)] as const)),
    ]);
    const seats = new Map(accounts.map((account) => [account.id, seatOf(account)]));
    const enabled = new Set(accounts.filter(({ disabled }) => !disabled).map(({ id }) => id));
    const held = new Map(contacts);
    return {
      seat: (id) => (enabled.has(id) ? seats.get(id) : undefined),
      account: (id) => seats.get(id),
      contacts: (id) => held.get(id),
      heads: { events, audit },
      messages: { waiting: counts.queued + counts.sending, failed: counts.failed },
    };
  };
}

/** The account as a post. */
export function seatOf({ id, name, nameEn, roles, scope }: AccountView): Seat {
  return {
    id,
    name,
    ...(nameEn === undefined ? {} : { nameEn }),
    roles: roles.filter(isRole),
    unitId: scope,
  };
}

/** How many residents and groups a person has there. */
export async function contactsOf(
  personId: string,
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

/** Whose contacts have to be counted for this command. */
function leaverOf(command: AnyCommand, { affairs }: Pick<Situation, 'affairs'>): string | undefined {
  if (command.type === 'succession.plan') return command.data.fromId;
  if (command.type !== 'succession.approve') return undefined;
  const affair = affairs.get(command.data.subjectId);
  return affair?.kind === 'succession' ? affair.from.id : undefined;
}
