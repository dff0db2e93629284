import { z } from 'zod';
import { CASE_STATES, URGENCIES } from '../../../domain/case/case.ts';
import type { RevealAnswer } from '../../../domain/contract/audit.ts';
import type {
  CaseAnswer,
  CasesAnswer,
  DistrictAnswer,
  SeatsAnswer,
  SessionAnswer,
} from '../../../domain/contract/http.ts';
import type { MediaAnswer } from '../../../domain/contract/media.ts';
import type {
  CommandAck,
  EventsFrame,
  JoinAck,
  ServerToClient,
  WireRefusal,
} from '../../../domain/contract/socket.ts';
import { ROLES } from '../../../domain/kernel.ts';
import { isMediaId } from '../../../domain/media/media.ts';

/**
 * What comes over the wire is checked once, here. Loose on purpose: a newer server may send more
 * fields, never fewer; only what the console would stumble over is looked at.
 */
const seq = z.int().nonnegative();

type Loose = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const STATES: ReadonlySet<unknown> = new Set(CASE_STATES);
const LEVELS: ReadonlySet<unknown> = new Set(URGENCIES);

function isClock(value: unknown): boolean {
  return isRecord(value) && isNumber(value.startedAt) && isNumber(value.due);
}

// By hand, not by schema: a snapshot holds ten thousand of them, and this is ten times as fast.
const thisCase = z.custom<unknown>(
  (value) =>
    isRecord(value) &&
    isText(value.id) &&
    isNumber(value.version) &&
    STATES.has(value.state) &&
    isText(value.title) &&
    LEVELS.has(value.urgency) &&
    isRecord(value.place) &&
    isNumber(value.reports) &&
    isNumber(value.reportedAt) &&
    isNumber(value.updatedAt) &&
    Array.isArray(value.absorbed) &&
    Array.isArray(value.coUnitIds) &&
    isRecord(value.clocks) &&
    Object.values(value.clocks).every(isClock),
);

const event = z.custom<unknown>(
  (value) =>
    isRecord(value) &&
    isNumber(value.seq) &&
    isText(value.type) &&
    (isText(value.caseId) || (isText(value.subjectId) && isText(value.unitId))) &&
    isNumber(value.version) &&
    isNumber(value.at) &&
    isRecord(value.by) &&
    isText(value.by.id) &&
    isText(value.by.role) &&
    isRecord(value.data),
);

const affair = z.looseObject({
  id: z.string(),
  kind: z.string(),
  unitId: z.string(),
  version: seq,
  updatedAt: z.number(),
});

const change = {
  events: z.array(event),
  entered: z.array(thisCase).optional(),
  left: z.array(z.string()).optional(),
};

const refusal = z.looseObject({ ok: z.literal(false), code: z.string(), message: z.string() });
const problem = z.looseObject({ code: z.string(), message: z.string() });

const frame = z.looseObject({ world: z.string(), from: seq, to: seq, at: z.number(), ...change });
const snapshot = z.looseObject({
  seq,
  at: z.number(),
  cases: z.array(thisCase),
  subjects: z.array(affair).optional(),
});
const joinAck = z.union([
  refusal,
  z.looseObject({ ok: z.literal(true), seq, at: z.number(), snapshot }),
  z.looseObject({ ok: z.literal(true), seq, at: z.number(), ...change }),
]);
const commandAck = z.union([
  refusal,
  z.looseObject({
    ok: z.literal(true),
    seq,
    results: z.array(
      z.union([
        z.looseObject({ caseId: z.string(), version: seq }),
        z.looseObject({ subjectId: z.string(), version: seq }),
      ]),
    ),
  }),
]);
const people = z.array(
  z.looseObject({ id: z.string(), name: z.string(), mode: z.enum(['viewing', 'editing']) }),
);
const presence = z.looseObject({ caseId: z.string(), people });
const heartbeat = z.looseObject({ world: z.string(), seq, at: z.number() });

const session = z.looseObject({
  token: z.string().min(1),
  expiresAt: z.number(),
  person: z.looseObject({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    scope: z.string(),
  }),
});
const areas = z.looseObject({
  features: z.array(
    z.looseObject({
      properties: z.looseObject({ id: z.string(), name: z.string() }),
      geometry: z.looseObject({ type: z.enum(['Polygon', 'MultiPolygon']) }),
    }),
  ),
});
const district = z.looseObject({
  version: z.string(),
  district: areas,
  streets: areas,
  communities: areas,
  grids: areas,
  context: z.looseObject({ features: z.array(z.looseObject({})) }),
  units: z.array(z.looseObject({ id: z.string(), name: z.string(), kind: z.string() })),
  posts: z.array(z.looseObject({ id: z.string(), unitId: z.string(), title: z.string() })),
  categories: z.array(z.looseObject({ code: z.string(), path: z.tuple([z.string(), z.string()]) })),
});
const caseAnswer = z.looseObject({ case: thisCase, events: z.array(event) });
const casesAnswer = z.looseObject({ cases: z.array(thisCase), total: z.number() });
const seats = z.looseObject({
  seats: z.array(z.looseObject({ id: z.string(), name: z.string(), unitId: z.string() })),
});
const revealed = z.looseObject({
  name: z.string().optional(),
  phone: z.string().optional(),
  until: z.number(),
});

/** The value when it has the shape, otherwise undefined: the caller says what was unreadable. */
export type Parse<T> = (value: unknown) => T | undefined;

/** The schema looks at what is used; the type says the whole contract (domain/contract). */
export function parser<T>(schema: z.ZodType): Parse<T> {
  return (value) => (schema.safeParse(value).success ? (value as T) : undefined);
}

export const parseFrame = parser<EventsFrame>(frame);
export const parseJoinAck = parser<JoinAck>(joinAck);
export const parseCommandAck = parser<CommandAck>(commandAck);
export const parsePresence = parser<Parameters<ServerToClient['presence']>[0]>(presence);
export const parseHeartbeat = parser<Parameters<ServerToClient['heartbeat']>[0]>(heartbeat);
export const parseSession = parser<SessionAnswer>(session);
export const parseDistrict = parser<DistrictAnswer>(district);
export const parseCaseAnswer = parser<CaseAnswer>(caseAnswer);
export const parseCasesAnswer = parser<CasesAnswer>(casesAnswer);
export const parseSeats = parser<SeatsAnswer>(seats);
export const parseReveal = parser<RevealAnswer>(revealed);
export const parseMedia = parser<MediaAnswer>(
  z.looseObject({ mediaId: z.string().refine(isMediaId), bytes: z.number() }),
);
export const parseProblem = parser<Omit<WireRefusal, 'ok'>>(problem);

/** A table or lines, as `http.call` hands a file over. */
export function parseFile(value: unknown): { readonly text: string } | undefined {
  const isFile =
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
  return isFile ? (value as { readonly text: string }) : undefined;
}
