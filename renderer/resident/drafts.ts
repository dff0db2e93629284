import { z } from 'zod';
import {
  type PublicTalk,
  publicFollowInput,
  publicReceipt,
  publicReportInput,
  publicTalkAnswer,
} from '../../domain/contract/publicDoor.ts';

/** What this phone has written and sent. Nothing here knows a browser. */

/** Written and not yet answered; the photos go first, each once. */
export const waitingReport = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    at: z.number(),
    input: publicReportInput,
    photos: z.array(z.instanceof(Blob)).readonly(),
    /** Why the server would not take it as it is. */
    refusal: z.string().exactOptional(),
  }),
  z.object({
    kind: z.literal('follow'),
    at: z.number(),
    input: publicFollowInput,
    refusal: z.string().exactOptional(),
  }),
]);
/** As it is kept; reading it checks it. */
export type Waiting = z.input<typeof waitingReport>;

/** Answered: kept so that its page can be found again. */
export const sentReport = z.object({ kind: z.enum(['report', 'follow']), receipt: publicReceipt });
export type Sent = z.infer<typeof sentReport>;

/** A talk with the grid staff that began here. */
export const sentTalk = publicTalkAnswer;

/** Where a phone keeps them. Outlives the page; nobody else reads it. */
export interface Drawer {
  waiting(): Promise<readonly Waiting[]>;
  /** Written or changed, by the id of its input. */
  put(waiting: Waiting): Promise<void>;
  drop(id: string): Promise<void>;
  sent(): Promise<readonly Sent[]>;
  keep(sent: Sent): Promise<void>;
  talks(): Promise<readonly PublicTalk[]>;
  keepTalk(talk: PublicTalk): Promise<void>;
}

/** For a browser that forbids storage: as long as the page is open. */
export function forgetfulDrawer(): Drawer {
  const waiting = new Map<string, Waiting>();
  const sent = new Map<string, Sent>();
  const talks = new Map<string, PublicTalk>();
  return {
    waiting: async () => [...waiting.values()],
    put: async (draft) => void waiting.set(draft.input.id, draft),
    drop: async (id) => void waiting.delete(id),
    sent: async () => [...sent.values()],
    keep: async (report) => void sent.set(report.receipt.number, report),
    talks: async () => [...talks.values()],
    keepTalk: async (talk) => void talks.set(talk.path, talk),
  };
}
