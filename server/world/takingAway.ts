import { auditOf } from '../audit/auditTrail.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { MediaIndex } from '../media/mediaIndex.ts';
import { createSweeping } from '../media/sweeping.ts';
import { createClearing } from '../retention/clearing.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { TroubleOf } from './trouble.ts';
import type { WorkLoop } from './workLoop.ts';
import type { OwnParts, SharedParts } from './worldParts.ts';

interface TakingAwayParts {
  readonly dispatcher: Dispatcher;
  readonly log: EventLog;
  readonly mediaIndex: MediaIndex;
  readonly troubleOf: TroubleOf;
}

/** What no case names goes after a day; what is known of persons when its time has passed, in a world that has such a time. */
export function worksThatTakeAway(
  { id, store, media, rules, clock, retentionMarks: marks }: OwnParts,
  { wall, logger, audit, giveWay }: SharedParts,
  { dispatcher, log, mediaIndex: index, troubleOf }: TakingAwayParts,
): readonly WorkLoop[] {
  const sweeping = createSweeping({ media, index, clock: wall, logger, onTrouble: troubleOf('media') });
  if (marks === undefined) return [sweeping];
  const clearing = createClearing({
    ...{ dispatcher, log, media, index, rules, marks, giveWay },
    contacts: store.contacts,
    audit: auditOf(id, audit),
    now: clock.now,
    clock: wall,
    onTrouble: troubleOf('retention'),
  });
  return [sweeping, clearing];
}
