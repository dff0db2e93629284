import { HANDOVER_STEPS } from '../shift/handoverSteps.ts';
import { ROSTER_STEPS } from '../shift/rosterSteps.ts';
import { SHIFT } from '../shift/shiftKind.ts';
import { BATCH_STEPS } from '../succession/batchSteps.ts';
import { SUCCESSION_STEPS } from '../succession/planSteps.ts';
import { SUCCESSION } from '../succession/successionKind.ts';
import type { Affair, AffairKind } from './affair.ts';
import type { AffairEventType } from './affairEvents.ts';
import type { AffairSteps, Kind } from './kind.ts';

/**
 * Every kind of affair there is. A new one adds its state to affair.ts, its events to affairEvents.ts, its
 * commands to contract/affairs.ts, and itself here.
 */
const KINDS = [SHIFT, SUCCESSION] as const;

/** Every command about affairs. */
export const AFFAIR_STEPS: AffairSteps = {
  ...ROSTER_STEPS,
  ...HANDOVER_STEPS,
  ...SUCCESSION_STEPS,
  ...BATCH_STEPS,
};

/** Every event about affairs. */
export const AFFAIR_APPLIERS = { ...SHIFT.appliers, ...SUCCESSION.appliers } satisfies Record<
  AffairEventType,
  unknown
>;

type AnyKind = Pick<Kind<Affair, never>, 'kind' | 'fromBelow' | 'isShown'>;

const BY_KIND: ReadonlyMap<string, AnyKind> = new Map<string, AnyKind>(
  KINDS.map((kind) => [kind.kind, kind] as const),
);
const KIND_OF_TYPE: ReadonlyMap<string, AffairKind> = new Map(
  KINDS.flatMap((kind) => Object.keys(kind.appliers).map((type) => [type, kind.kind] as const)),
);

/** Undefined for one that this version does not know. */
export function kindOf(kind: string | undefined): AnyKind | undefined {
  return kind === undefined ? undefined : BY_KIND.get(kind);
}

/** Which kind of affair an event is about. */
export function kindOfType(type: string): AffairKind | undefined {
  return KIND_OF_TYPE.get(type);
}

/** Whether a console that starts now is given this affair. */
export function isAffairShown(affair: Affair, at: number): boolean {
  return kindOf(affair.kind)?.isShown(affair, at) ?? false;
}
