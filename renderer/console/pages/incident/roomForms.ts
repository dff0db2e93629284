import type { IncidentCommandType } from '../../../../domain/contract/incident.ts';
import type { UnitKind } from '../../../../domain/district/directory.ts';
import { LEVELS, REPORT_KINDS } from '../../../../domain/incident/codes.ts';
import { COLOURS, HAZARDS } from '../../../../domain/incident/hazards.ts';
import { type Incident, warningInForce } from '../../../../domain/incident/incident.ts';
import { rolesOf, stepFrom } from '../../../../domain/incident/incidentSteps.ts';
import { draftOf } from '../../../../domain/incident/reporting.ts';
import type { Person, UnitId } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import type { WordKey } from '../../../speech/words/zh.ts';

/** The forms of the room as data: which fields a step asks for, and the command they make. */

export interface RoomField {
  readonly name: string;
  readonly words: WordKey;
  readonly as: 'line' | 'text' | 'moment' | 'choice' | 'units';
  readonly options?: readonly string[];
  /** What stands there at first. */
  readonly first?: string;
}

export type Filled = Readonly<Record<string, string>>;

export interface RoomForm {
  readonly id: string;
  readonly words: WordKey;
  readonly fields: readonly RoomField[];
  command(filled: Filled, room: Room): KindCommand;
}

export interface Room {
  readonly incident: Incident | undefined;
  readonly person: Person;
  /** Every unit of a kind. */
  unitsOf(kinds: readonly UnitKind[]): readonly UnitId[];
}

export const UNIT_GROUPS = {
  streets: ['street'],
  departments: ['department'],
  all: ['street', 'department'],
} as const satisfies Readonly<Record<string, readonly UnitKind[]>>;
type UnitGroup = keyof typeof UNIT_GROUPS;

const reason: RoomField = { name: 'reason', words: 'incident.field.reason', as: 'line' };
const line = (name: string, words: WordKey): RoomField => ({ name, words, as: 'line' });
const text = (name: string, words: WordKey): RoomField => ({ name, words, as: 'text' });
const moment = (name: string, words: WordKey): RoomField => ({ name, words, as: 'moment' });
const choice = (name: string, words: WordKey, options: readonly string[]): RoomField => ({
  name,
  words,
  as: 'choice',
  options,
});
const units: RoomField = { name: 'units', words: 'incident.field.units', as: 'units' };

/** The form of a command about the open incident. What is missing is refused by the server, by name. */
function onIncident(
  type: IncidentCommandType,
  words: WordKey,
  fields: readonly RoomField[],
  data: (filled: Filled, room: Room) => object = (filled) => filled,
): RoomForm & { readonly type: IncidentCommandType } {
  return {
    id: type,
    type,
    words,
    fields,
    // The schema parses it at the server: a form knows names and no types.
    command: (filled, room) =>
      ({ type, data: { subjectId: room.incident?.id, ...data(filled, room) } }) as unknown as KindCommand,
  };
}

