import { expect } from 'vitest';
import type { z } from 'zod';
import { type Decided, decide } from '../../domain/aggregate/decide.ts';
import type { LogEvent } from '../../domain/aggregate/event.ts';
import type {
  Account,
  AudienceFact,
  AudienceRead,
  ContactCounts,
  Facts,
  Reads,
} from '../../domain/aggregate/facts.ts';
import type { SubjectId } from '../../domain/aggregate/subject.ts';
import { bellEventSchemas } from '../../domain/contract/bell.ts';
import { broadcastEventSchemas } from '../../domain/contract/broadcast.ts';
import { campaignEventSchemas } from '../../domain/contract/campaign.ts';
import { caseEventSchemas } from '../../domain/contract/caseEvents.ts';
import { claimEventSchemas } from '../../domain/contract/claim.ts';
import type { Expect } from '../../domain/contract/commands.ts';
import { exerciseEventSchemas } from '../../domain/contract/exercise.ts';
import { incidentEventSchemas } from '../../domain/contract/incident.ts';
import { leaveEventSchemas } from '../../domain/contract/leave.ts';
import { orderEventSchemas, rollCallEventSchemas } from '../../domain/contract/order.ts';
import { roomEventSchemas } from '../../domain/contract/room.ts';
import { secretaryEventSchemas } from '../../domain/contract/secretary.ts';
import { shiftEventSchemas } from '../../domain/contract/shift.ts';
import { successionEventSchemas } from '../../domain/contract/succession.ts';
import { threadEventSchemas } from '../../domain/contract/thread.ts';
import { timeDoubtEventSchemas } from '../../domain/contract/timeDoubt.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { type DataOf, KINDS, type KindCommand } from '../../domain/kinds.ts';
import { shiftsIn } from '../../domain/shift/roster.ts';
import type { DutyShift } from '../../domain/shift/shift.ts';
import { record, type Situation } from '../../domain/situation.ts';
import type { Succession } from '../../domain/succession/succession.ts';
import { successionsIn } from '../../domain/succession/successions.ts';
import { DISTRICT } from './caseDistrict.ts';
import { FRIDAY, RULES, Story, sightOf } from './caseStory.ts';

/** What is there to be read outside the log; whatever a command names in its `reads` is read from here. */
export interface Outside {
  readonly accounts: ReadonlyMap<string, Account>;
  contacts(id: string): ContactCounts | 'unreachable' | undefined;
  readonly heads: NonNullable<Facts['heads']>;
  readonly messages: NonNullable<Facts['messages']>;
  readonly present: NonNullable<Facts['present']>;
  readonly unitAnswers: NonNullable<Facts['unitAnswers']>;
  /** How many a broadcast would reach. */
  readonly audience: number;
}

/** What stands where a hash does: this digit, sixty-four times. */
export function hashOf(digit: string): string {
  return digit.repeat(64);
}

export const NOTHING_OUTSIDE: Outside = {
  accounts: new Map(),
  contacts: () => undefined,
  heads: { events: { seq: 0, hash: hashOf('0') }, audit: { seq: 0, hash: hashOf('0') } },
  messages: { waiting: 0, failed: 0 },
  present: new Set(),
  unitAnswers: { decided: 500, hasThreshold: true },
  audience: 0,
};

/** These people as the accounts know them. */
export function accountsOf(people: readonly Person[]): ReadonlyMap<string, Account> {
  return new Map(people.map(({ id, name, roles, scope }) => [id, { id, name, roles, unitId: scope }]));
}

/** Exactly what was asked for. */
export function readFrom(
  outside: Outside,
  { accounts = [], contacts = [], heads, messages, present, unitAnswers, audience }: Reads,
): Facts {
  return {
    accounts: new Map(accounts.map((id) => [id, outside.accounts.get(id)])),
    contacts: new Map(contacts.map((id) => [id, outside.contacts(id)])),
    ...(heads ? { heads: outside.heads } : {}),
    ...(messages ? { messages: outside.messages } : {}),
    ...(present ? { present: outside.present } : {}),
    ...(unitAnswers ? { unitAnswers: outside.unitAnswers } : {}),
    ...(audience ? { audience: audienceFrom(outside, audience) } : {}),
  };
}

function audienceFrom({ audience: count }: Outside, { id, version, freeze }: AudienceRead): AudienceFact {
  return { version, count, ...(freeze ? { frozen: { list: `live:${id}:1`, digest: hashOf('a') } } : {}) };
}

/** A world in which other kinds live beside cases, told one command after another; its cases are a story of their own. */
export class KindStory {
  readonly cases: Story;
  readonly situation: Situation;
  readonly events: LogEvent[] = [];
  outside: Outside = NOTHING_OUTSIDE;
  at: Millis = FRIDAY;
  private readonly staff: Person[] = [];

  constructor(world = 'live') {
    this.cases = new Story(world);
    this.situation = this.cases.situation;
  }

  /** These people have accounts. */
  employ(...people: readonly Person[]): void {
    this.staff.push(...people);
    this.outside = { ...this.outside, accounts: accountsOf(this.staff) };
  }

  tell<T extends KindCommand['type']>(by: Person, type: T, data: DataOf<T>, expect?: Expect): Decided {
    const { situation, outside, at } = this;
    const reads = KINDS.command(type)?.command.reads?.(data, situation) ?? {};
    const decided = decide(KINDS, { type, data, expect }, situation, {
      at,
      by,
      scope: sightOf(by),
      directory: DISTRICT,
      rules: RULES,
      facts: readFrom(outside, reads),
    });
    if (decided.ok) {
      const events = record(situation, decided.events, { at, by: decided.by });
      for (const event of events) fitsItsSchema(event);
      this.events.push(...events);
    }
    return decided;
  }

  does<T extends KindCommand['type']>(by: Person, type: T, data: DataOf<T>): SubjectId {
    const decided = this.tell(by, type, data);
    if (!decided.ok) throw new Error(`${type} was refused: ${decided.refusal.code}`);
    return decided.id;
  }

  refuses<T extends KindCommand['type']>(by: Person, type: T, data: DataOf<T>, expect?: Expect): string {
    const decided = this.tell(by, type, data, expect);
    if (decided.ok) throw new Error(`${type} was taken`);
    return decided.refusal.code;
  }

  shift(id: SubjectId): DutyShift {
    return found(id, shiftsIn(this.situation).get(id));
  }

  incident(id: SubjectId): Incident {
    return found(id, incidentsIn(this.situation).get(id));
  }

  succession(id: SubjectId): Succession {
    return found(id, successionsIn(this.situation).get(id));
  }
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ...caseEventSchemas,
  ...leaveEventSchemas,
  ...shiftEventSchemas,
  ...incidentEventSchemas,
  ...orderEventSchemas,
  ...rollCallEventSchemas,
  ...exerciseEventSchemas,
  ...successionEventSchemas,
  ...timeDoubtEventSchemas,
  ...bellEventSchemas,
  ...claimEventSchemas,
  ...secretaryEventSchemas,
  ...broadcastEventSchemas,
  ...campaignEventSchemas,
  ...roomEventSchemas,
  ...threadEventSchemas,
};

/** Whatever a test tells: what lies in the log is what its schema says, nothing more and nothing else. */
function fitsItsSchema({ type, data }: LogEvent): void {
  expect({ type, data: SCHEMAS[type]?.parse(data) }).toEqual({ type, data });
}

function found<T>(id: SubjectId, subject: T | undefined): T {
  if (subject === undefined) throw new Error(`there is no ${id}`);
  return subject;
}
