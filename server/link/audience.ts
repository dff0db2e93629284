import type { Kinds } from '../../domain/aggregate/kinds.ts';
import type { Subject } from '../../domain/aggregate/subject.ts';
import type { Directory } from '../../domain/district/directory.ts';
import type { UnitId } from '../../domain/kernel.ts';
import type { Audience } from '../../domain/people/scope.ts';

/** Who sees a subject of a kind, worked out once for all that belong to the same units. */
export type AudienceOf = (kind: string, subject: Subject) => Audience;

/** Combinations kept of each kind; 1,893 grids times the few units that handle cases in each. */
const LIMIT = 50_000;

export function createAudienceIndex({ all }: Kinds, directory: Directory): AudienceOf {
  const known = new Map(
    all.map(({ kind, sight }) => [kind, { sight, audiences: new Map<string, Audience>() }] as const),
  );
  return (kind, subject) => {
    const ofKind = known.get(kind);
    if (ofKind === undefined) return NOBODY;
    const { sight, audiences } = ofKind;
    const key = sight.audienceKey(subject);
    const found = audiences.get(key);
    if (found !== undefined) return found;
    if (audiences.size >= LIMIT) audiences.clear();
    const audience = sight.audience(subject, directory);
    audiences.set(key, audience);
    return audience;
  };
}

const NOBODY: ReadonlySet<UnitId> = new Set();
