import { type Indexed, type Indexes, indexOf } from '../aggregate/indexes.ts';
import type { Millis, World } from '../kernel.ts';
import { compactDay } from '../time/shanghaiDay.ts';
import type { Case, CaseId } from './case.ts';

/** Source and number there, of a report → its case, so that the same report twice is one case. */
const EXTERNAL_IDS = 'case.externalIds';
/** A Shanghai day (`20261121`) → cases reported so far on it, for the next number. */
const NUMBERING = 'case.numbering';

export const CASE_INDEXES: Indexes<Case> = {
  names: [EXTERNAL_IDS, NUMBERING],
  remember({ id, source, externalId }, index) {
    if (externalId !== undefined) index(EXTERNAL_IDS).set(externalKey(source, externalId), id);
    const [, day, number] = /^(?:YX|EX)-(\d{8})-(\d{6,})$/u.exec(id) ?? [];
    if (day === undefined) return;
    index(NUMBERING).set(day, Math.max(Number(index(NUMBERING).get(day) ?? 0), Number(number)));
  },
};

function externalKey(source: string, externalId: string): string {
  return `${source}\n${externalId}`;
}

/** The case that came of this report before. */
export function caseFrom(source: string, externalId: string, indexed: Indexed): CaseId | undefined {
  const found = indexOf(indexed, EXTERNAL_IDS).get(externalKey(source, externalId));
  return found === undefined ? undefined : (String(found) as CaseId);
}

/**
 * The next free number of the Shanghai day, `YX-20261121-000123`; `EX-…` in an exercise world.
 * `ahead` skips numbers that events not yet applied have taken (a split makes several at once).
 */
export function caseNumber(world: World, at: Millis, indexed: Indexed, ahead = 0): CaseId {
  const day = compactDay(at);
  const next = Number(indexOf(indexed, NUMBERING).get(day) ?? 0) + 1 + ahead;
  const number = `${world.startsWith('exercise:') ? 'EX' : 'YX'}-${day}-${String(next).padStart(6, '0')}`;
  return number as CaseId;
}
