import { defined } from '../../../../domain/defined.ts';
import type { UnitKind } from '../../../../domain/district/directory.ts';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import type { Incident, PostHolder, ReportItems } from '../../../../domain/incident/incident.ts';
import type { Millis, Person, UnitId } from '../../../../domain/kernel.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import type { Problem } from '../useGive.ts';

/** What the forms of the room are made of: fields as data, and how what was typed becomes a value. */

export interface RoomField {
  readonly name: string;
  readonly words: WordKey;
  readonly as: 'line' | 'text' | 'moment' | 'choice' | 'unit' | 'holder' | 'units';
  readonly options?: readonly string[];
  /** Under which words of the screen its options are named; else they are codes of the incident. */
  readonly spokenAs?: SpokenAs;
  /** Those there are for what else is filled in, where they depend on it. */
  readonly optionsFor?: (filled: Filled) => readonly string[];
  /** Nothing is chosen until somebody does. */
  readonly isUnset?: true;
  /** So many characters the command takes. */
  readonly most?: number;
  /** Without it nothing is sent; what has a refusal of its own is left to the server. */
  readonly isNeeded?: true;
  /** What is wrong with what was typed, where the server's answer could not say which part of it. */
  readonly check?: (value: string, room: RoomParts) => FieldFault | undefined;
}

/** Lists of codes whose words are the screen's own. */
export type SpokenAs =
  | 'incident.report'
  | 'incident.how'
  | 'incident.post'
  | 'incident.kind'
  | 'incident.tool';

export interface FieldFault {
  readonly words: WordKey;
  readonly blanks: Readonly<Record<string, string | number>>;
}

export type Filled = Readonly<Record<string, string>>;

/** What a form is filled from. */
export interface RoomParts {
  readonly incident: Incident | undefined;
  readonly person: Person;
  /** Every unit of a kind. */
  unitsOf(kinds: readonly UnitKind[]): readonly UnitId[];
  /** The streets that the newest drawn area touches. */
  streetsInArea?(): readonly UnitId[];
  /** The middle of the grid with this number. */
  gridPoint?(number: string): Wgs84 | undefined;
  /** A report with the numbers of this moment filled in. */
  reportNow?(): ReportItems;
}

/** What a part of the room is given. */
export interface PartProps {
  readonly room: RoomParts;
  readonly onOpen: (form: string, first?: Readonly<Record<string, string>>) => void;
}

export const line = (name: string, words: WordKey, most = 1000): RoomField => ({
  ...{ name, words, most },
  as: 'line',
});
export const text = (name: string, words: WordKey, most = 1000): RoomField => ({
  ...{ name, words, most },
  as: 'text',
});
export const needed = (field: RoomField): RoomField => ({ ...field, isNeeded: true });
export const moment = (name: string, words: WordKey): RoomField => ({ name, words, as: 'moment' });
/** One item a line: `each` characters at most, `items` of them. */
export const lines = (name: string, words: WordKey, { each, items }: Lines): RoomField => ({
  ...text(name, words, (each + 1) * items),
  check: (value) => linesFault(linesIn(value), { each, items }),
});

interface Lines {
  readonly each: number;
  readonly items: number;
}

/** What was typed a line, without what is empty or stands there already. */
export function linesIn(value: string | undefined): string[] {
  return [...new Set((value ?? '').split('\n').map((each) => each.trim()))].filter((each) => each !== '');
}

function linesFault(typed: readonly string[], { each, items }: Lines): FieldFault | undefined {
  if (typed.length > items) return { words: 'incident.lines.many', blanks: { most: items, n: typed.length } };
  const n = typed.findIndex(({ length }) => length > each);
  if (n < 0) return undefined;
  return {
    words: 'incident.lines.long',
    blanks: { most: each, n: n + 1, length: typed[n]?.length ?? 0 },
  };
}

export const unit = (name: string, words: WordKey): RoomField => ({ name, words, as: 'unit' });
export const units = (words: WordKey = 'incident.field.units'): RoomField => ({
  name: 'units',
  words,
  as: 'units',
});
export const reason: RoomField = needed(line('reason', 'incident.field.reason', 500));
export const choice = (
  name: string,
  words: WordKey,
  options: readonly string[],
  spokenAs?: SpokenAs,
): RoomField => ({ name, words, as: 'choice', options, ...defined({ spokenAs }) });
/** As `choice`, with nothing chosen at first: a gravity is nobody's default. */
export const openChoice = (
  name: string,
  words: WordKey,
  optionsFor: (filled: Filled) => readonly string[],
  spokenAs?: SpokenAs,
): RoomField => ({ name, words, as: 'choice', optionsFor, isUnset: true, ...defined({ spokenAs }) });

