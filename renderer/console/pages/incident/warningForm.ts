import { defined } from '../../../../domain/defined.ts';
import type { Level } from '../../../../domain/incident/codes.ts';
import { colourOf, HAZARDS, type Hazard, scaleOf } from '../../../../domain/incident/hazards.ts';
import { type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import { INCIDENT_WORDS } from '../../../../domain/refusal/incidentRefusals.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import { type Filled, momentInput, present } from './roomFields.ts';
import type { Note } from './roomForm.ts';

/** What the forms of a warning and of a level know of the warnings there are. */

/** None until the hazard is chosen: each has its own scale. */
export function coloursOf(hazard: string | undefined): readonly string[] {
  return hazard === undefined || hazard === '' ? [] : scaleOf(hazard as Hazard);
}

/** What becomes of the warning in force with this level: issued anew in its colour, or left where its hazard has none. */
export function levelNote(incident: Incident | undefined, level: Level | undefined): Note | undefined {
  const inForce = incident && warningInForce(incident);
  if (inForce === undefined || level === undefined || level === incident?.response?.level) return undefined;
  const { hazard, colour: before } = inForce;
  const colour = colourOf(hazard, level);
  if (colour === before) return undefined;
  return colour === undefined
    ? { words: 'incident.level.keepsWarning', blanks: { hazard, colour: before } }
    : { words: 'incident.level.reissues', blanks: { hazard, colour } };
}

/** Whether the warning goes out with an outline, and with which. */
export function outlineNote(incident: Incident | undefined): WordKey {
  if (incident?.shapes.some(({ shape }) => shape === 'area') === true) return 'incident.outline.drawn';
  const inForce = incident && warningInForce(incident);
  if (inForce === undefined && aboveOf(incident)?.polygon !== undefined) return 'incident.outline.above';
  const before = inForce?.polygon;
  return before === undefined ? 'incident.outline.none' : 'incident.outline.before';
}

/** The newest warning from above that stands. */
function aboveOf(incident: Incident | undefined) {
  return incident?.advisories.findLast(({ isInForce }) => isInForce);
}

/** What another authority wrote is begun with; who issues it here, and in which colour, is said here. */
function fromAbove(incident: Incident | undefined): Filled {
  const above = aboveOf(incident);
  if (above === undefined) return {};
  const { event, headline, area, description, instruction } = above;
  const hazard = HAZARDS.find((each) => `${event}${headline}`.includes(INCIDENT_WORDS[each]?.zh ?? each));
  const colour =
    hazard && scaleOf(hazard).find((each) => headline.includes(INCIDENT_WORDS[each]?.zh ?? each));
  return present({ hazard, colour, area, advice: description, measures: instruction });
}

/** A warning is changed by issuing it anew: what is in force is what one begins with. */
export function warningBefore(incident: Incident | undefined, now: Millis): Filled {
  const inForce = incident && warningInForce(incident);
  const clocks = { from: momentInput(now), issuedAt: momentInput(now) };
  if (inForce === undefined)
    return { ...clocks, ...fromAbove(incident), ...present({ hazard: incident?.hazard }) };
  const { hazard, colour, area, advice, measures, issuer } = inForce;
  return { ...clocks, hazard, colour, area, advice, measures, issuer };
}

/** The newest area on the map is what the warning is for. */
export function drawnArea(incident: Incident | undefined): object {
  const area = incident?.shapes.findLast(({ shape }) => shape === 'area');
  const before = incident && warningInForce(incident);
  const polygon = area?.points ?? (before === undefined ? aboveOf(incident)?.polygon : before.polygon);
  return defined({ polygon });
}
