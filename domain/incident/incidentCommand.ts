import type { Ask, Asker, Outcome, SubjectCommand } from '../aggregate/command.ts';
import type { Reads } from '../aggregate/facts.ts';
import { type IncidentCommandType, type IncidentData, incidentSchemas } from '../contract/incident.ts';
import { type Refusal, refuse } from '../kernel.ts';
import type { Incident } from './incident.ts';
import { rolesOf, stepFrom } from './incidentSteps.ts';

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
  { state }: Pick<Incident, 'state'>,
  { role }: Pick<Asker, 'role'>,
): Refusal | undefined {
  const step = stepFrom(type, state);
  if (step === undefined) return refuse('incident-state', { state });
  return step.roles.includes(role) ? undefined : refuse('incident-commander-decides');
}
