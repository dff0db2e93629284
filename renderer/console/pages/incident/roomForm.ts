import type { IncidentCommandType } from '../../../../domain/contract/incident.ts';
import type { Millis } from '../../../../domain/kernel.ts';
import type { KindCommand } from '../../../../domain/kinds.ts';
import type { WordKey } from '../../../speech/words/zh.ts';
import type { Filled, RoomField, RoomParts } from './roomFields.ts';
import { SEEN, type SeenPart } from './seen.ts';

/** A note, with codes of the incident in its blanks. */
export interface Note {
  readonly words: WordKey;
  readonly blanks?: Readonly<Record<string, string>>;
}

/** One step of the room as its form: which fields it asks for, and the command they make. */
export interface RoomForm {
  readonly id: string;
  readonly words: WordKey;
  /** Pressed in the room. */
  readonly key?: string;
  readonly fields: readonly RoomField[];
  /** Opened beside what it is about, which `filled` names, and not from the foot of the room. */
  readonly isBeside?: true;
  /** What whoever fills it in should know. */
  readonly note?: WordKey;
  /** The same, where it depends on how the incident stands and on what is filled in. */
  noteFor?(room: RoomParts, filled: Filled): Note | undefined;
  /** What of the incident it is begun upon: changed by a colleague meanwhile, it asks whose goes on. */
  seen?(filled: Filled): readonly SeenPart[];
  /** What it makes is the incident one goes on with. */
  readonly opensRoom?: true;
  /** What stands in the fields when it opens. */
  first?(room: RoomParts, now: Millis): Filled;
  /** What stands in them once this one was changed. */
  refill?(filled: Filled, changed: string, room: RoomParts): Filled;
  command(filled: Filled, room: RoomParts): KindCommand;
}

export interface IncidentForm extends RoomForm {
  readonly type: IncidentCommandType;
}

interface Rest {
  readonly key?: string;
  readonly isBeside?: true;
  readonly note?: WordKey;
  readonly noteFor?: NonNullable<RoomForm['noteFor']>;
  readonly seen?: NonNullable<RoomForm['seen']>;
  readonly first?: NonNullable<RoomForm['first']>;
  readonly refill?: NonNullable<RoomForm['refill']>;
  readonly data?: (filled: Filled, room: RoomParts) => object;
}

/** The form of a command about the open incident. What is missing is refused by the server, by name. */
export function form(
  type: IncidentCommandType,
  words: WordKey,
  fields: readonly RoomField[],
  { data = (filled) => filled, seen = () => [SEEN.state], ...rest }: Rest = {},
): IncidentForm {
  return {
    ...rest,
    seen,
    id: type,
    type,
    words,
    fields,
    // The schema parses it at the server: a form knows names and no types.
    command: (filled, room) =>
      ({ type, data: { subjectId: room.incident?.id, ...data(filled, room) } }) as unknown as KindCommand,
  };
}
