import { z } from 'zod';
import { CASE_STATES, NOISE_REASONS, URGENCIES } from '../case/codes.ts';
import { OVERSIGHT_QUEUES } from '../case/oversightQueues.ts';
import { UNIT_KINDS } from '../district/directory.ts';
import { ROLES } from '../kernel.ts';
import { LIGHTS } from '../sla/clock.ts';
import { CASE_COLUMNS } from './caseColumns.ts';
import { caseEvent, caseId, count, list, millis, params, person, thisCase } from './shapes.ts';
import { code, codes, form, id, name, query, scopeId, secret, sentence, words } from './strings.ts';

/** HTTP under /api/v1. Errors are `{code, message, fields?}` with a stable code. */

export const sessionInput = z.union([
  z.strictObject({
    account: query(100),
    password: secret(200),
    otp: form('oneTimeCode').optional(),
    /** The new password, where the present one is known to somebody else (`password-must-change`). */
    next: secret(200).optional(),
  }),
  /** One-time sign-in link, made by `POST /session/link`; valid once, for ten minutes. */
  z.strictObject({ link: secret(200, 16) }),
]);
export type SessionInput = z.infer<typeof sessionInput>;

export const sessionAnswer = z.object({
  token: secret(1000),
  expiresAt: millis,
  person,
  /** The account's name; a console that locks asks for its password again. */
  account: form('typedAccount').exactOptional(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** `POST /session/link`. */
export const sessionLinkAnswer = z.object({ link: secret(1000), expiresAt: millis });

/** GeoJSON features carry `id`, `name`, `parentId` in their properties; coordinates are WGS-84. */
const areaProperties = z.object({
  id: id('unit'),
  name: name(200),
  nameEn: name(200).exactOptional(),
  /** For labels on the map, e.g. 洪桥街 for 洪桥街道. */
  shortName: name(200).exactOptional(),
  parentId: id('unit').exactOptional(),
});
export type AreaProperties = z.infer<typeof areaProperties>;

type Ring = readonly (readonly number[])[];
/** Hundreds of thousands of numbers: who draws them says when one is wrong. */
const coordinates = <T>() => z.custom<T>(Array.isArray);

const areaFeature = z.object({
  type: z.literal('Feature'),
  id: z.number().exactOptional(),
  properties: areaProperties,
  geometry: z.union([
    z.object({ type: z.literal('Polygon'), coordinates: coordinates<readonly Ring[]>() }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: coordinates<readonly (readonly Ring[])[]>() }),
  ]),
});
export type AreaFeature = z.infer<typeof areaFeature>;

const areaCollection = z.object({ type: z.literal('FeatureCollection'), features: list(areaFeature) });
export type AreaCollection = z.infer<typeof areaCollection>;

const gridFeature = areaFeature.extend({ properties: areaProperties.extend({ id: id('grid') }) });
export type GridFeature = z.infer<typeof gridFeature>;
const gridCollection = z.object({ type: z.literal('FeatureCollection'), features: list(gridFeature) });
export type GridCollection = z.infer<typeof gridCollection>;

const GEOMETRIES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
] as const;

const landmarkFeature = z.object({
  type: z.literal('Feature'),
  properties: z.object({
    name: name(200),
    nameEn: name(200).exactOptional(),
    kind: code(['landmark', 'bridge', 'station', 'park', 'water', 'road']),
  }),
  geometry: z.object({ type: code(GEOMETRIES), coordinates: z.unknown() }),
});
export type LandmarkFeature = z.infer<typeof landmarkFeature>;

const unit = z.object({
  id: id('unit'),
  name: name(200),
  nameEn: name(200).exactOptional(),
  shortName: name(200).exactOptional(),
  kind: code(UNIT_KINDS),
  parentId: id('unit').exactOptional(),
  categories: list(id('category')),
  aliases: list(name(200)).exactOptional(),
  duties: name(2000).exactOptional(),
});

const post = z.object({
  id: id('post'),
  unitId: id('unit'),
  role: code(ROLES),
  title: name(200),
  titleEn: name(200).exactOptional(),
});

const pair = z.tuple([name(100), name(100)]).readonly();
const category = z.object({
  code: id('category'),
  path: pair,
  pathEn: pair,
  field: z.boolean(),
  words: list(name(100)),
  autoClose: z.boolean().exactOptional(),
  engineering: z.boolean().exactOptional(),
});

/** `GET /district`, with an ETag: geometry, unit tree, posts and categories of the loaded district. */
export const districtAnswer = z.object({
  version: form('version'),
  demo: z.boolean(),
  credit: sentence().exactOptional(),
  district: areaCollection,
  streets: areaCollection,
  communities: areaCollection,
  grids: gridCollection,
  /** Rivers, roads and landmarks for orientation. */
  context: z.object({ type: z.literal('FeatureCollection'), features: list(landmarkFeature) }),
  units: list(unit),
  posts: list(post),
  categories: list(category),
});
export type DistrictAnswer = z.infer<typeof districtAnswer>;

/** `GET /cases/:id`. */
export const caseAnswer = z.object({ case: thisCase, events: list(caseEvent) });
export type CaseAnswer = z.infer<typeof caseAnswer>;

/** Spans back from now in which a case was reported. */
export const SINCE_SPANS = ['1h', '8h', '24h', '7d'] as const;
export type SinceSpan = (typeof SINCE_SPANS)[number];

/** A facet or a value it does not know is refused, and not left out: the answer would be to another question. */
export const caseSearch = z.strictObject({
  q: query(200).optional(),
  /** Several of each with commas between; room for all of them. */
  state: codes(CASE_STATES).optional(),
  urgency: codes(URGENCIES).optional(),
  category: form('codes').optional(),
  source: form('codes').optional(),
  /** The unit that has it. */
  handledBy: form('codes').optional(),
  /** Where it lies. */
  street: form('codes').optional(),
  gridId: id('grid').optional(),
  /** How its review stands: of closed cases, `open` are those still looked at again. */
  review: codes(['open', 'upheld', 'overturned']).optional(),
  /** Closed as a false alarm, by its kind. */
  noise: codes(NOISE_REASONS).optional(),
  /** In one of these campaigns. */
  campaign: form('codes').optional(),
  /** What of it waits for an oversight desk; of requests only those that whoever asks decides. */
  oversight: codes(OVERSIGHT_QUEUES).optional(),
  /** `failed`: something that was to be sent about it did not arrive. */
  delivery: code(['failed']).optional(),
  /** How its running clock stands now. */
  clock: codes(LIGHTS).optional(),
  /** Only what waits for whoever asks. */
  mine: code(['1']).optional(),
  /** Reported within this span before now. */
  since: code(SINCE_SPANS).optional(),
  /** Whose it is, or above whose it lies: a street, a department. */
  unitId: id('unit').optional(),
  /** First and last day on which it was reported. */
  from: form('day').optional(),
  to: form('day').optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  before: id('case').optional(),
  /** Rows above the first of this answer. With `sort` or without, they stand as they stood when offset was 0. */
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
  /** Newest first when absent; what has nothing in the column stands last. */
  sort: code(CASE_COLUMNS).optional(),
  descending: code(['1']).optional(),
  /** In whose alphabet names are put in order. */
  lang: code(['zh', 'en']).optional(),
});

export type CaseSearchQuery = z.infer<typeof caseSearch>;

/** `GET /cases/export?…&purpose=`: the same filters. The purpose's length is checked apart, with its own code. */
export const caseExport = caseSearch
  .omit({ limit: true, offset: true, sort: true, descending: true, lang: true })
  .extend({
    purpose: words(2_000, 0).default(''),
    lang: code(['zh', 'en']).default('zh'),
    form: code(['csv', 'geojson']).default('csv'),
  });

/** `GET /cases`. A search that takes long is cut off: then `total` is what was found so far. */
export const casesAnswer = z.object({ cases: list(thisCase), total: count, isCutOff: z.boolean() });
export type CasesAnswer = z.infer<typeof casesAnswer>;

/** Roles whose seats are listed for others: who may be asked to check, whose first opinion may be named. */
export const SEAT_ROLES = ['checker', 'duty_chief'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];
/**
 * With a case: whoever reads it, to be called to it with @; with a unit too: whom of it the case can be given to.
 * `holds=post`: whoever leads, to be appointed in the command of an incident.
 */
export const seatsQuery = z.union([
  z.strictObject({ role: code(SEAT_ROLES) }),
  z.strictObject({ holds: code(['post']) }),
  z.strictObject({ caseId: id('case'), unitId: id('unit').optional() }),
]);

/** A post somebody is signed up for: never a person's name. */
const seatView = z.object({
  id: id('person'),
  name: name(100),
  nameEn: name(100).exactOptional(),
  unitId: scopeId,
  /** Of those a case can be given to, or who can be called to it. */
  roles: list(code(ROLES)).exactOptional(),
});
export type SeatView = z.infer<typeof seatView>;

/** `GET /seats?role=`, `?holds=post` or `?caseId=`: seats that are not disabled, in the order of their names. */
export const seatsAnswer = z.object({ seats: list(seatView) });
export type SeatsAnswer = z.infer<typeof seatsAnswer>;

/** `POST /cases`. */
export const intakeAnswer = z.object({
  caseId,
  number: id('case'),
  /** The same source and externalId was here before: this is that case. */
  repeated: z.boolean(),
  /** It was here before, and what was new in it is on the case now. */
  supplemented: z.literal(true).exactOptional(),
  /** Page for the reporter, to be passed on by the channel; told to channels and reporters only. */
  progressPath: form('path').exactOptional(),
});
export type IntakeAnswer = z.infer<typeof intakeAnswer>;

/** `GET /cases/:id/link`. */
export const linkAnswer = z.object({ progressPath: form('path') });

/** The body of every error: a stable code, a Chinese sentence, and which fields are wrong. */
export const problem = z.object({
  code: form('anyCode'),
  message: sentence(),
  params: params.exactOptional(),
  fields: z.record(sentence(), sentence()).exactOptional(),
  /** Of a `bad-request`, for each of the fields: the same as a stable code (`formFaults.ts`) and what fills its words. */
  faults: z
    .record(sentence(), z.object({ code: form('anyCode'), params: params.exactOptional() }))
    .exactOptional(),
});
