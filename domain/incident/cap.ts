import { defined } from '../defined.ts';
import type { Wgs84 } from '../district/geo.ts';
import type { Millis } from '../kernel.ts';
import { INCIDENT_WORDS } from '../refusal/incidentRefusals.ts';
import { DAY_MS, dayNumber, formatDay, HOUR_MS } from '../time/shanghaiDay.ts';
import type { Level } from './codes.ts';
import type { Hazard } from './hazards.ts';
import type { Incident, Warning } from './incident.ts';

/** Common Alerting Protocol 1.2 (OASIS): a warning as other systems read it. The order of members is that of the schema. */
export interface CapAlert {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: 'Actual' | 'Exercise';
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  readonly scope: 'Public';
  readonly note?: string;
  /** Of an update and a cancel: what it is about, `sender,identifier,sent`. */
  readonly references?: string;
  readonly incidents: string;
  readonly info: CapInfo;
}

export interface CapInfo {
  readonly language: 'zh-CN';
  readonly category: string;
  readonly event: string;
  readonly responseType: 'Prepare' | 'AllClear';
  readonly urgency: 'Immediate' | 'Expected' | 'Past';
  readonly severity: 'Extreme' | 'Severe' | 'Moderate' | 'Minor';
  readonly certainty: 'Likely';
  readonly effective: string;
  readonly onset: string;
  readonly expires?: string;
  readonly senderName: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly area: { readonly areaDesc: string; readonly polygon?: string };
}

/** Who says it, and in which world: what is of an exercise says so and names it. */
export interface CapSource {
  readonly sender: string;
  readonly exercise?: string;
}

/** 一级 is Extreme (DOMAIN §2.5). */
const SEVERITY: Readonly<Record<Level, CapInfo['severity']>> = {
  I: 'Extreme',
  II: 'Severe',
  III: 'Moderate',
  IV: 'Minor',
};

const CATEGORY: Readonly<Partial<Record<Hazard, string>>> = {
  fire: 'Fire',
  gas: 'Safety',
  crowd: 'Security',
  other: 'Other',
};

const SHANGHAI_MS: Millis = 8 * HOUR_MS;

/** `2026-06-13T14:05:40+08:00`: the standard refuses `Z`, and people here read their own clock. */
export function capTime(at: Millis): string {
  const seconds = Math.floor(((at + SHANGHAI_MS) % DAY_MS) / 1000);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${formatDay(dayNumber(at))}T${time}+08:00`;
}

/** The message a warning was issued by: an Alert, or an Update of the one before it. */
export function capIssued(incident: Incident, warning: Warning, source: CapSource): CapAlert {
  const before = incident.warnings.find(({ n }) => n === warning.replaces);
  const references = before && reference(incident, before, source);
  return {
    ...headOf(incident, warning, source),
    msgType: before === undefined ? 'Alert' : 'Update',
    ...restOf(incident, source, references),
    info: infoOf(warning, 'issued'),
  };
}

/** The message a warning was lifted by; undefined while it is in force, or was replaced. */
export function capLifted(incident: Incident, warning: Warning, source: CapSource): CapAlert | undefined {
  const { overAt, state } = warning;
  if (state !== 'lifted' || overAt === undefined) return undefined;
  return {
    ...headOf(incident, warning, source),
    identifier: `${identifierOf(incident, warning)}-lifted`,
    sent: capTime(overAt),
    msgType: 'Cancel',
    ...restOf(incident, source, reference(incident, warning, source)),
    info: infoOf(warning, 'lifted'),
  };
}

function identifierOf({ id }: Incident, { n }: Warning): string {
  return `${id}-warning-${n}`;
}

function headOf(incident: Incident, warning: Warning, { sender, exercise }: CapSource) {
  return {
    identifier: identifierOf(incident, warning),
    sender,
    sent: capTime(warning.at),
    status: exercise === undefined ? ('Actual' as const) : ('Exercise' as const),
  };
}

function restOf({ id }: Incident, { exercise }: CapSource, references: string | undefined) {
  return {
    scope: 'Public' as const,
    ...defined({ note: exercise, references }),
    incidents: id as string,
  };
}

function reference(incident: Incident, warning: Warning, { sender }: CapSource): string {
  return `${sender},${identifierOf(incident, warning)},${capTime(warning.at)}`;
}

function infoOf(warning: Warning, as: 'issued' | 'lifted'): CapInfo {
  const {
    hazard,
    colour,
    level,
    from,
    at,
    area,
    advice,
    measures,
    issuer,
    issuedAt,
    polygon,
    expires: until,
  } = warning;
  const event = INCIDENT_WORDS[hazard]?.zh ?? hazard;
  const name = `${event}${INCIDENT_WORDS[colour]?.zh ?? ''}色预警`;
  const isLifted = as === 'lifted';
  const expires = isLifted || until === undefined ? undefined : capTime(until);
  return {
    language: 'zh-CN',
    category: CATEGORY[hazard] ?? 'Met',
    event,
    responseType: isLifted ? 'AllClear' : 'Prepare',
    urgency: isLifted ? 'Past' : from <= at ? 'Immediate' : 'Expected',
    severity: SEVERITY[level],
    certainty: 'Likely',
    effective: capTime(issuedAt),
    onset: capTime(from),
    ...defined({ expires }),
    senderName: issuer,
    headline: isLifted ? `解除${name}` : name,
    description: advice,
    instruction: measures,
    area: { areaDesc: area, ...defined({ polygon: polygon && polygonText(polygon) }) },
  };
}

/** Latitude first, as the standard has it. */
export function polygonText(points: readonly Wgs84[]): string {
  return points.map(([lon, lat]) => `${lat},${lon}`).join(' ');
}
