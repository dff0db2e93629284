import type { SubjectId } from '../../../domain/kernel.ts';
import type { PageState, Screen } from './screen.ts';

/** Which room lies open on the page of rooms, and which line is under the hand. */
export interface RoomView {
  readonly picked?: SubjectId;
  readonly line?: number;
  /** What is to become of the line under the hand, pressed once: the second press does it. */
  readonly asks?: 'toCase' | 'toProgress';
}

export const ROOM_VIEW: PageState<RoomView> = { name: 'caseRooms', start: {} };

/** Opens the page at this room. */
export function openCaseRoom(screen: Screen, picked: SubjectId): void {
  screen.keepPage(ROOM_VIEW, { picked });
  screen.openPage('rooms');
}

/** Gives the keyboard to the line under the hand; false where nothing has been written yet. */
export function focusLine(): boolean {
  const row = document.querySelector<HTMLElement>('[data-room-lines] tr[tabindex="0"]');
  row?.focus();
  return row !== null;
}
