import type { Broadcast } from '../../../domain/broadcast/broadcast.ts';
import type { PageState } from './screen.ts';

/**
 * Which broadcast lies on the sheet of its page; `isRecalling` while a key has asked for the reason of a recall,
 * `approving` what is asked about by its name before it is let out.
 */
export interface BroadcastView {
  readonly picked?: string;
  readonly isRecalling?: true;
  readonly approving?: Pick<Broadcast, 'id' | 'version'>;
}

export const BROADCAST_VIEW: PageState<BroadcastView> = { name: 'broadcastSheet', start: {} };

/** Whether the question about letting it out is about this one, as it is now. */
export function isAskedFor(approving: BroadcastView['approving'], { id, version }: Broadcast): boolean {
  return approving?.id === id && approving.version === version;
}
