import type { Messages } from '../aggregate/aggregate.ts';
import type { Directory } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import type { MessageParams, Template } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import { INCIDENT_WORDS } from '../refusal/incidentRefusals.ts';
import { inSentence } from '../text/words.ts';
import { streetsWithin } from './ground.ts';
import type { Incident, IncidentEvent, Warning } from './incident.ts';

/**
 * The duty desks a warning is meant for hear of it outside the console too, and that it is lifted: of the streets inside its
 * outline, and of every department, whose work lies everywhere. Who heard of a warning hears of the one in its place.
 */
export const WARNING_MESSAGES: Messages<Incident> = {
  rows(event, { id, warnings }, _situation, directory) {
    const template = templateOf(event as IncidentEvent);
    const warning = warnings.at(-1);
    if (template === undefined || warning === undefined) return [];
    const params = paramsOf(warning);
    return rowsAbout(
      event,
      id,
      desksFor(warnings, directory).map((unitId) => ({ template, to: duty(unitId), params })),
    );
  },
  // A later colour takes the place of one that has not left, and so does the lifting.
  waiting: (event) =>
    templateOf(event as IncidentEvent) === undefined
      ? undefined
      : { templates: ['warning-card'], from: 0, before: event.seq, becomes: 'cancelled' },
};

function templateOf({ type }: IncidentEvent): Template | undefined {
  if (type === 'IncidentWarningIssued') return 'warning-card';
  return type === 'IncidentWarningLifted' ? 'warning-lifted' : undefined;
}

function paramsOf({ hazard, colour, area, advice, measures, issuer }: Warning): MessageParams {
  const words = (code: string): string => INCIDENT_WORDS[code]?.zh ?? code;
  return {
    ...{ hazard: words(hazard), colour: words(colour), area: inSentence(area), advice: inSentence(advice) },
    ...{ measures: inSentence(measures), issuer },
  };
}

function desksFor(warnings: readonly Warning[], directory: Directory): readonly UnitId[] {
  const outlines = inOneLine(warnings).map(({ polygon }) => polygon);
  const streets = outlines.every((polygon) => polygon !== undefined)
    ? new Set(outlines.flatMap((polygon) => [...streetsWithin(polygon, directory)]))
    : new Set<UnitId>();
  // An outline that no street of the district lies in says nothing of who is meant.
  const isMeant = (id: UnitId): boolean => streets.size === 0 || streets.has(id);
  return directory.data.units.flatMap(({ id, kind }) =>
    kind === 'department' || (kind === 'street' && isMeant(id)) ? [id] : [],
  );
}

/** The newest warning, and those before it that it took the place of, one after the other. */
function inOneLine(warnings: readonly Warning[]): readonly Warning[] {
  const lifted = warnings.slice(0, -1).findLastIndex(({ state }) => state !== 'replaced');
  return warnings.slice(lifted + 1);
}
