import type { SubjectId } from '../../domain/kernel.ts';
import { ROOM_KIND, type Room } from '../../domain/room/room.ts';
import type { SituationState } from '../client/store/situationStore.ts';
import { roomsCalling } from '../desk/rooms/rooms.ts';
import type { ConsoleApp } from './screen/app.ts';
import { openCaseRoom } from './screen/roomView.ts';

/**
 * Tells whoever sits here, by a sentence and the sound of a message, that their unit was called into a room, with the
 * way into it. What waited already when the console opened is counted at the page alone. Returns its stop function.
 */
export function followRoomCalls({ client, desk, screen }: ConsoleApp): () => void {
  const { situation, sessionStore, directoryStore, notices } = client;
  const { t } = desk;
  let known: ReadonlySet<SubjectId> | undefined;

  function follow(state: SituationState): void {
    const person = sessionStore.getState().session?.person;
    const { directory } = directoryStore.getState();
    if (!state.loaded || person === undefined || directory === undefined) {
      known = undefined;
      return;
    }
    const calling = roomsCalling(state, person, directory);
    for (const room of known === undefined ? [] : calling) {
      if (known?.has(room.id) !== true && room.by.id !== person.id) tell(room);
    }
    known = new Set(calling.map(({ id }) => id));
  }

  function tell({ id, caseId, topic }: Room): void {
    desk.ringer.ring('message');
    notices.show({
      tone: 'warning',
      caseId,
      text: t('rooms.called', { topic }),
      action: { label: t('command.roomEnter'), run: () => openCaseRoom(screen, id) },
    });
  }

  const stops = [
    situation.store.subscribe((state, before) => {
      // Most of what comes is about no room.
      const isSame = state.loaded && state.held.get(ROOM_KIND) === before.held.get(ROOM_KIND);
      if (known === undefined || !isSame) follow(state);
    }),
    sessionStore.subscribe(({ session }, before) => {
      if (session?.person.id !== before.session?.person.id) known = undefined;
    }),
  ];
  follow(situation.store.getState());
  return () => {
    for (const stop of stops) stop();
  };
}
