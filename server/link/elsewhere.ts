import { z } from 'zod';
import { type CommandAck, casePresence, deskPresence } from '../../domain/contract/socket.ts';

/** A console's command, as its node passes it on. */
export const passedCommand = z.object({
  /** Of the session. */
  token: z.string().max(200),
  /** Where the console is. */
  ip: z.string().max(100),
  payload: z.unknown(),
});
export type PassedCommand = z.infer<typeof passedCommand>;

/** Who sits at the consoles of a node, desk by desk, and who has which case open. */
export const seats = z.object({
  desks: z.array(deskPresence.omit({ world: true })),
  looks: z.array(casePresence),
});
export type Seats = z.infer<typeof seats>;

/** Other nodes of this district, as whoever serves consoles sees them (docs/adr/0037). */
export interface Elsewhere {
  /** Commands are decided elsewhere. */
  isFollowing(): boolean;
  /** Whether what this node shows is what there is. */
  isFresh(): boolean;
  /**
   * Passes a command on; undefined where this node decides, or nobody does. `unknown`: whoever decides was reached and gave no
   * answer, so that only asking again by the same id tells.
   */
  command(call: PassedCommand): Promise<CommandAck | 'unknown' | undefined>;
}
