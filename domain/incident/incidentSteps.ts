import type { IncidentCommandType } from '../contract/incident.ts';
import type { Role } from '../kernel.ts';
import type { IncidentState } from './codes.ts';

/** One row of an incident's life (DOMAIN §3.8): the one source for decide, for what the screen offers and for the tests. */
export interface IncidentStep {
  readonly command: IncidentCommandType;
  /** Empty: the command makes the incident. */
  readonly from: readonly IncidentState[];
  readonly roles: readonly Role[];
  readonly to: IncidentState | 'same';
}

const LEADS: readonly Role[] = ['commander', 'duty_chief'];
const SYSTEM: readonly Role[] = ['system'];
const COMMANDER: readonly Role[] = ['commander'];
const DESKS: readonly Role[] = ['commander', 'duty_chief', 'dispatcher'];

/** Whoever leads somebody, and can hold a post in the command of an incident: no feed, no wall, no program. */
export const POST_HOLDERS: readonly Role[] = [
  'commander',
  'duty_chief',
  'principal_leader',
  'deputy_leader',
  'dept_lead',
];

const BEFORE: readonly IncidentState[] = ['watch', 'warned'];
const UNDER_WAY: readonly IncidentState[] = ['responding', 'stabilising'];
const RUNNING: readonly IncidentState[] = [...BEFORE, ...UNDER_WAY];
const AFTER: readonly IncidentState[] = ['ended', 'recovery'];
/** Everything but the archive. */
const ALIVE: readonly IncidentState[] = [...RUNNING, ...AFTER];

// biome-ignore format: one row of the table a line
export const INCIDENT_STEPS: readonly IncidentStep[] = [
  { command: 'incident.raise', from: [], roles: LEADS, to: 'watch' },
  { command: 'incident.receive', from: [], roles: SYSTEM, to: 'watch' },
  { command: 'incident.receiveMore', from: ALIVE, roles: SYSTEM, to: 'same' },
  { command: 'incident.classify', from: RUNNING, roles: LEADS, to: 'same' },
  { command: 'incident.confirm', from: BEFORE, roles: LEADS, to: 'same' },
  { command: 'incident.issueWarning', from: BEFORE, roles: LEADS, to: 'warned' },
  { command: 'incident.issueWarning', from: UNDER_WAY, roles: LEADS, to: 'same' },
  { command: 'incident.liftWarning', from: ['warned'], roles: LEADS, to: 'watch' },
  { command: 'incident.liftWarning', from: [...UNDER_WAY, ...AFTER], roles: LEADS, to: 'same' },
  { command: 'incident.startResponse', from: BEFORE, roles: COMMANDER, to: 'responding' },
  { command: 'incident.changeLevel', from: ['responding'], roles: COMMANDER, to: 'same' },
  { command: 'incident.extendPeriod', from: UNDER_WAY, roles: LEADS, to: 'same' },
  { command: 'incident.markMeasure', from: UNDER_WAY, roles: LEADS, to: 'same' },
  { command: 'incident.appoint', from: ALIVE, roles: LEADS, to: 'same' },
  { command: 'incident.setFieldPost', from: [...RUNNING], roles: LEADS, to: 'same' },
  { command: 'incident.linkCases', from: ALIVE, roles: DESKS, to: 'same' },
  { command: 'incident.unlinkCases', from: ALIVE, roles: DESKS, to: 'same' },
  { command: 'incident.writeReport', from: ALIVE, roles: DESKS, to: 'same' },
  { command: 'incident.sendReport', from: ALIVE, roles: LEADS, to: 'same' },
  { command: 'incident.noteDecision', from: ALIVE, roles: DESKS, to: 'same' },
  { command: 'incident.draw', from: RUNNING, roles: DESKS, to: 'same' },
  { command: 'incident.erase', from: RUNNING, roles: DESKS, to: 'same' },
  { command: 'incident.stabilise', from: ['responding'], roles: COMMANDER, to: 'stabilising' },
  { command: 'incident.resume', from: ['stabilising'], roles: COMMANDER, to: 'responding' },
  { command: 'incident.end', from: BEFORE, roles: LEADS, to: 'ended' },
  { command: 'incident.end', from: UNDER_WAY, roles: COMMANDER, to: 'ended' },
  { command: 'incident.recover', from: ['ended'], roles: LEADS, to: 'recovery' },
  { command: 'incident.disposeData', from: AFTER, roles: LEADS, to: 'same' },
  { command: 'incident.review', from: AFTER, roles: LEADS, to: 'reviewed' },
  { command: 'timer.settleIncidentData', from: [...AFTER, 'reviewed'], roles: SYSTEM, to: 'same' },
];

/** The rows of a command: more than one where it leads elsewhere, or is another's, from another state. */
export function stepsOf(command: IncidentCommandType): readonly IncidentStep[] {
  return INCIDENT_STEPS.filter((step) => step.command === command);
}

/** The row of a command in a state; undefined where there is none. */
export function stepFrom(command: IncidentCommandType, state: IncidentState): IncidentStep | undefined {
  return INCIDENT_STEPS.find((step) => step.command === command && step.from.includes(state));
}

/** Everybody who may give a command in some state. */
export function rolesOf(command: IncidentCommandType): readonly Role[] {
  return [...new Set(stepsOf(command).flatMap(({ roles }) => roles))];
}

/** Whether a response to it runs. */
export function isUnderWay({ state }: { readonly state: IncidentState }): boolean {
  return UNDER_WAY.includes(state);
}

/** Whether it still keeps people busy: nobody declared its end. */
export function isRunning({ state }: { readonly state: IncidentState }): boolean {
  return RUNNING.includes(state);
}
