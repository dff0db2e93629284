import { type Directory, isArea } from '../district/directory.ts';
import type { Person, Role, UnitId } from '../kernel.ts';

/**
 * Who sees which case, and how much of it. One service for every way out of the server: frames,
 * snapshots, HTTP and conflict answers. Masking commutes with evolve: the fold of masked events is
 * the masked fold, so a console that folds what it is sent shows what a snapshot would show.
 */
export type Scope =
  /** The centre and the district's leaders: every case. */
  | { readonly kind: 'all'; readonly reporters: boolean }
  /** A street, community or grid: what lies in it, and what its units handle. */
  | { readonly kind: 'area'; readonly unitId: UnitId }
  /** A department, section or utility: what its units handle, in charge or together with others. */
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  /** A display everybody in the room can read: every case by category and grid, no words. */
  | { readonly kind: 'wall' }
  /** Residents, firms and channels: they report, and read nothing of others. */
  | { readonly kind: 'none' };

const OUTSIDE: ReadonlySet<Role> = new Set(['resident', 'enterprise', 'connector']);
/** They read situations, not words; an administrator configures and reads no case text (DOMAIN §3.10). */
const WORDLESS: ReadonlySet<Role> = new Set(['wall', 'administrator']);
/** They watch, or are no person. */
const DESKLESS: ReadonlySet<Role> = new Set(['auditor', 'system']);
/** Never pass the complainant to the complained-about: only they get the key to the contact (DOMAIN §3.4). */
const REVEALS: ReadonlySet<Role> = new Set(['acceptor', 'supervisor', 'duty_chief']);

/** Whether this is a reporter or a channel, and nobody of the district's. */
export function isOutside({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.every((role) => OUTSIDE.has(role));
}

/** Whether this is a display and nobody: it may be let in where only people of their own are. */
export function isWall({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.length > 0 && roles.every((role) => role === 'wall');
}

/** Whether somebody sits there who can be handed cases: no channel, no display, nobody who only keeps the system. */
export function hasDesk({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((role) => !OUTSIDE.has(role) && !WORDLESS.has(role) && !DESKLESS.has(role));
}

/** Whether the person has anything to do with cases at all; a mere administrator is refused at the door. */
export function readsCases({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((role) => role !== 'administrator');
}

/** What this person may read; an unknown scope unit reads nothing rather than everything. */
export function scopeOf(person: Pick<Person, 'roles' | 'scope'>, directory: Directory): Scope {
  const inside = person.roles.filter((role) => !OUTSIDE.has(role));
  if (inside.length === 0) return { kind: 'none' };
  if (inside.every((role) => WORDLESS.has(role))) return { kind: 'wall' };
  const unit = directory.unit(person.scope);
  if (person.scope === '*' || unit?.kind === 'district' || unit?.kind === 'centre') {
    return { kind: 'all', reporters: inside.some((role) => REVEALS.has(role)) };
  }
  if (unit === undefined) return { kind: 'none' };
  return { kind: isArea(unit) ? 'area' : 'unit', unitId: unit.id };
}

/** Equal for two people who see exactly the same; they share one encoded frame. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return scope.reporters ? 'all+reporters' : 'all';
    case 'area':
    case 'unit':
      return `${scope.kind}:${scope.unitId}`;
    default:
      return scope.kind;
  }
}

/** Ids of the units that see something, those above each of them too; or every unit there is. */
export type Audience = ReadonlySet<UnitId> | 'everyone';

/** Whether a unit is among an audience. */
export function includes(audience: Audience, unitId: UnitId): boolean {
  return audience === 'everyone' || audience.has(unitId);
}

/** Whether a scope is among an audience. */
export function reaches(audience: Audience, scope: Scope): boolean {
  if (scope.kind === 'all' || scope.kind === 'wall') return true;
  return scope.kind !== 'none' && includes(audience, scope.unitId);
}
