import { z } from 'zod';
import {
  AUDIENCE_SOURCES,
  BROADCAST_ENDS,
  BROADCAST_KINDS,
  RECIPIENT_STATES,
  type RecipientState,
  WARNING_COLOURS,
} from '../broadcast/codes.ts';
import { count, list, millis } from './basics.ts';
import type { Read } from './read.ts';
import { code, form, id, words } from './strings.ts';

/** Wire contract v1: commands and facts of a broadcast (一键群发), and what is asked about its audience. */

const on = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ subjectId: id('subject'), ...shape });
const reason = words(500);
const units = z.array(id('unit')).max(300);
const label = form('label');
const labels = z.array(label).max(20);

/** Whom it is for. What is named twice counts once; a place stands for all that lies in it. */
export const audience = z.strictObject({
  sources: z.array(code(AUDIENCE_SOURCES)).min(1).max(AUDIENCE_SOURCES.length),
  unitIds: units.min(1),
  exceptUnitIds: units.default([]),
  /** Of residents on the register: with any of these; whatever they have when none is named. */
  labels: labels.default([]),
  exceptLabels: labels.default([]),
});
export type AudienceInput = z.input<typeof audience>;

/** As it lies in the log. */
const audienceFact = z.object({
  sources: list(code(AUDIENCE_SOURCES)),
  unitIds: list(id('unit')),
  exceptUnitIds: list(id('unit')),
  labels: list(label),
  exceptLabels: list(label),
});
export type Audience = Read<z.infer<typeof audienceFact>>;

const input = {
  type: code(BROADCAST_KINDS),
  /** Of a warning. */
  colour: code(WARNING_COLOURS).optional(),
  title: words(60),
  text: words(500),
  audience,
  /** Why sensitive labels are used, where they are. */
  purpose: words(200).optional(),
  /** Nothing of it leaves after this. */
  expiresAt: millis.int().positive(),
};
const fact = {
  type: code(BROADCAST_KINDS),
  colour: code(WARNING_COLOURS).exactOptional(),
  title: words(60),
  text: words(500),
  audience: audienceFact,
  purpose: words(200).exactOptional(),
  expiresAt: millis,
};
const counts = Object.fromEntries(RECIPIENT_STATES.map((state) => [state, count])) as Record<
  RecipientState,
  typeof count
>;

export const broadcastSchemas = {
  'broadcast.draft': z.strictObject({
    ...input,
    incidentId: id('subject').optional(),
    /** The one that this corrects. */
    supersedes: id('subject').optional(),
  }),
  'broadcast.revise': on(input),
  'broadcast.submit': on({}),
  'broadcast.return': on({ reason }),
  'broadcast.approve': on({}),
  'broadcast.cancel': on({ reason }),
  'broadcast.recall': on({ reason }),
  /** A grave warning went out on one approval: looked at afterwards. */
  'broadcast.review': on({ text: words(500, 0).optional() }),
  /** The system's own. */
  'timer.broadcastBegin': on({}),
  'timer.broadcastEnd': on({ outcome: code(BROADCAST_ENDS), counts: z.strictObject(counts) }),
} as const;

/** What a broadcast says, as it was parsed. */
export type BroadcastContent = Omit<z.output<(typeof broadcastSchemas)['broadcast.revise']>, 'subjectId'>;

export const broadcastEventSchemas = {
  BroadcastDrafted: z.object({
    ...fact,
    incidentId: id('subject').exactOptional(),
    supersedes: id('subject').exactOptional(),
  }),
  BroadcastRevised: z.object(fact),
  BroadcastSubmitted: z.object({ count }),
  BroadcastReturned: z.object({ reason }),
  BroadcastApproved: z.object({
    /** Under which the recipients were taken down, how many, and a hash over their ids. */
    list: form('anyCode'),
    count,
    digest: form('hash'),
    /** How many approvals it takes. */
    needed: count,
  }),
  BroadcastCancelled: z.object({ reason }),
  BroadcastBegun: z.object({}),
  BroadcastRecalled: z.object({ reason, supersededBy: id('subject').exactOptional() }),
  BroadcastReviewed: z.object({ text: words(500).exactOptional() }),
  BroadcastEnded: z.object({ outcome: code(BROADCAST_ENDS), counts: z.object(counts) }),
} as const;

export type BroadcastEventData = {
  readonly [T in keyof typeof broadcastEventSchemas]: Read<z.infer<(typeof broadcastEventSchemas)[T]>>;
};

/** `POST /broadcasts/audience`: how many there are now, whether warned or told. */
export const audienceQuestion = z.strictObject({
  type: code(BROADCAST_KINDS),
  audience,
  /** Of what another broadcast said: whoever had enough this month gets it too. */
  isCorrection: z.boolean().default(false),
});

/** What is left of the audience step by step, and where they are. */
export const audienceAnswer = z.object({
  /** Residents on the register in these places, before anything is taken off. */
  inPlaces: count,
  withLabels: count,
  /** Taken off: by a label, known twice, without a number (of reporters), by their own wish, by their budget. */
  without: z.object({ labels: count, twice: count, noPhone: count, optedOut: count, budget: count }),
  residents: count,
  reporters: count,
  desks: count,
  total: count,
  /** By community; desks are not counted in it. */
  places: list(z.object({ unitId: id('unit'), n: count })),
});
export type AudienceAnswer = z.infer<typeof audienceAnswer>;

/** `GET /broadcasts/labels`: labels of the register, with how many have them. */
export const labelsAnswer = z.object({
  labels: list(z.object({ label, n: count, isSensitive: z.boolean() })),
  residents: count,
});
export type LabelsAnswer = z.infer<typeof labelsAnswer>;

/** `GET /broadcasts/:id/progress`: how many of its recipients stand how, and why the others do not. */
export const progressAnswer = z.object({
  counts: z.object(counts),
  /** By channel, what it took. */
  channels: list(z.object({ channel: form('anyCode'), n: count })),
  reasons: list(z.object({ state: code(RECIPIENT_STATES), error: form('anyCode'), n: count })),
  /** When the next of those queued is tried; absent when none is. */
  nextAt: millis.exactOptional(),
});
export type ProgressAnswer = z.infer<typeof progressAnswer>;
