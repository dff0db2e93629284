import type { DemandType, Origin, Urgency } from '../case/case.ts';
import type { Limit } from '../time/limit.ts';
import type { ClockId } from './clock.ts';

/** What a limit depends on; every part that is named must fit. */
export interface LimitMatch {
  /** Category code of the loaded district, as somebody typed it … */
  readonly category?: string;
  /** … or the name of the 小类, so that defaults fit any district. */
  readonly subclass?: string;
  readonly demandType?: DemandType;
  readonly urgency?: Urgency;
  readonly origin?: Origin;
  readonly source?: string;
}

export interface LimitRule {
  readonly id: string;
  readonly match: LimitMatch;
  readonly limits: Readonly<Partial<Record<ClockId, Limit>>>;
  /** Where the number comes from (DOMAIN §2.1, §2.3, §3.5). */
  readonly source: string;
}

/** How an urgency shortens the handling limit of a category or demand. */
export interface K5Share {
  readonly urgency: Urgency;
  readonly share: number;
  /** Counted day and night, between these bounds in hours. */
  readonly hours?: readonly [min: number, max: number];
}
