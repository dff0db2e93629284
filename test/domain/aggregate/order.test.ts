import { describe, expect, it } from 'vitest';
import type { SubjectCommand } from '../../../domain/aggregate/command.ts';
import { decide } from '../../../domain/aggregate/decide.ts';
import { CASE_KIND } from '../../../domain/aggregate/event.ts';
import { NO_FACTS } from '../../../domain/aggregate/facts.ts';
import type { Person, Role } from '../../../domain/kernel.ts';
import { KINDS } from '../../../domain/kinds.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { DAY_MS } from '../../../domain/time/shanghaiDay.ts';
import { A_NOTICE } from '../../kit/aBroadcast.ts';
import { A_CAMPAIGN } from '../../kit/aCampaign.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { CHIEF, CHIEF_2, COMMANDER, RULES, SYSTEM_PERSON, shanghai } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';
import { SHORT_SCRIPT } from '../../kit/scripts.ts';

const LEAVER = person('grid_lead', 'G111');
const ADMINISTRATOR = person('administrator');
const NEXT = person('grid_lead', 'G111', 2);
const SOMEBODY: Person = { id: 'somebody', name: '某席', roles: ['dispatcher'], scope: '*' };

/** A world with one subject of every kind, and the id of each. */
function oneOfEach(): { readonly story: KindStory; readonly ids: Readonly<Record<string, string>> } {
  // An exercise is held in no other.
  const story = new KindStory('exercise:x');
  story.employ(CHIEF, CHIEF_2, LEAVER, NEXT, SOMEBODY);
  const exercise = story.does(CHIEF, 'exercise.plan', { name: '演练', script: SHORT_SCRIPT, seed: 1 });
  story.does(CHIEF, 'exercise.setPerson', { subjectId: exercise, personId: SOMEBODY.id, role: 'director' });
  const caseId = story.cases.dispatched();
  const [from, to] = [shanghai('2026-11-20 08:00'), shanghai('2026-11-20 16:00')];
  const shift = story.does(CHIEF, 'shift.plan', { unitId: 'Z', from, to, chiefId: CHIEF.id });
  const people = { fromId: LEAVER.id, toId: NEXT.id };
  const succession = story.does(CHIEF, 'succession.plan', { unitId: 'G111', ...people, reason: '离职' });
  const time = story.does(SYSTEM_PERSON, 'timer.doubtTime', { shift: DAY_MS, held: true });
  const bell = story.does(CHIEF, 'bell.take', { unitId: 'Z' });
  const claim = story.does(person('dispatcher', 'D', 9), 'claim.take', {
    unitId: 'Z',
    caseId: story.cases.filed(),
  });
  const [from1, to1] = [story.at, story.at + DAY_MS];
  const leave = story.does(ADMINISTRATOR, 'leave.set', { personId: LEAVER.id, from: from1, to: to1 });
  const incident = story.does(CHIEF, 'incident.raise', { title: '暴雨内涝' });
  const order = story.does(COMMANDER, 'order.give', { text: '巡查', unitIds: ['S1'], doneBy: to1 });
  const rollcall = story.does(COMMANDER, 'rollCall.begin', { purpose: '点名', unitIds: ['S1'] });
  const switched = { judgement: 'unit', mode: 'sending', reason: '把握已够' } as const;
  const secretary = story.does(CHIEF, 'secretary.switch', switched);
  const campaign = story.does(CHIEF, 'campaign.open', A_CAMPAIGN);
  const broadcast = story.does(CHIEF, 'broadcast.draft', { ...A_NOTICE, expiresAt: to1 });
  const room = story.does(CHIEF, 'room.open', { caseId, topic: '会商', unitIds: ['B2', 'B3'] });
  const thread = story.does(person('resident', ''), 'thread.begin', { gridId: 'G111', text: '楼道灯不亮' });
  return {
    story,
    ids: {
      case: caseId,
      shift,
      succession,
      time,
      bell,
      claim,
      leave,
      incident,
      order,
      rollcall,
      exercise,
      secretary,
      broadcast,
      campaign,
      room,
      thread,
    },
  };
}

const { story, ids } = oneOfEach();
const EVERYTHING: Scope = { kind: 'all', reporters: true };
const NOTHING: Scope = { kind: 'none' };
/** In the hands of nobody who asks here. */
const STALE = { version: 99 };

const COMMANDS = KINDS.all.flatMap(({ kind, commands }) =>
  Object.entries(commands).flatMap(([type, command]) =>
    'begin' in command ? [] : [{ kind, type, command: command as SubjectCommand }],
  ),
);

function answerTo(kind: string, type: string, command: { id: string; roles: readonly Role[]; scope: Scope }) {
  const by: Person = { ...SOMEBODY, roles: command.roles };
  const data = kind === CASE_KIND ? { caseId: command.id } : { subjectId: command.id };
  const context = {
    at: story.at,
    by,
    scope: command.scope,
    directory: DISTRICT,
    rules: RULES,
    facts: NO_FACTS,
  };
  const decided = decide(KINDS, { type, data, expect: STALE }, story.situation, context);
  if (decided.ok) throw new Error(`${type} was taken`);
  return decided.refusal.code;
}

describe('the order of questions', () => {
  it('is asked of every kind there is', () => {
    expect(new Set(COMMANDS.map(({ kind }) => kind))).toEqual(new Set(KINDS.all.map(({ kind }) => kind)));
    expect(Object.keys(ids).sort()).toEqual(KINDS.all.map(({ kind }) => kind).sort());
  });

  // Each is wrong in all that comes later, too: what is answered is the first no.
  it.each(COMMANDS)('of $type is: is it there, seen, whose role, and only then as it was seen', (each) => {
    const { kind, type, command } = each;
    const id = ids[kind] ?? '';
    const stranger: readonly Role[] = ['auditor'];
    const missing = answerTo(kind, type, { id: 'shift-99', roles: stranger, scope: NOTHING });
    expect(missing).toBe(KINDS.of(kind)?.unknown('shift-99').code);
    expect(answerTo(kind, type, { id, roles: stranger, scope: NOTHING })).toBe('out-of-scope');
    expect(answerTo(kind, type, { id, roles: stranger, scope: EVERYTHING })).toBe('role-not-allowed');
    const reaching = command.roles.filter((role) => role !== 'resident' && role !== 'enterprise');
    // A reporter reaches a case of their own alone: that is said before what they saw is compared.
    const expected = reaching.length === 0 ? 'out-of-scope' : 'version-conflict';
    expect(answerTo(kind, type, { id, roles: command.roles, scope: EVERYTHING })).toBe(expected);
  });
});