const ON_INCIDENT = [
  onIncident('incident.confirm', 'incident.act.confirm', []),
  onIncident(
    'incident.startResponse',
    'incident.act.respond',
    [
      line('matter', 'incident.field.matter'),
      choice('level', 'incident.field.level', LEVELS),
      moment('until', 'incident.field.until'),
      text('measures', 'incident.field.measures'),
    ],
    ({ matter, level, until, measures }, { person }) => ({
      ...present({ matter, level, until: atOf(until) }),
      measures: (measures ?? '').split('\n').filter((each) => each.trim() !== ''),
      commanderId: person.id,
    }),
  ),
  onIncident(
    'incident.issueWarning',
    'incident.act.warn',
    [
      choice('hazard', 'incident.field.hazard', HAZARDS),
      choice('colour', 'incident.field.colour', COLOURS),
      moment('from', 'incident.field.from'),
      line('area', 'incident.field.area'),
      line('advice', 'incident.field.advice'),
      line('measures', 'incident.field.warnMeasures'),
      line('issuer', 'incident.field.issuer'),
      moment('issuedAt', 'incident.field.issuedAt'),
    ],
    ({ from, issuedAt, ...items }) => present({ ...items, from: atOf(from), issuedAt: atOf(issuedAt) }),
  ),
  onIncident('incident.liftWarning', 'incident.act.lift', [reason]),
  onIncident('incident.changeLevel', 'incident.act.level', [
    choice('level', 'incident.field.level', LEVELS),
    reason,
  ]),
  onIncident(
    'incident.writeReport',
    'incident.act.write',
    [
      choice('kind', 'incident.field.kind', REPORT_KINDS),
      text('nature', 'incident.field.nature'),
      line('loss', 'incident.field.loss'),
      line('trend', 'incident.field.trend'),
      line('measures', 'incident.field.taken'),
    ],
    ({ kind, ...items }) => ({ kind, items }),
  ),
  onIncident('incident.sendReport', 'incident.act.send', [
    choice('kind', 'incident.field.kind', REPORT_KINDS),
  ]),
  onIncident('incident.noteDecision', 'incident.act.note', [
    text('text', 'incident.field.text'),
    line('grounds', 'incident.field.grounds'),
  ]),
  onIncident('incident.stabilise', 'incident.act.stabilise', [reason]),
  onIncident('incident.resume', 'incident.act.resume', [reason]),
  onIncident('incident.end', 'incident.act.end', [reason]),
  onIncident('incident.recover', 'incident.act.recover', []),
  onIncident('incident.disposeData', 'incident.act.dispose', [
    choice('how', 'incident.field.how', ['destroyed', 'retained']),
    text('assessment', 'incident.field.assessment'),
  ]),
  onIncident('incident.review', 'incident.act.review', [text('text', 'incident.field.text')]),
] as const;

const RAISE: RoomForm = {
  id: 'incident.raise',
  words: 'incident.act.raise',
  fields: [line('title', 'incident.field.title')],
  command: ({ title = '' }) => ({ type: 'incident.raise', data: { title } }),
};

const ORDER: RoomForm = {
  id: 'order.give',
  words: 'incident.act.order',
  fields: [text('text', 'incident.field.text'), units, moment('doneBy', 'incident.field.doneBy')],
  command: ({ text: sentence = '', units: group, doneBy }, room) => ({
    type: 'order.give',
    data: {
      ...present({ incidentId: room.incident?.id }),
      text: sentence,
      unitIds: [...room.unitsOf(groupOf(group))],
      doneBy: atOf(doneBy) ?? 0,
    },
  }),
};

const ROLL: RoomForm = {
  id: 'rollCall.begin',
  words: 'incident.act.roll',
  fields: [line('purpose', 'incident.field.text'), units],
  command: ({ purpose = '', units: group }, room) => ({
    type: 'rollCall.begin',
    data: {
      ...present({ incidentId: room.incident?.id }),
      purpose,
      unitIds: [...room.unitsOf(groupOf(group))],
    },
  }),
};

/** The steps this person may take now, as the table of the incident says it. */
export function formsFor({ incident, person }: Room): readonly RoomForm[] {
  const mayLead = rolesOf('incident.raise').some((role) => person.roles.includes(role));
  const lead = mayLead ? [ROLL, RAISE] : [];
  if (incident === undefined) return lead;
  const steps = ON_INCIDENT.filter(({ type }) => {
    const step = stepFrom(type, incident.state);
    return step?.roles.some((role) => person.roles.includes(role)) === true && isWanted(type, incident);
  });
  return mayLead && incident.ended === undefined ? [ORDER, ...steps, ...lead] : [...steps, ...lead];
}

/** Left out where it would change nothing. */
function isWanted(type: IncidentCommandType, incident: Incident): boolean {
  if (type === 'incident.confirm') return incident.confirmedAt === undefined;
  if (type === 'incident.liftWarning') return warningInForce(incident) !== undefined;
  if (type === 'incident.disposeData') return incident.disposal === undefined;
  if (type === 'incident.sendReport')
    return REPORT_KINDS.some((kind) => draftOf(incident, kind) !== undefined);
  return true;
}

function groupOf(group: string | undefined): readonly UnitKind[] {
  return UNIT_GROUPS[(group ?? 'streets') as UnitGroup] ?? [];
}

/** A moment as an input of the browser gives it, in Shanghai. */
function atOf(input: string | undefined): number | undefined {
  const at = input === undefined || input === '' ? Number.NaN : Date.parse(`${input}:00+08:00`);
  return Number.isNaN(at) ? undefined : at;
}

/** Without what nobody filled in. */
function present(fields: Readonly<Record<string, string | number | undefined>>) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}
