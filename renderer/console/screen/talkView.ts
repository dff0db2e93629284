import type { SubjectId } from '../../../domain/kernel.ts';
import type { PageState, Screen } from './screen.ts';

/** Which talk lies open on the page of talks, and which line is under the hand. */
export interface TalkView {
  readonly picked?: SubjectId;
  readonly line?: number;
}

export const TALK_VIEW: PageState<TalkView> = { name: 'talks', start: {} };

/** Opens the page at this talk. */
export function openTalk(screen: Screen, picked: SubjectId): void {
  screen.keepPage(TALK_VIEW, { picked });
  screen.openPage('talks');
}
