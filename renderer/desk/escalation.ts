import { isOpen } from '../../domain/case/case.ts';
import { escalateLevelTarget } from '../../domain/case/escalateLevel.ts';
import type { SeatView } from '../../domain/contract/http.ts';
import type { Role } from '../../domain/kernel.ts';
import { possibleFrom, type Standpoint } from './possible.ts';
import { canAct } from './possibleActs.ts';

/**
 * 上报 is one verb: `level` hands the case to the level above, `again` reports a shelved one up once more, and where
 * neither is this seat's step `call` brings whoever stands above to the case.
 */
export type Escalation = 'level' | 'again' | 'call';

/** Who oversees a case, from the centre's shift up; each is called by those below. */
const OVERSIGHT = ['duty_chief', 'supervisor', 'deputy_leader', 'principal_leader'] as const satisfies Role[];

/** What stands as high as a rung of the oversight without being on it. */
const AS_HIGH: Readonly<Partial<Record<Role, (typeof OVERSIGHT)[number]>>> = { commander: 'supervisor' };

const rungOf = (role: Role): number => OVERSIGHT.findIndex((rung) => rung === (AS_HIGH[role] ?? role));

/** What 上报 does from here; undefined when nobody stands above, or the case has ended. */
export function escalationOf(from: Standpoint): Escalation | undefined {
  const possible = possibleFrom(from);
  const { thisCase, directory } = from;
  if (possible.has('case.escalateLevel') && escalateLevelTarget(thisCase, directory) !== undefined)
    return 'level';
  if (canAct('reReport', from)) return 'again';
  return isOpen(thisCase) && possible.has('case.note') && rungsAbove(from).length > 0 ? 'call' : undefined;
}

/** Rungs above this seat. While the centre has the case its duty chief is the first, afterwards who supervises. */
function rungsAbove({ thisCase, person }: Standpoint): readonly Role[] {
  const first = thisCase.primaryUnitId === undefined ? 0 : 1;
  const own = Math.max(-1, ...person.roles.map(rungOf));
  return OVERSIGHT.slice(Math.max(first, own + 1));
}

/**
 * Whom 上报 can call, the nearest above first: of the seats that read the case those on a rung above. Where nobody
 * sits above, another seat that supervises. A seat that has one post alone stands before one that has several.
 */
export function calledFrom(from: Standpoint, seats: readonly SeatView[]): readonly SeatView[] {
  const others = seats.filter(({ id }) => id !== from.person.id);
  const above = onRungs(others, rungsAbove(from));
  return above.length > 0 ? above : onRungs(others, ['supervisor']);
}

function onRungs(seats: readonly SeatView[], rungs: readonly Role[]): readonly SeatView[] {
  const ranked = seats.flatMap((seat) => {
    const rank = rungs.findIndex((rung) => seat.roles?.includes(rung));
    return rank < 0 ? [] : [{ seat, rank, posts: seat.roles?.length ?? 0 }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.posts - b.posts).map(({ seat }) => seat);
}
