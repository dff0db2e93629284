import { z } from 'zod';
import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/caseEvents.ts';
import type { Category, Post, Unit } from '../district/directory.ts';
import type { Millis, Person } from '../kernel.ts';

/** HTTP under /api/v1. Errors are `{code, message, fields?}` with a stable code. */

export const sessionInput = z.union([
  z.strictObject({
    account: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
    otp: z.string().max(12).optional(),
  }),
  /** One-time sign-in link, made by `POST /session/link`; valid once, for ten minutes. */
  z.strictObject({ link: z.string().min(16).max(200) }),
]);
export type SessionInput = z.infer<typeof sessionInput>;

export interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: Millis;
  readonly person: Person;
  /** The account's name; a console that locks asks for its password again. */
  readonly account?: string;
}

/** GeoJSON features carry `id`, `name`, `parentId` in their properties; coordinates are WGS-84. */
export interface AreaProperties {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  /** For labels on the map, e.g. 洪桥街 for 洪桥街道. */
  readonly shortName?: string;
  readonly parentId?: string;
}

export interface AreaFeature {
  readonly type: 'Feature';
  readonly id?: number;
  readonly properties: AreaProperties;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
    | {
        readonly type: 'MultiPolygon';
        readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
      };
}

export interface AreaCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly AreaFeature[];
}

export interface LandmarkFeature {
  readonly type: 'Feature';
  readonly properties: {
    readonly name: string;
    readonly nameEn?: string;
    readonly kind: 'landmark' | 'bridge' | 'station' | 'park' | 'water';
  };
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** `GET /district`, with an ETag: geometry, unit tree, posts and categories of the loaded district. */
export interface DistrictAnswer {
  readonly version: string;
  readonly demo: boolean;
  readonly credit?: string;
  readonly district: AreaCollection;
  readonly streets: AreaCollection;
  readonly communities: AreaCollection;
  readonly grids: AreaCollection;
  /** River and landmarks for orientation. */
  readonly context: { readonly type: 'FeatureCollection'; readonly features: readonly LandmarkFeature[] };
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly categories: readonly Category[];
}

export interface CaseAnswer {
  readonly case: Case;
  readonly events: readonly CaseEvent[];
}

export const caseSearch = z.object({
  q: z.string().max(200).optional(),
  /** Several with commas between; room for all of them. */
  state: z.string().max(200).optional(),
  unitId: z.string().max(64).optional(),
  gridId: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  before: z.string().max(64).optional(),
});

/** `GET /cases/export?…&purpose=`: the same filters. The purpose's length is checked apart, with its own code. */
export const caseExport = caseSearch
  .omit({ limit: true })
  .extend({ purpose: z.string().trim().max(2_000).default(''), lang: z.enum(['zh', 'en']).default('zh') });

export interface CasesAnswer {
  readonly cases: readonly Case[];
  readonly total: number;
}

/** Roles whose seats are listed for others: who may be asked to check, whose first opinion may be named. */
export const SEAT_ROLES = ['checker', 'duty_chief'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];
export const seatsQuery = z.object({ role: z.enum(SEAT_ROLES) });

/** A post somebody is signed up for: never a person's name. */
export interface SeatView {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
}

/** `GET /seats?role=`: seats that are not disabled, in the order of their names. */
export interface SeatsAnswer {
  readonly seats: readonly SeatView[];
}

export interface IntakeAnswer {
  readonly caseId: string;
  readonly number: string;
  /** The same source and externalId was here before: this is that case. */
  readonly repeated: boolean;
  /** Page for the reporter, to be passed on by the channel; told to channels and reporters only. */
  readonly progressPath?: string;
}
