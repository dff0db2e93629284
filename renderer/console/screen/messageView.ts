import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseId } from '../../../domain/case/case.ts';
import type { OutboxState } from '../../../domain/outbox/message.ts';
import { sessionStore } from '../../client/store/sessionStore.ts';

/** What the page shows; kept while the page is closed, so that the way in can choose it. */
export interface MessageView {
  readonly tab: 'messages' | 'connectors';
  readonly state?: OutboxState;
  readonly caseId?: CaseId;
}

const START: MessageView = { tab: 'messages' };

const viewStore = createStore<MessageView>(() => START);

export function useMessageView(): MessageView {
  return useStore(viewStore);
}

export function showMessages(view: MessageView = START): void {
  viewStore.setState(view, true);
}

sessionStore.subscribe((now, before) => {
  if (now.session?.token !== before.session?.token) showMessages();
});
