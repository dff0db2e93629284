import { kindOf, type LogEvent } from '../../domain/aggregate/event.ts';
import type { IncidentEventData } from '../../domain/contract/incident.ts';
import type { SubjectId } from '../../domain/kernel.ts';
import { ORDER_KIND, type Order } from '../../domain/order/order.ts';
import { ROLL_CALL_KIND, type RollCall } from '../../domain/rollCall/rollCall.ts';
import { subjectsOf } from '../../domain/situation.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { originalId } from '../dispatch/stageCall.ts';
import type { EventLog } from '../store/EventLog.ts';

export interface Logged {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'durable' | 'eventsOf'>;
  readonly log: Pick<EventLog, 'readCommand'>;
}

/**
 * Ids under which something of an incident, its orders and its roll-calls may lie sealed: every 损失和人员 that was ever
 * written, and the originals of sentences in which numbers were masked.
 */
export async function sealedPieces(logged: Logged, id: SubjectId): Promise<readonly string[]> {
  const { dispatcher } = logged;
  const pieces = new Set<string>();
  const calls = new Map<string, LogEvent>();
  for (const subject of [id, ...belonging(dispatcher, id)]) {
    for (const { event } of await dispatcher.eventsOf(subject)) {
      if (event.type === 'IncidentReportWritten') {
        const { lossId } = event.data as IncidentEventData['IncidentReportWritten'];
        if (lossId !== undefined) pieces.add(lossId);
      }
      if (event.commandId !== undefined) calls.set(`${kindOf(event)} ${event.commandId}`, event);
    }
  }
  for (const event of calls.values()) {
    for (const original of await originalsOf(logged, event)) pieces.add(original);
  }
  return [...pieces];
}

/** Orders and roll-calls of an incident. */
function belonging({ durable }: Logged['dispatcher'], id: SubjectId): readonly SubjectId[] {
  const orders = subjectsOf<Order>(durable, ORDER_KIND).values();
  const rollCalls = subjectsOf<RollCall>(durable, ROLL_CALL_KIND).values();
  return [...orders, ...rollCalls].filter(({ incidentId }) => incidentId === id).map((each) => each.id);
}

/** Of every command of the call an event came of: which of them had words to seal is not logged. */
async function originalsOf({ dispatcher, log }: Logged, event: LogEvent): Promise<readonly string[]> {
  const { commandId = '' } = event;
  const { results = [] } = (await log.readCommand(dispatcher.world, commandId)) ?? {};
  return results.map((_result, n) => originalId(kindOf(event), commandId, n));
}
