import type { Advisory } from '../../domain/contract/incident.ts';
import { defined } from '../../domain/defined.ts';
import { type Wgs84, wgs84 } from '../../domain/district/geo.ts';
import { isOutline } from '../../domain/incident/outline.ts';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import { capFault, localName } from './capSchema.ts';
import { CAP_NAMESPACE, readXml, type XmlElement } from './xml.ts';

/** Which world's messages are taken: of an exercise no warning in earnest, and the other way round. */
export type Takes = 'Actual' | 'Exercise';

/** A warning from above, read; or why it is none: no XML, against the schema, not meant for this world, an area that is none. */
export function readCap(text: string, takes: Takes): Advisory | Refusal {
  const alert = readXml(text);
  if (alert === undefined) return refuse('cap-no-xml');
  const fault = isOfCap(alert) ? capFault(alert) : 'alert';
  if (fault !== undefined) return refuse('cap-schema', { field: fault });
  const status = textAt(alert, 'status') ?? '';
  if (status !== takes) return refuse('cap-status', { field: status });
  const msgType = textAt(alert, 'msgType');
  if (msgType !== 'Alert' && msgType !== 'Update' && msgType !== 'Cancel') {
    return refuse('cap-status', { field: msgType ?? '' });
  }
  if (textAt(alert, 'scope') === 'Private') return refuse('cap-private');
  const hasInfo = alert.children.some((child) => localName(child) === 'info');
  if (!hasInfo && msgType !== 'Cancel') return refuse('cap-no-info');
  return advisoryOf(alert, msgType);
}

function isOfCap(alert: XmlElement): boolean {
  const prefix = alert.name.includes(':') ? `xmlns:${alert.name.split(':')[0]}` : 'xmlns';
  return localName(alert) === 'alert' && alert.attributes[prefix] === CAP_NAMESPACE;
}

function advisoryOf(alert: XmlElement, msgType: Advisory['msgType']): Advisory | Refusal {
  const info = alert.children.find((child) => localName(child) === 'info');
  const area = info?.children.find((child) => localName(child) === 'area');
  const polygon = polygonIn(area);
  if (polygon === 'none') return refuse('outline-crosses');
  const expires = timeAt(info, 'expires');
  return {
    identifier: (textAt(alert, 'identifier') ?? '').slice(0, MOST_ID),
    msgType,
    sender: textAt(info, 'senderName') ?? textAt(alert, 'sender') ?? '',
    sent: Date.parse(textAt(alert, 'sent') ?? ''),
    references: referencesOf(alert),
    event: textAt(info, 'event') ?? '',
    severity: severityOf(textAt(info, 'severity')),
    headline: textAt(info, 'headline') ?? textAt(info, 'event') ?? textAt(alert, 'identifier') ?? '',
    description: textAt(info, 'description') ?? '',
    instruction: textAt(info, 'instruction') ?? '',
    area: textAt(area, 'areaDesc') ?? '',
    ...defined({ expires, polygon }),
  };
}

const MOST_ID = 200;

/** The identifiers of the messages it is about: the second of `sender,identifier,sent`. */
function referencesOf(alert: XmlElement): string[] {
  const given = textAt(alert, 'references') ?? '';
  return given.split(/\s+/u).flatMap((each) => {
    const id = each.split(',')[1];
    return id === undefined || id === '' ? [] : [id.slice(0, MOST_ID)];
  });
}

function textAt(element: XmlElement | undefined, name: string): string | undefined {
  const text = element?.children.find((child) => localName(child) === name)?.text;
  return text === '' ? undefined : text;
}

function timeAt(element: XmlElement | undefined, name: string): number | undefined {
  const text = textAt(element, name);
  return text === undefined ? undefined : Date.parse(text);
}

const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor'] as const;

function severityOf(text: string | undefined): Advisory['severity'] {
  return SEVERITIES.find((each) => each === text) ?? 'Unknown';
}

/** The first outline of the area; `none` for one that is no outline. */
function polygonIn(area: XmlElement | undefined): Wgs84[] | undefined | 'none' {
  const text = textAt(area, 'polygon');
  if (text === undefined) return undefined;
  const points = text.split(/\s+/u).map((pair) => {
    const [lat = Number.NaN, lon = Number.NaN] = pair.split(',').map(Number);
    return wgs84(lon, lat);
  });
  const isOnEarth = points.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
  const [first] = points;
  const last = points.at(-1);
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isOnEarth && isClosed && isOutline(points) ? points : 'none';
}
