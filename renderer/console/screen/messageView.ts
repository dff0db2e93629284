import type { CaseId } from '../../../domain/case/case.ts';
import type { OutboxState } from '../../../domain/outbox/message.ts';
import type { PageState } from './screen.ts';

/** What the page of messages shows; kept while it is closed, so that the way in can choose it. */
export interface MessageView {
  readonly tab: 'messages' | 'connectors' | 'reach';
  readonly state?: OutboxState;
  readonly caseId?: CaseId;
}

export const MESSAGE_VIEW: PageState<MessageView> = { name: 'messages', start: { tab: 'messages' } };
