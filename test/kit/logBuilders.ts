import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { AnsweredCommand, Batch, LoggedEvent } from '../../server/store/EventLog.ts';

/** A progress note as event `seq`; what it says makes it recognisable. */
export function noteEvent(
  seq: number,
  says = `note ${seq}`,
  world = 'live',
  caseId = 'YX-20261121-000001',
): LoggedEvent {
  const event: CaseEvent = {
    seq,
    world,
    type: 'ProgressAdded',
    caseId,
    version: seq,
    at: 1_795_190_400_000 + seq,
    by: { id: 'p-1', role: 'acceptor' },
    data: { text: says },
  };
  return { event, text: JSON.stringify(event) };
}

/** Events `first`..`first + count - 1`, with whatever else the batch should carry. */
export function batchOf(first: number, count: number, rest: Partial<Batch> = {}): Batch {
  const world = rest.world ?? 'live';
  const events = Array.from({ length: count }, (_, index) => noteEvent(first + index, undefined, world));
  return { world, events, commands: [], contacts: [], ...rest };
}

export function answeredCommand(id: string, seq: number): AnsweredCommand {
  return {
    id,
    digest: `digest of ${id}`,
    seq,
    results: [{ caseId: 'YX-20261121-000001', number: '440104-1', version: seq }],
  };
}
