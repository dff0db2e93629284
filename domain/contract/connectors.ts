import { z } from 'zod';
import { UNREAD_FIELDS } from '../case/codes.ts';
import type { Role } from '../kernel.ts';
import { UPSTREAM_TEMPLATES } from '../outbox/message.ts';
import { caseId, count, list, millis } from './shapes.ts';
import { code, content, form, id, name, sentence, words } from './strings.ts';

/** Whose desk takes up by hand what could not be taken in. */
export const TAKING_UP: readonly Role[] = ['acceptor', 'duty_chief'];
/** Who may look at it: it may ask to be confidential, so only those who may see such a reporter. */
export const OPENING: readonly Role[] = ['acceptor', 'supervisor'];

/** An order that could not be taken in. It lies here whole and sealed: `reveal` opens it, `take` makes a case of it. */
const refusedOrder = z.object({
  id: form('anyCode'),
  /** Empty where the platform gave no number. */
  externalId: sentence(),
  code: form('anyCode'),
  at: millis,
});
export type RefusedOrderLine = z.infer<typeof refusedOrder>;

/** An answer that its platform would not have, or that did not get there: it is sent again or settled by hand. */
const refusedAnswer = z.object({
  id: id('message'),
  caseId,
  /** The platform's number. */
  externalId: form('foreignId'),
  template: code(UPSTREAM_TEMPLATES),
  text: sentence(),
  error: sentence(),
  attempts: count,
  at: millis,
});
export type RefusedAnswer = z.infer<typeof refusedAnswer>;

/** What is told to a platform that wants to hear of its orders. */
const answers = z.object({
  /** On their way. */
  waiting: count,
  /** Not taken, and nobody has seen to them yet: how many, and the newest of them. */
  refused: count,
  lines: list(refusedAnswer),
});

/** A field of its orders that is not read: one that nothing is known of, or one whose value could not be made out. */
const unreadLine = z.object({
  /** As the platform calls it; empty for a field that is known. */
  name: sentence(),
  field: code(UNREAD_FIELDS).exactOptional(),
  count,
  /** How its last value looked: 文 for a character, A for a letter, 0 for a digit. */
  shape: sentence(),
  at: millis,
});
export type UnreadLine = z.infer<typeof unreadLine>;

/** The most frequent first, and how often it was others for which there is no room. */
export const unreadTally = z.object({ lines: list(unreadLine), more: count });
export type UnreadTally = z.infer<typeof unreadTally>;

const connectorStatus = z.object({
  id: form('anyCode'),
  name: name(100),
  source: form('channel'),
  /** Waiting for the next look, pulling now, or waiting to try again after a failure; `apart`: it comes to us by itself. */
  state: code(['waiting', 'pulling', 'failing', 'stopped', 'apart']),
  /** Number and time of the last order taken, as the platform counts them. */
  lastId: sentence().exactOptional(),
  lastAt: millis.exactOptional(),
  /** At most so far behind the platform's present; absent before the first answer. */
  lagMillis: millis.exactOptional(),
  accepted: count,
  repeated: count,
  /** Here before, with something new in them. */
  supplemented: count,
  refused: count,
  /** Why the last look failed, while it does. */
  error: z.object({ code: form('anyCode'), message: sentence(), since: millis }).exactOptional(),
  /** Turned down and not taken up yet: how many, and the newest of them. */
  waiting: count,
  refusals: list(refusedOrder),
  /** What of its orders is not read. */
  unread: unreadTally.exactOptional(),
  answers: answers.exactOptional(),
});
export type ConnectorStatus = z.infer<typeof connectorStatus>;

/** `GET /connectors`: the feeds from platforms above, and how far behind them we are. */
export const connectorsAnswer = z.object({ connectors: list(connectorStatus) });
export type ConnectorsAnswer = z.infer<typeof connectorsAnswer>;

/** `POST /connectors/:id/refusals/:rid/take`: the case it has become. */
export const refusalTakenAnswer = z.object({ caseId });

/** `POST /connectors/:id/refusals/:rid/reveal`. The purpose's length is checked apart, with its own code. */
export const refusalRevealInput = z.strictObject({ purpose: words(2_000, 0).default('') });
/** What the platform sent, as it came; shown until then. */
export const refusalRevealAnswer = z.object({ text: content, until: millis });
export type RefusalReveal = z.infer<typeof refusalRevealAnswer>;

/** `POST /connectors/refusals`: what a connector of its own process was refused, as its platform sent it. */
export const pushedRefusalInput = z.strictObject({
  source: form('channel'),
  /** Empty where the platform gave no number. */
  externalId: content.max(200),
  code: form('anyCode'),
  /** JSON. */
  order: content.min(1).max(200_000),
});
/** Header of a report whose sender hands what is refused over by the call above, as it came to it. */
export const HANDED_OVER = 'x-hands-over';
