import type { RefusalCode } from './refusal/refusals.ts';

/**
 * The few words every part shares. A person's intent is a command, a fact is an event, and only
 * the server turns one into the other. Nothing in this folder reads a clock, rolls dice or does I/O.
 */

export declare const KINDS_OF_ID: unique symbol;

/**
 * Text that names something of these kinds. It is made where an id is parsed (`id(...)` of contract/strings.ts), so
 * that no case is looked up by the id of a unit. A grid is a unit, a case is a subject: their ids are both.
 */
export type Id<Kinds extends string> = string &
  Branded<{ readonly [KINDS_OF_ID]: { readonly [Kind in Kinds]: true } }>;

/** Empty here. Tests, which name units and people by hand, put `off` into it: there an id is any text. */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be filled
export interface Brands {}
export type Branded<Brand> = Brands extends { readonly off: true } ? unknown : Brand;

/** Names one subject in its world: `YX-20261121-000123`, `shift-1024`. No two of any kind are named alike. */
export type SubjectId = Id<'subject'>;
/** The number on paper and on the phone: `YX-20261121-000123`, in an exercise `EX-…`. */
export type CaseId = Id<'subject' | 'case'>;
export type UnitId = Id<'unit'>;
/** A unit and all below it; `*` is every unit there is. */
export type ScopeId = UnitId | '*';
export type GridId = Id<'unit' | 'grid'>;
/** Of an account; of whoever holds the link to a report; of the system. */
export type PersonId = Id<'person'>;
export type CategoryId = Id<'category'>;
/** Of a contact in the vault. */
export type ReporterId = Id<'reporter'>;

/** Epoch milliseconds, UTC. Shown on screen in Asia/Shanghai (+08:00, no summer time). */
export type Millis = number;

/** Position in a world's log: 1, 2, 3 … without a gap. */
export type Seq = number;

/** `live`, or `exercise:<id>`; nothing ever crosses from one world to another. */
export type World = Id<'world'>;

/** The world in which things really happen; it is always open. */
export const LIVE = 'live' as World;

/** Roles of case-state-machine.json, then the three that act on the system rather than on a case. */
export const ROLES = [
  'resident',
  'enterprise',
  'grid_member',
  'grid_lead',
  'community_deputy',
  'street_reviewer',
  'acceptor',
  'duty_chief',
  'dispatcher',
  'dept_officer',
  'dept_lead',
  'checker',
  'supervisor',
  'commander',
  'deputy_leader',
  'principal_leader',
  'connector',
  'system',
  'wall',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

/** Who did it, as written in an event: the role used, never a name or a phone. */
export interface Actor {
  readonly id: PersonId;
  readonly role: Role;
  readonly unitId?: UnitId;
}

/** Who is asking. One person has one account, several roles, and one scope: a unit and all below it. */
export interface Person {
  readonly id: PersonId;
  /** The post as shown to colleagues, e.g. "值班长 1席". */
  readonly name: string;
  readonly nameEn?: string;
  readonly roles: readonly Role[];
  /** Unit whose subtree this person reads and writes; the district's or centre's id means all of it. */
  readonly scope: ScopeId;
  /** Known by nothing but a link to one report: may speak for the reporter of this case alone. */
  readonly caseId?: CaseId;
  /** Known by nothing but a link into one talk: may speak there alone, as this voice of it. */
  readonly voice?: Voice;
  /** Channels a key, an account or a connector owns; without them those its roles may name. */
  readonly sources?: readonly string[];
}

/** Whose part somebody outside has in a talk: a guest of a room. */
export interface Voice {
  readonly subjectId: SubjectId;
  readonly as: string;
}

export const SYSTEM: Person = { id: 'system' as PersonId, name: '系统', roles: ['system'], scope: '*' };

/** The command was understood and turned down, for a reason of refusals.ts. `params` fill its words. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

export function refuse(code: RefusalCode, params?: Readonly<Record<string, string | number>>): Refusal {
  return params === undefined ? { code } : { code, params };
}

/** Closes a switch over a union: a forgotten member fails to compile. */
export function never(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
