import type { CaseId } from '../../domain/case/case.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { OutboxRow } from '../../domain/outbox/message.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';

/** What the unit fed back last, in the words meant for the reporter; it is kept in the log alone. */
export async function resultTextOf(
  { eventsOf }: Pick<Dispatcher, 'eventsOf'>,
  id: CaseId,
): Promise<string | undefined> {
  const events = (await eventsOf(id)).map(({ event }) => event).filter(isCaseEvent);
  return events.findLast((event) => event.type === 'CaseResolved')?.data.text;
}

/** The words of a result for the platform above, read when it leaves; whoever reported has them on their own page. */
export function resultWords(dispatcher: Pick<Dispatcher, 'eventsOf'>) {
  return async ({ template, params, relates }: OutboxRow): Promise<string | undefined> =>
    template === 'upstream-result' && params.outcome === 'closed'
      ? resultTextOf(dispatcher, relates)
      : undefined;
}
