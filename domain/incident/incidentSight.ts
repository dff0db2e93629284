import type { LogEvent } from '../aggregate/event.ts';
import { hiding } from '../aggregate/hiding.ts';
import { type Projection, type Sight, WHOLE } from '../aggregate/sight.ts';
import { incidentEventSchemas, incidentWords } from '../contract/incident.ts';
import { defined } from '../defined.ts';
import type { Incident, IncidentEvent } from './incident.ts';

/**
 * Everybody has to know that an incident runs, how grave it is and what is warned of. What was decided and why, what is
 * reported up the line, which cases are in it and what is drawn is the centre's; a wall is shown no words but the matter
 * of the response.
 */
export const INCIDENT_SIGHT: Sight<Incident> = {
  audience: () => 'everyone',
  audienceKey: () => '',
  shownAs(scope) {
    if (scope.kind === 'all') return WHOLE;
    return scope.kind === 'wall' ? 'wordless' : 'briefly';
  },
};

/** What happens at the centre alone. */
const INSIDE: ReadonlySet<IncidentEvent['type']> = new Set([
  'IncidentCasesLinked',
  'IncidentCasesUnlinked',
  'IncidentReportWritten',
  'IncidentReportSent',
  'IncidentDecisionNoted',
  'IncidentShapeDrawn',
  'IncidentShapeErased',
  'IncidentDataDisposed',
] as const);

const BRIEFLY: Projection<Incident, IncidentEvent> = {
  subject({ fromCaseId: _from, disposal: _disposal, reviewed, response, stabilised, ended, ...incident }) {
    return {
      ...incident,
      ...defined({
        response: response && { ...response, levels: response.levels.map((level) => withoutReason(level)) },
        stabilised: stabilised && withoutReason(stabilised),
        ended: ended && withoutReason(ended),
      }),
      caseIds: [],
      reports: [],
      journal: [],
      shapes: [],
      ...defined({ reviewed: reviewed && withoutText(reviewed) }),
    };
  },
  event(event) {
    if (INSIDE.has(event.type)) return { ...event, type: 'IncidentTouched', data: {} };
    if (event.type === 'IncidentReviewed') return { ...event, data: withoutText(event.data) };
    if (event.type === 'IncidentOpened') {
      const { fromCaseId: _from, ...data } = event.data;
      return { ...event, data };
    }
    return 'reason' in event.data ? ({ ...event, data: withoutReason(event.data) } as IncidentEvent) : event;
  },
};

/** Why a level was changed, a period extended, or an end or a stage declared. */
function withoutReason<Reasoned extends { readonly reason?: string }>(reasoned: Reasoned): Reasoned {
  return reasoned.reason === undefined ? reasoned : { ...reasoned, reason: '' };
}

/** What was learned from it. */
function withoutText<Reviewed extends { readonly text?: string }>(reviewed: Reviewed): Reviewed {
  return reviewed.text === undefined ? reviewed : { ...reviewed, text: '' };
}

const SILENT = hiding<Incident, IncidentEvent>({
  subject: incidentWords,
  events: {
    ...incidentEventSchemas,
    // What the district responds to is declared to everybody: the name an incident has on a wall.
    IncidentResponseStarted: incidentEventSchemas.IncidentResponseStarted.omit({ matter: true }),
  },
});

/** A wall says when the next report is due, and so has to know which went up; what they say it is not shown. */
const WORDLESS: Projection<Incident, IncidentEvent> = {
  subject(incident) {
    const reports = incident.reports.map(({ lossId: _loss, ...report }) => report);
    return SILENT.subject({ ...BRIEFLY.subject(incident), reports });
  },
  event(event) {
    if (event.type === 'IncidentReportSent') return event;
    if (event.type === 'IncidentReportWritten') {
      const { lossId: _loss, ...data } = event.data;
      return SILENT.event({ ...event, data });
    }
    return SILENT.event(BRIEFLY.event(event));
  },
};

// An event under this kind's name was written by it.
export const INCIDENT_SHOWN = { briefly: BRIEFLY, wordless: WORDLESS } as unknown as Readonly<
  Record<'briefly' | 'wordless', Projection<Incident, LogEvent>>
>;
