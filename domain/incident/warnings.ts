import type { Ask } from '../aggregate/command.ts';
import type { NewEvent } from '../aggregate/event.ts';
import type { IncidentData } from '../contract/incident.ts';
import { defined } from '../defined.ts';
import { type Millis, type Refusal, refuse } from '../kernel.ts';
import { DAY_MS, MINUTE_MS } from '../time/shanghaiDay.ts';
import type { Level } from './codes.ts';
import { isFarOff } from './ground.ts';
import { colourOf, levelOf, scaleOf } from './hazards.ts';
import { type Incident, type WarningItems, warningInForce } from './incident.ts';
import { incidentCommand, notInCommand } from './incidentCommand.ts';
import { incidentFact } from './incidents.ts';
import { closed, isOutline } from './outline.ts';

/** 预警: issued with its eight items, changed by issuing it anew, lifted. */
export const WARNING_COMMANDS = {
  'incident.issueWarning': incidentCommand('incident.issueWarning', {
    decide(data, incident, { actor, at, by, directory }) {
      const items = warningOf(data, incident);
      if ('code' in items) return items;
      if (isFarOff(items.polygon ?? [], directory)) return refuse('incident-far-off');
      const misplaced = misplacedIn(items, at);
      if (misplaced !== undefined) return refuse('warning-time', { item: misplaced });
      // 红/橙 is the commander's alone (DOMAIN §3.8).
      const isGrave = items.level === 'I' || items.level === 'II';
      if (isGrave && actor.role !== 'commander') return refuse('incident-commander-decides');
      const notTheirs = isGrave ? notInCommand(incident, by.id) : undefined;
      if (notTheirs !== undefined) return notTheirs;
      return [issued(incident, items)];
    },
  }),
  'incident.liftWarning': incidentCommand('incident.liftWarning', {
    decide({ reason }, incident) {
      const inForce = warningInForce(incident);
      if (inForce === undefined) return refuse('warning-none');
      return [incidentFact(incident.id, 'IncidentWarningLifted', { n: inForce.n, reason })];
    },
  }),
} as const;

/** The warning in force issued anew with the level's colour; nothing where its hazard has no such colour. */
export function withLevel(incident: Incident, level: Level, { at }: Pick<Ask, 'at'>): readonly NewEvent[] {
  const inForce = warningInForce(incident);
  const colour = inForce && colourOf(inForce.hazard, level);
  if (inForce === undefined || colour === undefined || colour === inForce.colour) return [];
  const { hazard, from, area, advice, measures, issuer, polygon } = inForce;
  const items = { hazard, colour, level, from, area, advice, measures, issuer, issuedAt: at };
  return [issued(incident, { ...items, ...defined({ polygon }) })];
}

function issued(incident: Incident, items: Omit<WarningItems, 'replaces'>): NewEvent {
  const n = incident.warnings.length + 1;
  const replaces = warningInForce(incident)?.n;
  return incidentFact(incident.id, 'IncidentWarningIssued', { n, ...items, ...defined({ replaces }) });
}

/** A warning is entered soon after it was issued, and by a desk whose clock may be a little behind the server's. */
const ISSUED_WITHIN: Millis = DAY_MS;
const AHEAD_AT_MOST: Millis = 5 * MINUTE_MS;
/** No forecast of weather or water reaches further. */
const FROM_WITHIN: Millis = 7 * DAY_MS;

/** The item whose time no warning of this moment can have; a slip of the hand goes out to nobody. */
function misplacedIn({ from, issuedAt }: WarningItems, at: Millis): 'from' | 'issuedAt' | undefined {
  if (issuedAt < at - ISSUED_WITHIN || issuedAt > at + AHEAD_AT_MOST) return 'issuedAt';
  return Math.abs(from - at) > FROM_WITHIN ? 'from' : undefined;
}

type Input = IncidentData<'incident.issueWarning'>;

/** The eight items in the order of the law; the refusal names the first that is missing. */
const ITEMS = ['hazard', 'colour', 'from', 'area', 'advice', 'measures', 'issuer', 'issuedAt'] as const;

function warningOf(input: Input, { hazard: known }: Incident): WarningItems | Refusal {
  const { polygon: drawn, ...items } = { ...input, hazard: input.hazard ?? known };
  const missing = ITEMS.find((item) => items[item] === undefined || items[item] === '');
  if (missing !== undefined) return refuse('warning-item', { item: missing });
  const { hazard, colour, from, area, advice, measures, issuer, issuedAt } = items as Required<typeof items>;
  // Nothing of it is undefined: that was asked right before.
  const whole = { hazard, colour, from, area, advice, measures, issuer, issuedAt } as Omit<
    WarningItems,
    'level'
  >;
  if (!scaleOf(whole.hazard).includes(whole.colour)) {
    return refuse('warning-colour', { hazard: whole.hazard, colour: whole.colour });
  }
  const polygon = drawn === undefined || drawn.length === 0 ? undefined : closed(drawn);
  if (polygon !== undefined && !isOutline(polygon)) return refuse('outline-crosses');
  return { ...whole, level: levelOf(whole.colour), ...defined({ polygon }) };
}
