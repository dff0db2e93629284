import type { Messages } from '../aggregate/aggregate.ts';
import type { Directory } from '../district/directory.ts';
import type { UnitId } from '../kernel.ts';
import type { MessageParams, Template } from '../outbox/message.ts';
import { duty } from '../outbox/recipients.ts';
import { rowsAbout } from '../outbox/subjectRows.ts';
import { INCIDENT_WORDS } from '../refusal/incidentRefusals.ts';
import { inSentence } from '../text/words.ts';
import type { Incident, IncidentEvent, Warning } from './incident.ts';

/** The duty desk of every street and department hears of a warning outside the console too, and that it is lifted. */
export const WARNING_MESSAGES: Messages<Incident> = {
  rows(event, { id, warnings }, _situation, directory) {
    const template = templateOf(event as IncidentEvent);
    const warning = warnings.at(-1);
    if (template === undefined || warning === undefined) return [];
    const params = paramsOf(warning);
    return rowsAbout(
      event,
      id,
      desksOf(directory).map((unitId) => ({ template, to: duty(unitId), params })),
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

function desksOf({ data }: Directory): readonly UnitId[] {
  return data.units.flatMap(({ id, kind }) => (kind === 'street' || kind === 'department' ? [id] : []));
}
