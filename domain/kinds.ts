import type { z } from 'zod';
import { createKinds } from './aggregate/kinds.ts';
import { BELL } from './bell/bellAggregate.ts';
import type { BELL_COMMANDS } from './bell/bellCommands.ts';
import { BROADCAST, type BROADCAST_COMMANDS } from './broadcast/broadcastAggregate.ts';
import { CAMPAIGN, type CAMPAIGN_COMMANDS } from './campaign/campaignAggregate.ts';
import { CASE } from './case/caseAggregate.ts';
import { CLAIM } from './claim/claimAggregate.ts';
import type { CLAIM_COMMANDS } from './claim/claimCommands.ts';
import type { Command, Expect } from './contract/commands.ts';
import { EXERCISE, type EXERCISE_COMMANDS } from './exercise/exerciseAggregate.ts';
import { INCIDENT, type INCIDENT_COMMANDS } from './incident/incidentAggregate.ts';
import { LEAVE, type LEAVE_COMMANDS } from './leave/leaveAggregate.ts';
import { ORDER } from './order/orderAggregate.ts';
import type { ORDER_COMMANDS } from './order/orderCommands.ts';
import { ROLL_CALL, type ROLL_CALL_COMMANDS } from './rollCall/rollCallAggregate.ts';
import { ROOM } from './room/roomAggregate.ts';
import type { ROOM_COMMANDS } from './room/roomCommands.ts';
import { SECRETARY, type SECRETARY_COMMANDS } from './secretary/switchAggregate.ts';
import { SHIFT, type SHIFT_COMMANDS } from './shift/shiftAggregate.ts';
import { SUCCESSION, type SUCCESSION_COMMANDS } from './succession/successionAggregate.ts';
import { THREAD } from './thread/threadAggregate.ts';
import type { THREAD_COMMANDS } from './thread/threadCommands.ts';
import { TIME } from './timeDoubt/timeDoubtAggregate.ts';
import type { TIME_COMMANDS } from './timeDoubt/timeDoubtCommands.ts';

/** Every kind of thing with a life in the log. */
export const KINDS = createKinds([
  CASE,
  SHIFT,
  SUCCESSION,
  TIME,
  BELL,
  CLAIM,
  LEAVE,
  INCIDENT,
  ORDER,
  ROLL_CALL,
  EXERCISE,
  SECRETARY,
  BROADCAST,
  CAMPAIGN,
  ROOM,
  THREAD,
]);

/** Every command of a kind, as it is sent. */
type CommandsOf<Commands> = {
  [Type in keyof Commands & string]: {
    readonly type: Type;
    readonly data: Commands[Type] extends { readonly schema: infer Schema extends z.ZodType }
      ? z.input<Schema>
      : never;
    readonly expect?: Expect | undefined;
  };
}[keyof Commands & string];

/** A command about a subject of any kind but the case. */
export type KindCommand =
  | CommandsOf<typeof SHIFT_COMMANDS>
  | CommandsOf<typeof SUCCESSION_COMMANDS>
  | CommandsOf<typeof TIME_COMMANDS>
  | CommandsOf<typeof BELL_COMMANDS>
  | CommandsOf<typeof CLAIM_COMMANDS>
  | CommandsOf<typeof LEAVE_COMMANDS>
  | CommandsOf<typeof INCIDENT_COMMANDS>
  | CommandsOf<typeof ORDER_COMMANDS>
  | CommandsOf<typeof ROLL_CALL_COMMANDS>
  | CommandsOf<typeof EXERCISE_COMMANDS>
  | CommandsOf<typeof SECRETARY_COMMANDS>
  | CommandsOf<typeof BROADCAST_COMMANDS>
  | CommandsOf<typeof CAMPAIGN_COMMANDS>
  | CommandsOf<typeof ROOM_COMMANDS>
  | CommandsOf<typeof THREAD_COMMANDS>;

/** An intent about whatever has a life in the log. */
export type AnyCommand = Command | KindCommand;

/** The data of a command by its type. */
export type DataOf<Type extends AnyCommand['type']> = Extract<AnyCommand, { readonly type: Type }>['data'];
