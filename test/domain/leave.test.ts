import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../domain/kernel.ts';
import type { DataOf } from '../../domain/kinds.ts';
import type { Leave } from '../../domain/leave/leave.ts';
import { leavesIn, standInFor } from '../../domain/leave/leaves.ts';
import { subjectsOf } from '../../domain/situation.ts';
import { person } from '../kit/caseDistrict.ts';
import { LEAD, OFFICER } from '../kit/caseStory.ts';
import { accountsOf, KindStory } from '../kit/kindStory.ts';

const DAY = 86_400_000;
const COLLEAGUE = person('dept_officer', 'B1', 2);
const THIRD = person('dept_officer', 'B1', 3);
const STRANGER = person('dept_officer', 'B2');
const ADMINISTRATOR = person('administrator');
const DESKLESS = (['connector', 'auditor', 'administrator', 'wall'] as const).map((role) => person(role));
const EVERYBODY = [LEAD, OFFICER, COLLEAGUE, THIRD, STRANGER, ...DESKLESS];

function begin(): KindStory {
  const story = new KindStory();
  story.employ(...EVERYBODY);
  story.cases.facts = { ...story.cases.facts, accounts: accountsOf(EVERYBODY) };
  return story;
}

function leave(story: KindStory, of: Person, deputy?: Person, by: Person = LEAD): void {
  const { at } = story.cases;
  const data = { personId: of.id, from: at, to: at + 3 * DAY, ...(deputy && { deputyId: deputy.id }) };
  story.does(by, 'leave.set', data);
}

const refuses = (story: KindStory, by: Person, data: DataOf<'leave.set'>) =>
  story.refuses(by, 'leave.set', data);

describe('a leave', () => {
  it('is set by who leads the unit or manages accounts, and by nobody else', () => {
    const story = begin();
    leave(story, OFFICER, COLLEAGUE);
    leave(story, THIRD, undefined, ADMINISTRATOR);
    const { at } = story.cases;
    const of = { personId: COLLEAGUE.id, from: at, to: at + DAY };
    expect(refuses(story, OFFICER, of)).toBe('role-not-allowed');
    expect(refuses(story, person('dept_lead', 'B2'), of)).toBe('out-of-scope');
  });

  it('ends after it begins, is one at a time, and has a deputy who sees the cases', () => {
    const story = begin();
    const { at } = story.cases;
    const of = { personId: OFFICER.id, from: at, to: at + DAY };
    expect(refuses(story, LEAD, { ...of, to: at })).toBe('leave-ends-before-it-begins');
    expect(refuses(story, LEAD, { ...of, from: at - 2 * DAY, to: at - DAY })).toBe('leave-in-the-past');
    expect(refuses(story, LEAD, { ...of, to: at + 400 * DAY })).toBe('leave-too-long');
    expect(refuses(story, LEAD, { ...of, deputyId: OFFICER.id })).toBe('deputy-same-person');
    expect(refuses(story, LEAD, { ...of, deputyId: STRANGER.id })).toBe('deputy-elsewhere');
    for (const { id: deputyId } of DESKLESS) {
      expect(refuses(story, LEAD, { ...of, deputyId })).toBe('deputy-without-desk');
    }
    leave(story, OFFICER, COLLEAGUE);
    expect(refuses(story, LEAD, of)).toBe('leave-set-already');
  });

  it('has a deputy who may do all that whoever is away does', () => {
    const [reviewer, deputy, twin] = [
      person('street_reviewer', 'S1'),
      person('deputy_leader', 'S1'),
      person('street_reviewer', 'S1', 2),
    ];
    const [head, officer] = [person('dept_lead', 'S1B'), person('dept_officer', 'S1B')];
    const [checker, chief] = [person('checker'), person('duty_chief')];
    const every = {
      ...person('duty_chief', undefined, 3),
      roles: ['duty_chief', 'street_reviewer'] as const,
    };
    const everybody = [reviewer, deputy, twin, head, officer, checker, chief, every];
    const deputies = (of: Person): readonly Person[] =>
      everybody.filter((other) => {
        const story = new KindStory();
        story.employ(...everybody, ADMINISTRATOR);
        story.cases.facts = { ...story.cases.facts, accounts: accountsOf(everybody) };
        const { at } = story.cases;
        const data = { personId: of.id, from: at, to: at + DAY, deputyId: other.id };
        return other !== of && story.tell(ADMINISTRATOR, 'leave.set', data).ok;
      });
    // Whoever holds the post for the whole district does its acts in the street too.
    expect(deputies(reviewer)).toEqual([twin, every]);
    expect(deputies(deputy)).toEqual([]);
    expect(deputies(checker)).toEqual([]);
    // Cases can be given to either of them, and to the reviewer above.
    expect(deputies(head)).toEqual([reviewer, twin, officer, every]);
    // Of two posts both are needed.
    expect(deputies(chief)).toEqual([every]);
    expect(deputies(every)).toEqual([]);
  });

  it('ends early by whoever may set it, and then a new one may be set', () => {
    const story = begin();
    leave(story, OFFICER, COLLEAGUE);
    const [id] = subjectsOf<Leave>(story.situation, 'leave').keys();
    if (id === undefined) throw new Error('there is no leave');
    story.does(LEAD, 'leave.end', { subjectId: id });
    expect(standInFor(OFFICER.id, story.cases.at, leavesIn(story.situation))).toBeUndefined();
    leave(story, OFFICER);
  });
});

