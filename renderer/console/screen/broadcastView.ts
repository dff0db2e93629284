import type { PageState } from './screen.ts';

/** Which broadcast lies on the sheet of its page; `isRecalling` while a key has asked for the reason of a recall. */
export interface BroadcastView {
  readonly picked?: string;
  readonly isRecalling?: true;
}

export const BROADCAST_VIEW: PageState<BroadcastView> = { name: 'broadcastSheet', start: {} };
