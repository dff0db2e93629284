import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Decided } from '../../../domain/aggregate/decide.ts';
import type { NewEvent } from '../../../domain/aggregate/event.ts';
import { CASE_STATES, type CaseState, isOpen } from '../../../domain/case/case.ts';
import { possibleCommands } from '../../../domain/case/possible.ts';
import {
  LINK_STEPS,
  rolesOf,
  STEPS_BESIDE,
  SUPERVISION_STEPS,
  SYSTEM_STEPS,
  TRANSITIONS,
  type Transition,
  transitionOf,
} from '../../../domain/case/transitions.ts';
import {
  type CaseEventData,
  type CaseEventType,
  caseEventSchemas,
} from '../../../domain/contract/caseEvents.ts';
import { COMMAND_TYPES, type CommandType } from '../../../domain/contract/commands.ts';
import { ROLES, type Role } from '../../../domain/kernel.ts';
import { refusalEntry } from '../../../domain/refusal/refusals.ts';
import { copyOf, record } from '../../../domain/situation.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { REPORT, Story } from '../../kit/caseStory.ts';
import { COMPLETE_DATA, inEveryState, type Standpoint, somebody } from '../../kit/everyState.ts';

/** The table of the case's states and the 51 steps between them: the project's own, and what rules. */
const TABLE = new URL('../../data/case-state-machine.json', import.meta.url);

interface Written {
  readonly states: Readonly<Record<string, { readonly terminal: boolean }>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly transitions: readonly {
    readonly id: string;
    readonly from: readonly string[];
    readonly command: string;
    readonly roles: readonly string[];
    readonly to: string;
    readonly events: readonly string[];
  }[];
}

const written = (): Written => JSON.parse(readFileSync(TABLE, 'utf8'));

/** `CaseClosed{on_the_spot}`, `CoTaskCompleted|CoTaskDeclined`, `CaseFiled×n` → the types they name. */
function typesIn(events: readonly string[]): readonly string[] {
  const types = events.flatMap((raw) => raw.split('|')).map((text) => text.match(/^[A-Z]\w+/u)?.[0]);
  return [...new Set(types.filter((type) => type !== undefined))];
}

describe('the table', () => {
  it('is the one in case-state-machine.json, row by row', () => {
    const { transitions, states, roles } = written();
    expect(Object.keys(states)).toEqual([...CASE_STATES]);
    for (const state of CASE_STATES) expect(isOpen({ state })).toBe(!states[state]?.terminal);
    for (const role of Object.keys(roles)) expect(ROLES).toContain(role);
    expect(transitions).toHaveLength(51);
    const copied = TRANSITIONS.map((row: Transition) => ({ ...row, commands: [...row.commands] }));
    expect(copied).toEqual(
      transitions.map((row) => ({
        id: row.id,
        commands: row.command.split(' / ').map((text) => text.trim().split(' ')[0]),
        from: row.from.filter((state) => state !== '∅'),
        roles: row.roles,
        to: row.to.replace('@', ''),
        events: typesIn(row.events),
      })),
    );
  });

  it('has, with the steps beside it, every command of the contract and no other', () => {
    const rows: readonly Transition[] = [...TRANSITIONS, ...STEPS_BESIDE];
    expect([...COMMAND_TYPES].sort()).toEqual(rows.flatMap((row) => row.commands).sort());
  });
});

/** Events a step may write beside those of its row: waivers named with the feedback (DOMAIN §5, scenario 15). */
const BESIDE: Readonly<Partial<Record<CommandType, readonly string[]>>> = {
  'case.resolve': ['CoTaskWaived'],
};

/** What a state or a reach outside the row may answer; which of the two comes first is no promise. */
const OUTSIDE = ['illegal-transition', 'out-of-scope', 'not-your-unit'];

describe('the steps beside the table', () => {
  it.each([...SYSTEM_STEPS])(
    "$id changes no state, or back, and is the system's alone",
    ({ id, commands, roles, to }) => {
      expect([to, ...roles]).toEqual([id === 'S06' ? 'before' : 'same', 'system']);
      for (const command of commands) expect(rolesOf(command)).toEqual(['system']);
    },
  );

  it.each([...LINK_STEPS, ...SUPERVISION_STEPS])('$id changes no state and is not the system’s', (row) => {
    expect(row.to).toBe('same');
    expect(row.roles).not.toContain('system');
  });
});

