import type { CaseEvent } from '../../domain/case/caseEvents.ts';
import type { Person } from '../../domain/kernel.ts';
import { namesOf } from '../speech/useNames.ts';
import type { Desk } from './desk.ts';

/** Whether an event calls this person, or the unit they work for, to its case with @. */
export function calls(event: CaseEvent, { id, scope }: Pick<Person, 'id' | 'scope'>): boolean {
  if (event.type !== 'NoteAdded' && event.type !== 'ProgressAdded') return false;
  if (event.by.id === id) return false;
  const { unitIds = [], personIds = [] } = event.data;
  return personIds.includes(id) || unitIds.some((unitId) => unitId === scope);
}

/** Tells whoever sits here that a colleague called them, with a way to the case. Returns its stop function. */
export function startCalled(desk: Desk): () => void {
  const { situation, sessionStore, notices, view } = desk.client;
  return situation.followEvents((events) => {
    const person = sessionStore.getState().session?.person;
    if (person === undefined) return;
    for (const event of events) {
      if (!calls(event, person)) continue;
      const thisCase = situation.caseById(event.caseId);
      notices.show({
        tone: 'warning',
        caseId: event.caseId,
        text: desk.t('note.called', {
          who: namesOf(desk.client).actor(event.by),
          title: thisCase?.title ?? event.caseId,
        }),
        action: { label: desk.t('note.open'), run: () => view.select(event.caseId, 'panel') },
      });
    }
  });
}