describe('a case given to somebody who is away', () => {
  it('goes to the deputy, and says for whom', () => {
    const story = begin();
    leave(story, OFFICER, COLLEAGUE);
    const id = story.cases.handling();
    story.cases.does(LEAD, 'case.entrust', id, { to: { personId: OFFICER.id } });
    expect(story.cases.case(id).entrusted).toMatchObject({
      to: { personId: COLLEAGUE.id },
      away: OFFICER.name,
    });
  });

  it('goes past a deputy who is away too, and to the desk of the post when nobody is left', () => {
    const story = begin();
    leave(story, OFFICER, COLLEAGUE);
    leave(story, COLLEAGUE, THIRD);
    const id = story.cases.handling();
    const given = () => story.cases.case(id).entrusted?.to;
    story.cases.does(LEAD, 'case.entrust', id, { to: { personId: OFFICER.id } });
    expect(given()).toMatchObject({ personId: THIRD.id });
    leave(story, THIRD, OFFICER);
    story.cases.does(LEAD, 'case.entrust', id, { to: { personId: OFFICER.id } });
    expect(given()).toEqual({ unitId: 'B1', role: 'dept_officer' });
  });
});

describe('any deputies of deputies', () => {
  it('lead to somebody who is there, or to nobody, and never on for ever', () => {
    const who = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.option(who), { minLength: 8, maxLength: 8 }), who, (deputies, first) => {
        const seat = (n: number) => ({ id: `p${n}`, name: `岗位 ${n}`, roles: [], unitId: 'B1' });
        const leaveOf = (id: string) => {
          const n = Number(id.slice(1));
          const deputy = deputies[n];
          // The last two are there.
          if (n > 5) return undefined;
          const leave = { id: 'leave-1', kind: 'leave', version: 1, createdAt: 0, updatedAt: 0 } as const;
          const span = { person: seat(n), from: 0, to: 10 };
          return { ...leave, ...span, ...(deputy === null ? {} : { deputy: seat(deputy ?? 0) }) };
        };
        const standIn = standInFor(`p${first}`, 5, leaveOf);
        if (first > 5) expect(standIn).toBeUndefined();
        else if (standIn !== 'nobody') expect(leaveOf(standIn?.seat.id ?? 'p0')).toBeUndefined();
      }),
    );
  });
});
