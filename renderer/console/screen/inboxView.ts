import type { SubjectId } from '../../../domain/kernel.ts';
import { type InboxSource, talkKey } from '../../desk/inbox/inbox.ts';
import type { PageState, Screen } from './screen.ts';

/** What of the inbox is shown, what lies open in it, and which line of a talk is under the hand. */
export interface InboxView {
  readonly source?: InboxSource;
  readonly picked?: string;
  readonly line?: number;
}

export const INBOX_VIEW: PageState<InboxView> = { name: 'inbox', start: {} };

/** Opens the inbox at this talk. */
export function openTalk(screen: Screen, id: SubjectId): void {
  screen.keepPage(INBOX_VIEW, { picked: talkKey(id) });
  screen.openPage('inbox');
}
