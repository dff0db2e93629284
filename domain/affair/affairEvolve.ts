import type { Affair } from './affair.ts';
import type { AffairEvent } from './affairEvents.ts';
import { AFFAIR_APPLIERS } from './kinds.ts';

/**
 * The affair after one more fact: the same fold on the server and on every console. Never throws; an event
 * of an unknown type, one already applied, or one about an affair that is not there changes nothing.
 */
export function evolveAffair(affair: Affair | undefined, event: AffairEvent): Affair | undefined {
  if (affair !== undefined && event.version <= affair.version) return affair;
  if (!Object.hasOwn(AFFAIR_APPLIERS, event.type)) return affair;
  // Key and event belong together by the line above; the compiler cannot follow a correlated union.
  const apply = AFFAIR_APPLIERS[event.type] as (
    before: Affair | undefined,
    now: AffairEvent,
  ) => Affair | undefined;
  const after = apply(affair, event);
  if (after === undefined) return affair;
  return { ...after, version: event.version, updatedAt: event.at };
}