/** What a field offers to choose from now. */
export function optionsIn({ options = [], optionsFor }: RoomField, filled: Filled): readonly string[] {
  return optionsFor?.(filled) ?? options;
}

/** The first that is needed and not filled in. */
export function missingIn(fields: readonly RoomField[], filled: Filled): RoomField | undefined {
  return fields.find(({ name, isNeeded }) => isNeeded === true && (filled[name] ?? '').trim() === '');
}

/** The first whose value is none, and why. */
export function faultIn(fields: readonly RoomField[], filled: Filled, room: RoomParts) {
  for (const field of fields) {
    const fault = field.check?.(filled[field.name] ?? '', room);
    if (fault !== undefined) return { field, fault };
  }
  return undefined;
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'warning-colour': 'colour',
  'response-matter': 'matter',
  'response-level': 'level',
  'response-period': 'until',
  'incident-period-past': 'until',
  'response-measures': 'measures',
  'units-missing': 'units',
  'response-commander': 'holder',
  'incident-no-leader': 'holder',
  'order-due': 'doneBy',
  'order-ack-due': 'ackBy',
  'incident-assessment': 'assessment',
  'outline-crosses': 'grids',
  'shape-too-short': 'grids',
  'shape-without-label': 'text',
};

/** The field of a form that the server's refusal is about; undefined where it is about no single one. */
export function fieldAtFault({ code, params }: Problem): string | undefined {
  return code === 'warning-item' || code === 'warning-time' ? String(params?.item) : FIELD_OF[code];
}

/** What was chosen and is no longer offered, since something else was changed, is chosen no more. */
export function withoutGone(fields: readonly RoomField[], filled: Filled): Filled {
  const isGone = (field: RoomField) =>
    field.optionsFor !== undefined && !optionsIn(field, filled).includes(filled[field.name] ?? '');
  const gone = fields.filter(isGone).map(({ name }) => [name, '']);
  return { ...filled, ...Object.fromEntries(gone) };
}

/** A holder as its field has it: a seat, or a unit's duty desk. */
export function holderText(holder: PostHolder): string {
  return 'seat' in holder ? `seat:${holder.seat.id}` : `unit:${holder.unitId}`;
}

/** What the field of a holder says, as the command takes it; nothing: vacant. */
export function holderIn(value: string): { readonly personId?: string; readonly unitId?: string } {
  const [kind, ...id] = value.split(':');
  if (kind === 'seat') return { personId: id.join(':') };
  return kind === 'unit' ? { unitId: id.join(':') } : {};
}

const UNIT_GROUPS = {
  streets: ['street'],
  departments: ['department'],
  all: ['street', 'department'],
} as const satisfies Readonly<Record<string, readonly UnitKind[]>>;

export type UnitGroup = keyof typeof UNIT_GROUPS;
export const GROUPS = Object.keys(UNIT_GROUPS) as readonly UnitGroup[];

/** Units as the field of units holds them: a group's name, or ids between commas. */
export function unitsIn(value: string | undefined, { unitsOf }: RoomParts): UnitId[] {
  const group = UNIT_GROUPS[(value ?? '') as UnitGroup];
  if (group !== undefined) return [...unitsOf(group)];
  return (value ?? '').split(',').filter((id) => id !== '') as UnitId[];
}

const SHANGHAI_MS: Millis = 8 * 3_600_000;

/** A moment as an input of the browser holds it, in Shanghai. */
export function momentInput(at: Millis): string {
  return new Date(at + SHANGHAI_MS).toISOString().slice(0, 16);
}

/** The moment in such an input; undefined while it holds none. */
export function momentIn(input: string | undefined): Millis | undefined {
  const at = input === undefined || input === '' ? Number.NaN : Date.parse(`${input}:00+08:00`);
  return Number.isNaN(at) ? undefined : at;
}

/** Without what nobody filled in. */
export function present<V>(fields: Readonly<Record<string, V | undefined>>): Readonly<Record<string, V>> {
  const isFilledIn = (field: [string, V | undefined]): field is [string, V] =>
    field[1] !== undefined && field[1] !== '';
  return Object.fromEntries(Object.entries(fields).filter(isFilledIn));
}
