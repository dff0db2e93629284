import type { SubjectId } from '../../../domain/kernel.ts';
import type { PageState, Screen } from './screen.ts';

/** Which room lies open on the page of rooms, and which line is under the hand. */
export interface RoomView {
  readonly picked?: SubjectId;
  readonly line?: number;
  /** What is being written in each room. */
  readonly drafts?: Readonly<Record<string, string>>;
}

export const ROOM_VIEW: PageState<RoomView> = { name: 'caseRooms', start: {} };

/** Opens the page at this room. */
export function openCaseRoom(screen: Screen, picked: SubjectId): void {
  screen.keepPage(ROOM_VIEW, { picked });
  screen.openPage('rooms');
}
