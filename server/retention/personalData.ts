import { CASE_KIND } from '../../domain/aggregate/event.ts';
import type { Case, CaseId } from '../../domain/case/case.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { MediaId } from '../../domain/media/media.ts';
import { isOverSince } from '../../domain/retention/retention.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { originalId } from '../dispatch/stageCall.ts';
import type { MediaIndex } from '../media/mediaIndex.ts';
import type { EventLog } from '../store/EventLog.ts';

export interface Logged {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'eventsOf'>;
  readonly log: Pick<EventLog, 'readCommand'>;
}

/** Ids under which something of a case may lie sealed: its reporters, and the originals of sentences in which numbers were masked. */
export async function sealedOf({ dispatcher, log }: Logged, caseId: CaseId): Promise<readonly string[]> {
  const pieces = new Set<string>();
  const calls = new Set<string>();
  for (const { event } of await dispatcher.eventsOf(caseId)) {
    const { reporterId } = event.data as { readonly reporterId?: string };
    if (reporterId !== undefined) pieces.add(reporterId);
    if (event.commandId !== undefined) calls.add(event.commandId);
  }
  for (const id of calls) {
    const { results } = (await log.readCommand(dispatcher.world, id)) ?? {};
    // One call may be about several cases.
    for (const [n, result] of (results ?? []).entries()) {
      if ('caseId' in result && result.caseId === caseId) pieces.add(originalId(CASE_KIND, id, n));
    }
  }
  return [...pieces];
}

/** Photos and films of a case that no case names which is open, or to which something happened since. */
export async function mediaOnlyOf(
  index: Pick<MediaIndex, 'naming'>,
  thisCase: Case,
  moment: Millis,
): Promise<readonly MediaId[]> {
  const found: MediaId[] = [];
  for (const { id } of thisCase.media ?? []) {
    const naming = await index.naming(id);
    if (naming.every((each) => isOverSince(each.thisCase, moment))) found.push(id);
  }
  return found;
}
