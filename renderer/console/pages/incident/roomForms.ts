import type { IncidentCommandType } from '../../../../domain/contract/incident.ts';
import { type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import { rolesOf, stepFrom } from '../../../../domain/incident/incidentSteps.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import { ORDERERS } from '../../../../domain/order/called.ts';
import { INCIDENT_FORMS, KIND_FIELDS, kindToSend } from './incidentForms.ts';
import {
  line,
  moment,
  momentIn,
  momentInput,
  needed,
  present,
  type RoomParts,
  reason,
  text,
  units,
  unitsIn,
} from './roomFields.ts';
import type { RoomForm } from './roomForm.ts';
import { SEEN } from './seen.ts';

export type { RoomParts } from './roomFields.ts';
export type { RoomForm } from './roomForm.ts';

const RAISE: RoomForm = {
  id: 'incident.raise',
  words: 'incident.act.raise',
  key: 'I',
  opensRoom: true,
  fields: [needed(line('title', 'incident.field.title', 100)), ...KIND_FIELDS],
  command: (filled) => ({ type: 'incident.raise', data: present(filled) }) as unknown as KindCommand,
};

const HOUR_MS = 3_600_000;

const ORDER: RoomForm = {
  id: 'order.give',
  words: 'incident.act.order',
  key: 'O',
  seen: () => [SEEN.state, SEEN.level],
  fields: [
    needed(text('text', 'incident.field.text', 500)),
    units(),
    moment('ackBy', 'incident.field.ackBy'),
    needed(moment('doneBy', 'incident.field.doneBy')),
  ],
  first: (_room, now) => ({ doneBy: momentInput(now + HOUR_MS) }),
  command: ({ text: sentence = '', units: chosen, ackBy, doneBy }, room) => ({
    type: 'order.give',
    data: {
      ...present({ incidentId: room.incident?.id, ackBy: momentIn(ackBy) }),
      text: sentence,
      unitIds: unitsIn(chosen, room),
      doneBy: momentIn(doneBy) ?? 0,
    },
  }),
};

/** Of an order that was given: `filled.order` is which. */
const ORDER_FORMS: readonly RoomForm[] = [
  {
    id: 'order.addUnits',
    words: 'incident.act.addUnits',
    isBeside: true,
    fields: [units()],
    first: () => ({ units: '' }),
    command: ({ order, units: chosen }, room) =>
      ({
        type: 'order.addUnits',
        data: { subjectId: order as SubjectId, unitIds: unitsIn(chosen, room) },
      }) as const,
  },
  {
    id: 'order.withdraw',
    words: 'incident.act.withdraw',
    isBeside: true,
    fields: [reason],
    command: ({ order, reason: why = '' }) =>
      ({ type: 'order.withdraw', data: { subjectId: order as SubjectId, reason: why } }) as const,
  },
];

const ROLL: RoomForm = {
  id: 'rollCall.begin',
  words: 'incident.act.roll',
  key: 'R',
  seen: () => [SEEN.state],
  fields: [needed(line('purpose', 'incident.field.purpose', 100)), units()],
  first: ({ incident }) => ({ purpose: incident?.title ?? '', units: 'all' }),
  command: ({ purpose = '', units: chosen }, room) => ({
    type: 'rollCall.begin',
    data: { ...present({ incidentId: room.incident?.id }), purpose, unitIds: unitsIn(chosen, room) },
  }),
};

/** Whether this person may do it now, as the table of the incident says it. */
export function may(type: IncidentCommandType, { incident, person }: RoomParts): boolean {
  const step = incident && stepFrom(type, incident.state);
  return step?.roles.some((role) => person.roles.includes(role)) === true;
}

/** The steps this person may take now. */
export function formsFor(room: RoomParts): readonly RoomForm[] {
  const { incident, person } = room;
  const mayOrder = ORDERERS.some((role) => person.roles.includes(role));
  const mayRaise = rolesOf('incident.raise').some((role) => person.roles.includes(role));
  const isOver = incident?.ended !== undefined;
  const orders = mayOrder && incident !== undefined && !isOver ? [ORDER] : [];
  const given = mayOrder ? ORDER_FORMS : [];
  // After its end nobody is called for this incident any more; the server would refuse it.
  const roll = mayOrder && !isOver ? [ROLL] : [];
  const steps =
    incident === undefined
      ? []
      : INCIDENT_FORMS.filter(({ type }) => may(type, room) && isWanted(type, incident));
  return [...orders, ...given, ...roll, ...steps, ...(mayRaise ? [RAISE] : [])];
}

/** Left out where it would change nothing. */
function isWanted(type: IncidentCommandType, incident: Incident): boolean {
  if (type === 'incident.confirm') return incident.confirmedAt === undefined;
  if (type === 'incident.liftWarning') return warningInForce(incident) !== undefined;
  if (type === 'incident.disposeData') return incident.disposal === undefined;
  if (type === 'incident.sendReport') return kindToSend(incident) !== undefined;
  return true;
}
