import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/caseEvents.ts';
import { CASE_HIDING, type CaseHiding } from '../case/caseHiding.ts';
import type { Directory } from '../district/directory.ts';
import type { Person, Role } from '../kernel.ts';

/**
 * Who sees which case, and how much of it. One service for every way out of the server: frames,
 * snapshots, HTTP and conflict answers. Masking commutes with evolve: the fold of masked events is
 * the masked fold, so a console that folds what it is sent shows what a snapshot would show.
 */
export type Scope =
  /** The centre and the district's leaders: every case. */
  | { readonly kind: 'all'; readonly reporters: boolean }
  /** A street, community or grid: what lies in it, and what its units handle. */
  | { readonly kind: 'area'; readonly unitId: string }
  /** A department, section or utility: what its units handle, in charge or together with others. */
  | { readonly kind: 'unit'; readonly unitId: string }
  /** A display everybody in the room can read: every case by category and grid, no words. */
  | { readonly kind: 'wall' }
  /** Residents, firms and channels: they report, and read nothing of others. */
  | { readonly kind: 'none' };

const OUTSIDE: ReadonlySet<Role> = new Set(['resident', 'enterprise', 'connector']);
/** They read situations, not words; an administrator configures and reads no case text (DOMAIN §3.10). */
const WORDLESS: ReadonlySet<Role> = new Set(['wall', 'administrator']);
/** Never pass the complainant to the complained-about: only they get the key to the contact (DOMAIN §3.4). */
const REVEALS: ReadonlySet<Role> = new Set(['acceptor', 'supervisor', 'duty_chief']);
const AREAS: ReadonlySet<string> = new Set(['street', 'community', 'grid']);

/** Whether the person has anything to do with cases at all; a mere administrator is refused at the door. */
export function readsCases({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((role) => role !== 'administrator');
}

/** What this person may read; an unknown scope unit reads nothing rather than everything. */
export function scopeOf(person: Person, directory: Directory): Scope {
  const inside = person.roles.filter((role) => !OUTSIDE.has(role));
  if (inside.length === 0) return { kind: 'none' };
  if (inside.every((role) => WORDLESS.has(role))) return { kind: 'wall' };
  const unit = directory.unit(person.scope);
  if (person.scope === '*' || unit?.kind === 'district' || unit?.kind === 'centre') {
    return { kind: 'all', reporters: inside.some((role) => REVEALS.has(role)) };
  }
  if (unit === undefined) return { kind: 'none' };
  return { kind: AREAS.has(unit.kind) ? 'area' : 'unit', unitId: unit.id };
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

/** What decides who sees a case: where it lies and who handles it. */
export type Whereabouts = Pick<Case, 'place' | 'primaryUnitId' | 'coUnitIds'>;

/** Ids of every unit that sees the case: the lineages of its place, its unit in charge and its co-units. */
export function audienceOf(thisCase: Whereabouts, directory: Directory): ReadonlySet<string> {
  const { gridId, communityId, streetId } = thisCase.place;
  const anchors = [gridId ?? communityId ?? streetId, thisCase.primaryUnitId, ...thisCase.coUnitIds];
  const audience = new Set<string>();
  for (const anchor of anchors) {
    if (anchor === undefined) continue;
    for (const unit of directory.lineage(anchor)) audience.add(unit.id);
  }
  return audience;
}

/** Whether a case with this audience is visible in the scope. */
export function reaches(audience: ReadonlySet<string>, scope: Scope): boolean {
  if (scope.kind === 'all' || scope.kind === 'wall') return true;
  return scope.kind !== 'none' && audience.has(scope.unitId);
}

/** Whether the scope shows this case at all. */
export function sees(scope: Scope, thisCase: Whereabouts, directory: Directory): boolean {
  if (scope.kind === 'all' || scope.kind === 'wall') return true;
  return scope.kind !== 'none' && audienceOf(thisCase, directory).has(scope.unitId);
}

/** How much of a visible case is shown: with the reporters' ids, without, or without any words. */
export type Shown = 'whole' | 'unnamed' | 'wordless';

export function shownIn(scope: Scope): Shown {
  if (scope.kind === 'wall') return 'wordless';
  return scope.kind === 'all' && scope.reporters ? 'whole' : 'unnamed';
}

/** The case as the scope shows it; the very same object when nothing has to be hidden. */
export function projectCase(scope: Scope, thisCase: Case): Case {
  return hidingIn(scope)?.subject(thisCase) ?? thisCase;
}

/** The event as the scope shows it; the very same object when nothing has to be hidden. */
export function projectEvent(scope: Scope, event: CaseEvent): CaseEvent {
  return hidingIn(scope)?.event(event) ?? event;
}

function hidingIn(scope: Scope): CaseHiding | undefined {
  const shown = shownIn(scope);
  return shown === 'whole' ? undefined : CASE_HIDING[shown];
}
