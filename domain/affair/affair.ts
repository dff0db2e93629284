import type { Millis } from '../kernel.ts';
import type { DutyShift } from '../shift/shift.ts';
import type { Succession } from '../succession/succession.ts';

/** Names one affair in its world: `shift-1024`. */
export type SubjectId = string;

/** What every affair has, whatever it is. Anything with a life of its own in the log that is not a case. */
export interface AffairBase<Kind extends string> {
  readonly id: SubjectId;
  readonly kind: Kind;
  /** The unit it belongs to; never changes, so that who may see it follows from every single event. */
  readonly unitId: string;
  readonly version: number;
  readonly createdAt: Millis;
  readonly updatedAt: Millis;
}

/** Anything with a life of its own in the log that is not a case. Add a kind here, and to kinds.ts. */
export type Affair = DutyShift | Succession;
export type AffairKind = Affair['kind'];
