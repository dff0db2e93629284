import { z } from 'zod';
import { count, list, millis } from './shapes.ts';

const connectorStatus = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  /** Waiting for the next look, pulling now, or waiting to try again after a failure. */
  state: z.enum(['waiting', 'pulling', 'failing', 'stopped']),
  /** Number and time of the last order taken, as the platform counts them. */
  lastId: z.string().exactOptional(),
  lastAt: millis.exactOptional(),
  /** At most so far behind the platform's present; absent before the first answer. */
  lagMillis: millis.exactOptional(),
  accepted: count,
  repeated: count,
  /** Here before, with something new in them. */
  supplemented: count,
  refused: count,
  /** Why the last look failed, while it does. */
  error: z.object({ code: z.string(), message: z.string(), since: millis }).exactOptional(),
  /** Orders intake turned down, newest first: somebody has to look at them. */
  refusals: list(z.object({ externalId: z.string(), code: z.string(), at: millis })),
});
export type ConnectorStatus = z.infer<typeof connectorStatus>;

/** `GET /connectors`: the feeds from platforms above, and how far behind them we are. */
export const connectorsAnswer = z.object({ connectors: list(connectorStatus) });
export type ConnectorsAnswer = z.infer<typeof connectorsAnswer>;
