import type { KindEvent, Stamp } from '../aggregate/event.ts';
import type { KindSubject } from '../aggregate/subject.ts';
import type { IncidentEventData, PostHolder, ReportItems, WarningItems } from '../contract/incident.ts';
import type { DutySeat } from '../contract/shift.ts';
import type { Wgs84 } from '../district/geo.ts';
import type { Actor, CaseId, Millis, ReporterId, UnitId } from '../kernel.ts';
import type {
  Disposal,
  IncidentKind,
  IncidentPost,
  IncidentState,
  Level,
  ReportKind,
  ShapeKind,
} from './codes.ts';
import type { Hazard } from './hazards.ts';

export type { IncidentEventData, PostHolder, ReportItems, WarningItems } from '../contract/incident.ts';
export type {
  Disposal,
  IncidentKind,
  IncidentPost,
  IncidentState,
  Level,
  ReportKind,
  ShapeKind,
} from './codes.ts';

export const INCIDENT_KIND = 'incident';

interface Signature {
  readonly at: Millis;
  readonly by: Actor;
}

/** 突发事件 (DOMAIN §3.8): the command of a district's hardest hours, from the first look to the archive. */
export interface Incident extends KindSubject<typeof INCIDENT_KIND> {
  readonly state: IncidentState;
  readonly title: string;
  readonly kindOf?: IncidentKind;
  readonly hazard?: Hazard;
  /** 事件分级, of the event itself and not of the response to it. */
  readonly grade?: Level;
  readonly raised: Signature;
  readonly fromCaseId?: CaseId;
  /** From here on it is counted when the first report is due. */
  readonly confirmedAt?: Millis;
  readonly warnings: readonly Warning[];
  /** 上级预警, in the order they came. */
  readonly advisories: readonly ReceivedAdvisory[];
  readonly response?: Response;
  /** Posts that were filled once; one without a holder is vacant since `since`. */
  readonly posts: Readonly<Partial<Record<IncidentPost, Post>>>;
  readonly fieldPost?: Signature & IncidentEventData['IncidentFieldPostSet'];
  readonly caseIds: readonly CaseId[];
  /** In the order they were begun; a draft is not sent yet. */
  readonly reports: readonly Report[];
  readonly journal: readonly Decision[];
  readonly shapes: readonly Shape[];
  /** When its level or its stage changed last, once a response ran. */
  readonly changedAt?: Millis;
  /** Since when it is stable; gone again when the response was resumed. */
  readonly stabilised?: Signature & { readonly reason?: string };
  /** By a person with their reason, or by the system for a cause. */
  readonly ended?: Signature & IncidentEventData['IncidentEnded'];
  readonly recovery?: Signature;
  readonly disposal?: Signature & {
    readonly how: Disposal;
    readonly assessment?: string;
    /** When it was carried out last, and how many sealed pieces it was about. */
    readonly settled?: { readonly at: Millis; readonly pieces: number };
  };
  readonly reviewed?: Signature & IncidentEventData['IncidentReviewed'];
}

/** 预警, by number: the one in force, and those before it struck through. */
export interface Warning extends WarningItems {
  readonly n: number;
  readonly at: Millis;
  readonly by: Actor;
  readonly state: 'inForce' | 'replaced' | 'lifted';
  /** Until when it was expected to last as it was issued; what is decided later is a new warning's. */
  readonly expires?: Millis;
  readonly overAt?: Millis;
}

/** What another authority warns of; not in force once a later message took its place or took it back. */
export type ReceivedAdvisory = IncidentEventData['IncidentAdvised'] & {
  readonly at: Millis;
  readonly isInForce: boolean;
};

/** 应急响应. */
export interface Response extends Signature {
  readonly matter: string;
  readonly level: Level;
  readonly until: Millis;
  readonly measures: readonly { readonly text: string; readonly doneAt?: Millis }[];
  readonly commander: DutySeat;
  /** Every level it had, the first one too. */
  readonly levels: readonly (Signature & { readonly level: Level; readonly reason?: string })[];
}

export interface Post {
  readonly holder?: PostHolder;
  readonly since: Millis;
  readonly unitIds: readonly UnitId[];
}

export interface Report {
  readonly kind: ReportKind;
  readonly n: number;
  readonly items: ReportItems;
  /** Of the sealed 损失和人员; gone with them. */
  readonly lossId?: ReporterId;
  readonly written: Signature;
  readonly sent?: Signature & { readonly due?: Millis; readonly lateMinutes?: number };
}

export interface Decision extends Signature {
  readonly text: string;
  readonly grounds?: string;
}

export interface Shape extends Signature {
  readonly n: number;
  readonly shape: ShapeKind;
  readonly points: readonly Wgs84[];
  readonly text?: string;
}

export type IncidentEvent = KindEvent<typeof INCIDENT_KIND, IncidentEventData> & Stamp;

/** The warning that stands; there is one at most. */
export function warningInForce({ warnings }: Pick<Incident, 'warnings'>): Warning | undefined {
  return warnings.findLast(({ state }) => state === 'inForce');
}
