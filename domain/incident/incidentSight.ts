import type { LogEvent } from '../aggregate/event.ts';
import { type Projection, type Sight, WHOLE } from '../aggregate/sight.ts';
import { incidentEventSchemas, incidentWords } from '../contract/incident.ts';
import { changeMarked, type MarkedPaths, pathsOf } from '../contract/marked.ts';
import type { Mark } from '../contract/strings.ts';
import { defined } from '../defined.ts';
import type { Incident, IncidentEvent } from './incident.ts';

/**
 * Everybody has to know that an incident runs, how grave it is and what is warned of. What was decided and why, what is
 * reported up the line, which cases are in it and what is drawn is the centre's; a wall is shown no words.
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
  subject({ fromCaseId: _from, disposal: _disposal, reviewed, ...incident }) {
    return {
      ...incident,
      caseIds: [],
      reports: [],
      journal: [],
      shapes: [],
      ...defined({ reviewed: reviewed && { ...reviewed, text: '' } }),
    };
  },
  event(event) {
    if (INSIDE.has(event.type)) return { ...event, type: 'IncidentTouched', data: {} };
    if (event.type === 'IncidentReviewed') return { ...event, data: { text: '' } };
    if (event.type !== 'IncidentOpened') return event;
    const { fromCaseId: _from, ...data } = event.data;
    return { ...event, data };
  },
};

const isWords = (mark: Mark) => mark.is === 'words';
const silent = () => '';
const IN_INCIDENT = pathsOf(incidentWords, isWords);
const IN_EVENT: ReadonlyMap<string, MarkedPaths | undefined> = new Map(
  Object.entries(incidentEventSchemas).map(([type, schema]) => [type, pathsOf(schema, isWords)]),
);

const WORDLESS: Projection<Incident, IncidentEvent> = {
  subject(incident) {
    const { fieldPost: _post, ...brief } = BRIEFLY.subject(incident);
    return changeMarked(brief, IN_INCIDENT, silent);
  },
  event(event) {
    if (event.type === 'IncidentFieldPostSet') return { ...event, type: 'IncidentTouched', data: {} };
    const brief = BRIEFLY.event(event);
    const data = changeMarked<object>(brief.data, IN_EVENT.get(brief.type), silent);
    // The union is closed over `type`; spreading cannot follow that the data still belongs to it.
    return { ...brief, data } as IncidentEvent;
  },
};

// An event under this kind's name was written by it.
export const INCIDENT_SHOWN = { briefly: BRIEFLY, wordless: WORDLESS } as unknown as Readonly<
  Record<'briefly' | 'wordless', Projection<Incident, LogEvent>>
>;
