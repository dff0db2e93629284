import type { Millis, Role } from '../kernel.ts';
import type { ClockId } from '../sla/clock.ts';
import type { Limit } from '../time/limit.ts';

/** The steps of the ladder (DOMAIN §3.6): 临期提醒 临期预警 超期 督办 分管领导 主要领导. */
export const RUNG_IDS = ['warn70', 'warn90', 'breach', 'supervise', 'deputy', 'principal'] as const;
export type RungId = (typeof RUNG_IDS)[number];

/** Why something happened by itself, kept in the event so that the reader sees it. */
export interface RungWhy {
  readonly rung: RungId;
  readonly clock: ClockId;
  /** When the limit ends that made it happen. */
  readonly due: Millis;
  /** Used share of the limit, for the warnings and the end itself. */
  readonly share?: number;
  /** How long after the end, for the rungs above it. */
  readonly after?: Limit;
  /** When it was due; later than that only the event itself, when the server was down. */
  readonly at: Millis;
  /** The stretch of the case within which each rung fires once: its round, leg or checking. */
  readonly life: string;
  /** Who is told. */
  readonly recipients: readonly Role[];
}

/** A rung that fired, as the case remembers it. */
export interface FiredRung {
  readonly rung: RungId;
  readonly clock: ClockId;
  readonly life: string;
  /** When it was due. */
  readonly at: Millis;
}