describe('every state, command and role', () => {
  const cases = inEveryState();
  const births = COMMAND_TYPES.filter((command) => transitionOf(command).from.length === 0);
  const others = COMMAND_TYPES.filter((command) => !births.includes(command));

  it.each(others)('%s: as its row says, or a stable code', (command) => {
    const row = transitionOf(command);
    const taken = new Set<Role>();
    for (const { state, standpoint, role, answer, outcome, where } of triples(command)) {
      if (!answer.ok) expect(refusalEntry(outcome), where).toBeDefined();
      if (!rolesOf(command).includes(role)) expect(outcome, where).toBe('role-not-allowed');
      else if (!row.from.includes(state)) expect(OUTSIDE, where).toContain(outcome);
      else if (answer.ok) {
        taken.add(role);
        // What begins with it, of another kind, is that kind's to check.
        const ofCase = answer.events.filter((event) => 'caseId' in event);
        const types = ofCase.map((event) => event.type);
        const allowed: readonly string[] = [...row.events, ...(BESIDE[command] ?? [])];
        for (const type of types) expect(allowed, where).toContain(type);
        for (const { type, data } of ofCase)
          expect(caseEventSchemas[type as CaseEventType].parse(data), where).toEqual(data);
        expect(stateAfter(answer, standpoint), where).toBe(landing(row, standpoint, answer.events));
      }
    }
    // No role of the row is there in vain: each is accepted in some situation.
    expect([...taken].sort()).toEqual([...rolesOf(command)].sort());
  });

  it.each(births)('%s is taken from its roles alone', (command) => {
    for (const role of ROLES) {
      const story = new Story();
      const data = {
        ...REPORT,
        category: 'rubbish',
        urgency: 'general',
        text: '已清走',
        description: '沿路一堆，已联系环卫',
        mediaIds: ['p-1'],
      } as const;
      const answer = story.tell({ type: command, data } as never, person(role, 'D'));
      expect(answer.ok, role).toBe(rolesOf(command).includes(role));
      if (answer.ok) expect(story.case(answer.id).state).toBe(transitionOf(command).to);
    }
  });

  it.each(others)(
    '%s is offered on the screen when it would be taken, else only as far as can be seen',
    (command) => {
      for (const { standpoint, role, answer, outcome, where } of triples(command)) {
        const thisCase = standpoint.story.case(standpoint.id);
        const isOffered = possibleCommands(thisCase, somebody(role, standpoint), DISTRICT).includes(command);
        if (answer.ok) expect(isOffered, where).toBe(!command.startsWith('timer.'));
        else if (isOffered) expect(BY_THE_HOUR_OR_WORDS, where).toContain(outcome);
      }
    },
  );

  /** Told apart only once the command is given. */
  const BY_THE_HOUR_OR_WORDS = [
    'not-due',
    'return-window-closed',
    'already-overdue',
    'not-shelved',
    'children-open',
    'child-moved-on',
    'unknown-co-task',
    'no-change',
    'same-unit',
    'recall-window-closed',
    'recall-moved-on',
    'recall-signed',
    'nothing-waits',
    'category-required',
    'linked-already',
    'distinct-already',
  ];

  function* triples(command: CommandType) {
    for (const [state, standpoint] of cases) {
      for (const role of ROLES) {
        const answer = ask(command, standpoint, role);
        const outcome = answer.ok ? 'accepted' : answer.refusal.code;
        yield { state, standpoint, role, answer, outcome, where: `${state} ${command} ${role}: ${outcome}` };
      }
    }
  }

  function ask(command: CommandType, { story, id }: Standpoint, role: Role): Decided {
    const data = COMPLETE_DATA[command](story.case(id), story);
    return story.ask(
      { type: command, data: { caseId: id, ...data } } as never,
      somebody(role, { story, id }),
    );
  }

  function stateAfter(answer: Decided, { story, id }: Standpoint): CaseState {
    if (!answer.ok) throw new Error('refused');
    const copy = copyOf(story.situation);
    record(copy, answer.events, { at: story.at, by: answer.by });
    return copy.cases.get(id)?.state ?? 'reported';
  }

  function landing(row: Transition, { story, id }: Standpoint, events: readonly NewEvent[]): CaseState {
    const { state, priorState, recalls = [] } = story.case(id);
    // The first of two people only asks.
    if (events.at(-1)?.type === 'VoidRequested') return state;
    if (row.to === 'before') {
      const { ofSeq } = (events[0]?.data ?? {}) as Partial<CaseEventData['ActTakenBack']>;
      const recall = recalls.find(({ seq }) => seq === ofSeq);
      return recall?.act === 'CaseMerged' ? (priorState ?? state) : (recall?.before?.values.state ?? state);
    }
    if (row.to === 'prior') return priorState ?? state;
    return row.to === 'same' ? state : row.to;
  }
});
