import type { Ask, Asker, Outcome, SubjectCommand } from '../aggregate/command.ts';
import type { Reads } from '../aggregate/facts.ts';
import { type IncidentCommandType, type IncidentData, incidentSchemas } from '../contract/incident.ts';
import { type PersonId, type Refusal, refuse } from '../kernel.ts';
import type { Incident } from './incident.ts';
import { type IncidentStep, isUnderWay, rolesOf, stepFrom } from './incidentSteps.ts';

interface Parts<Type extends IncidentCommandType> {
  reads?(data: IncidentData<Type>): Reads;
  decide(data: IncidentData<Type>, incident: Incident, ask: Ask): Outcome;
}

/** A command of the table: its schema, roles and states come from there, and only what follows is its own. */
export function incidentCommand<Type extends IncidentCommandType>(
  type: Type,
  parts: Parts<Type>,
): SubjectCommand<Incident, IncidentData<Type>> & { readonly schema: (typeof incidentSchemas)[Type] } {
  return {
    ...parts,
    schema: incidentSchemas[type],
    roles: rolesOf(type),
    guard: (incident, asker) => notNow(type, incident, asker),
  };
}

/** Why an incident does not stand so that this person may do this. */
export function notNow(
  type: IncidentCommandType,
  incident: Pick<Incident, 'state' | 'posts'>,
  { role, person }: Pick<Asker, 'role' | 'person'>,
): Refusal | undefined {
  const { state } = incident;
  const step = stepFrom(type, state);
  if (step === undefined) return refuse('incident-state', { state });
  if (!step.roles.includes(role)) return refuse('incident-commander-decides');
  return isCommandersAlone(step) ? notInCommand(incident, person.id) : undefined;
}

/**
 * Why a commander who is not in command of this response may not decide: unity of command (DOMAIN §2.5). The deputy
 * may; anybody else takes over first, so that everybody sees who decides. Nobody is, before a response runs.
 */
export function notInCommand(
  { state, posts }: Pick<Incident, 'state' | 'posts'>,
  personId: PersonId,
): Refusal | undefined {
  const holder = posts.commander?.holder;
  if (!isUnderWay({ state }) || holder === undefined || !('seat' in holder)) return undefined;
  const deputy = posts.deputy?.holder;
  const isDeputy = deputy !== undefined && 'seat' in deputy && deputy.seat.id === personId;
  if (holder.seat.id === personId || isDeputy) return undefined;
  return refuse('incident-not-in-command', { holder: holder.seat.name });
}

function isCommandersAlone({ roles }: IncidentStep): boolean {
  return roles.every((role) => role === 'commander');
}
