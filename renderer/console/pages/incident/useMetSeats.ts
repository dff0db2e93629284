import { useEffect } from 'react';
import { useClient } from '../../../client/context.ts';
import { meet } from '../../../client/store/peopleSeen.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { may, type RoomParts } from './roomForms.ts';

/** Whoever decides, draws and reports in the room is named by the post, not by a role that several hold. */
export function useMetSeats(room: RoomParts): void {
  const { link, seenStore } = useClient();
  const key = may('incident.appoint', room) ? 'seats of the room' : undefined;
  const { answer } = useAnswer(key, () => link.call('GET /seats', { query: 'holds=post' }));
  useEffect(() => {
    if (answer !== undefined) meet(seenStore, answer.seats);
  }, [answer, seenStore]);
}
