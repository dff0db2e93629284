import type { Audience } from '../contract/broadcast.ts';
import { defined, filledList } from '../defined.ts';
import type { PersonId, Role, ScopeId, Seq, SubjectId } from '../kernel.ts';

/** A seat as the accounts know it: a post, never a person's name. */
export interface Seat {
  readonly id: PersonId;
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly Role[];
  readonly unitId: ScopeId;
}

export interface Account extends Seat {
  /** May sign in no more; what it did stays its own. */
  readonly disabled?: true;
}

/** Where a chain stands: its last number and the hash over everything up to it, in hex. */
export interface ChainHead {
  readonly seq: Seq;
  readonly hash: string;
}

export interface ContactCounts {
  readonly residents: number;
  readonly groups: number;
}

/** Whom a broadcast would reach now. */
export interface AudienceRead {
  /** The broadcast, and the version it is asked of. */
  readonly id: SubjectId;
  readonly version: number;
  readonly audience: Audience;
  /** Whoever wants none or had enough is left out. */
  readonly isSparing: boolean;
  /** Whoever had enough gets it all the same: what they had was wrong. */
  readonly isCorrection: boolean;
  /** They are taken down, so that it goes to these and no others. */
  readonly freeze: boolean;
}

/** How many there are; and the list they were taken down in, with a hash over its ids. */
export interface AudienceFact {
  readonly version: number;
  readonly count: number;
  readonly frozen?: { readonly list: string; readonly digest: string };
}

/** What became of the units that were suggested. */
export interface UnitAnswersFact {
  /** Answers whose truth has come. */
  readonly decided: number;
  /** Their past gives a confidence from which on a case may be sent. */
  readonly hasThreshold: boolean;
}

/** What a command needs to know from outside the log. */
export interface Reads {
  /** Ids of accounts. */
  readonly accounts?: readonly PersonId[];
  /** Ids of accounts whose residents and groups are counted in the contact system. */
  readonly contacts?: readonly PersonId[];
  /** Where the chains of events and of the audit stand on disk. */
  readonly heads?: true;
  /** Messages of the outbox that have not left. */
  readonly messages?: true;
  /** Who sits at a console that is not covered. */
  readonly present?: true;
  /** How the secretary's units came true. */
  readonly unitAnswers?: true;
  readonly audience?: AudienceRead;
}

/** What was read, as of the moment before deciding: exactly what the command's `reads` named, and no more. */
export interface Facts {
  /** By id; undefined: there is no such account. */
  readonly accounts: ReadonlyMap<PersonId, Account | undefined>;
  /** By id of an account; undefined where no contact system is connected, `unreachable` when it does not answer. */
  readonly contacts: ReadonlyMap<PersonId, ContactCounts | 'unreachable' | undefined>;
  readonly heads?: { readonly events: ChainHead; readonly audit: ChainHead };
  /** Held or on their way, and given up. */
  readonly messages?: { readonly waiting: number; readonly failed: number };
  readonly present?: ReadonlySet<PersonId>;
  readonly unitAnswers?: UnitAnswersFact;
  readonly audience?: AudienceFact;
}

export const NO_FACTS: Facts = { accounts: new Map(), contacts: new Map() };

/** What of `reads` is not among the facts yet; undefined when all of it is. */
export function lacking(reads: Reads, facts: Facts): Reads | undefined {
  const accounts = reads.accounts?.filter((id) => !facts.accounts.has(id)) ?? [];
  const contacts = reads.contacts?.filter((id) => !facts.contacts.has(id)) ?? [];
  const more: Reads = defined({
    accounts: filledList(accounts),
    contacts: filledList(contacts),
    heads: facts.heads === undefined ? reads.heads : undefined,
    messages: facts.messages === undefined ? reads.messages : undefined,
    present: facts.present === undefined ? reads.present : undefined,
    unitAnswers: facts.unitAnswers === undefined ? reads.unitAnswers : undefined,
    audience: facts.audience === undefined ? reads.audience : undefined,
  });
  return Object.keys(more).length === 0 ? undefined : more;
}

/** All that was read in one go and in another. */
export function withMore(facts: Facts, more: Facts): Facts {
  return {
    ...facts,
    ...more,
    accounts: new Map([...facts.accounts, ...more.accounts]),
    contacts: new Map([...facts.contacts, ...more.contacts]),
  };
}

/** An account, disabled or not. Throws when the command did not say that it reads it, which is a bug. */
export function accountIn({ accounts }: Pick<Facts, 'accounts'>, id: PersonId): Account | undefined {
  if (!accounts.has(id)) throw unread(`account ${id}`);
  return accounts.get(id);
}

/** An account that is not disabled, as a seat. Throws as `accountIn`. */
export function seatIn(facts: Pick<Facts, 'accounts'>, id: PersonId): Seat | undefined {
  const account = accountIn(facts, id);
  return account === undefined || account.disabled ? undefined : account;
}

/** How many residents and groups an account has. Throws as `accountIn`. */
export function contactsIn({ contacts }: Pick<Facts, 'contacts'>, id: PersonId) {
  if (!contacts.has(id)) throw unread(`contacts of ${id}`);
  return contacts.get(id);
}

export function headsIn({ heads }: Pick<Facts, 'heads'>): NonNullable<Facts['heads']> {
  if (heads === undefined) throw unread('heads');
  return heads;
}

export function messagesIn({ messages }: Pick<Facts, 'messages'>): NonNullable<Facts['messages']> {
  if (messages === undefined) throw unread('messages');
  return messages;
}

export function presentIn({ present }: Pick<Facts, 'present'>): NonNullable<Facts['present']> {
  if (present === undefined) throw unread('present');
  return present;
}

export function unitAnswersIn({ unitAnswers }: Pick<Facts, 'unitAnswers'>): UnitAnswersFact {
  if (unitAnswers === undefined) throw unread('unitAnswers');
  return unitAnswers;
}

export function audienceIn({ audience }: Pick<Facts, 'audience'>): AudienceFact {
  if (audience === undefined) throw unread('audience');
  return audience;
}

function unread(field: string): Error {
  return new Error(`decided upon ${field}, which the command's reads do not name`);
}
