import type { Aggregate } from '../aggregate/aggregate.ts';
import { refuse } from '../kernel.ts';
import { DAY_MS } from '../time/shanghaiDay.ts';
import { ADVISORY_COMMANDS } from './advisories.ts';
import { COMMAND_COMMANDS } from './commandCommands.ts';
import { INCIDENT_KIND, type Incident } from './incident.ts';
import { INCIDENT_FOLD } from './incidentFold.ts';
import { INCIDENT_SHOWN, INCIDENT_SIGHT } from './incidentSight.ts';
import { LIFE_COMMANDS } from './lifeCommands.ts';
import { WARNING_MESSAGES } from './warningMessages.ts';
import { WARNING_COMMANDS } from './warnings.ts';

/** So long a console has one at hand that is archived; what was before lies in the log. */
const SHOWN_FOR_MS = 35 * DAY_MS;

/** Every command about an incident. */
export const INCIDENT_COMMANDS = {
  ...LIFE_COMMANDS,
  ...WARNING_COMMANDS,
  ...ADVISORY_COMMANDS,
  ...COMMAND_COMMANDS,
} as const;

/** 突发事件. */
export const INCIDENT: Aggregate<Incident> = {
  kind: INCIDENT_KIND,
  fold: INCIDENT_FOLD,
  commands: INCIDENT_COMMANDS,
  sight: INCIDENT_SIGHT,
  shown: INCIDENT_SHOWN,
  isCurrent: ({ reviewed }, at) => reviewed === undefined || reviewed.at > at - SHOWN_FOR_MS,
  unknown: (subjectId) => refuse('unknown-subject', { subjectId }),
  messages: WARNING_MESSAGES,
};
