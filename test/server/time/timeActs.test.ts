import { afterEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { KINDS } from '../../../domain/kinds.ts';
import type { SystemCommand } from '../../../domain/ladder/nextStep.ts';
import { createPauses } from '../../../server/pauses.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES } from '../../kit/caseStory.ts';
import { type DoubtedWorld, openDoubtedWorld } from '../../kit/doubtedWorld.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { accepted, acceptedSubject } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const UNIT = person(['dept_officer', 'dept_lead'], 'B1');
const LEADER = person('deputy_leader');
const CHECKER = person('checker', 'Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type CaseTimer = SystemCommand['type'] | 'timer.cluster' | 'timer.recount' | 'timer.retime';

/**
 * Everything that happens to a case without a person. What a wrong time made happen is withdrawn with it, unless it
 * does not hang on what time it is.
 */
const OF_CASES = {
  'timer.rung': 'withdrawn',
  'timer.autoSign': 'withdrawn',
  'timer.verifyExpired': 'withdrawn',
  'timer.reviewDate': 'withdrawn',
  'case.assignCheck': 'withdrawn',
  'timer.offerIncident': 'by what the case says',
  'timer.sampleReview': 'by its number, at once',
  'timer.childrenDone': 'by its parts, at once',
  'timer.cluster': 'by how far reports lie apart, at once',
  'timer.recount': 'by new rules',
  'timer.retime': 'puts right itself',
  'case.close': 'by a rule, at once',
  'case.dispatch': 'by a rule, at once',
} as const satisfies Record<CaseTimer, string>;

/** And to the other kinds. */
const OF_KINDS: Readonly<Record<string, string>> = {
  'timer.doubtTime': 'asks itself',
  'timer.settleTime': 'asks itself',
  'timer.timePutRight': 'asks itself',
  'timer.secretaryFallsBack': 'by how often it was right',
  'timer.successionBatch': 'by the order of a person, at once',
  'timer.successionEnd': 'by its batches, at once',
  // Whoever did not answer for three days counts as failed, is named in the report, and is handed over by hand.
  'timer.successionSettle': 'left: the contact system was asked and has answered',
  // Three minutes after the first; nobody decides about the time sooner.
  'timer.rollCallAgain': 'left: they have been called',
  'timer.returnClaims': 'left: it waits for the whole desk, and is taken again',
  // Two people let it out; what has gone cannot be called back, what has not is recalled by hand.
  'timer.broadcastBegin': 'left: it goes out when two people said so',
  'timer.broadcastEnd': 'by its list, at once',
  'timer.settleIncidentData': 'by the decision of a person, at once',
  'timer.exerciseRelease': 'in a world with a clock of its own',
  'timer.exerciseArrive': 'in a world with a clock of its own',
  'timer.exerciseJudge': 'in a world with a clock of its own',
};

describe('what time does by itself', () => {
  it('is all listed, and whether a wrong time takes it back', () => {
    const timers = KINDS.all.flatMap(({ commands }) =>
      Object.keys(commands).filter((type) => type.startsWith('timer.')),
    );
    const listed = [...Object.keys(OF_CASES), ...Object.keys(OF_KINDS)];
    expect(listed.filter((type) => type.startsWith('timer.')).sort()).toEqual(timers.sort());
  });

  it('has a test here for each that is withdrawn', () => {
    const withdrawn = Object.entries(OF_CASES).flatMap(([type, how]) => (how === 'withdrawn' ? [type] : []));
    expect(Object.keys(WAITING).sort()).toEqual(withdrawn.sort());
  });
});

/** Leads a case to where time alone would go on with it, in some days. */
type Wait = (seats: Seats) => Promise<string>;
type Seats = Awaited<ReturnType<typeof openSeats>>;

const WAITING: Readonly<Record<string, Wait>> = {
  'timer.rung': (seats) => seats.atUnit(),
  'timer.autoSign': (seats) => seats.atUnit(),
  async 'timer.verifyExpired'(seats) {
    const caseId = await seats.report();
    await seats.does(CHIEF, 'case.assignVerify', { caseId });
    return caseId;
  },
  async 'timer.reviewDate'(seats) {
    const caseId = await seats.signed();
    const reviewAt = seats.now() + 20 * DAY;
    await seats.does(UNIT, 'case.requestSuspend', {
      caseId,
      reasonCode: 'season',
      reason: '等枯水期',
      reviewAt,
    });
    await seats.does(LEADER, 'case.approveSuspend', { caseId, text: '同意', opinionBy: CHIEF.id });
    return caseId;
  },
  async 'case.assignCheck'(seats) {
    const from = seats.now() + 29.5 * DAY;
    const shift = { unitId: 'Z', from, to: from + DAY, chiefId: CHIEF.id, memberIds: [CHECKER.id] };
    acceptedSubject(await seats.gives(CHIEF, 'shift.plan', shift));
    const caseId = await seats.signed();
    await seats.does(UNIT, 'case.resolve', { caseId, text: '已清理' });
    return caseId;
  },
};

const STEP_EVENT: Readonly<Record<string, string>> = {
  'timer.rung': 'SlaBreached',
  'timer.autoSign': 'CaseAutoSigned',
  'timer.verifyExpired': 'VerificationExpired',
  'timer.reviewDate': 'CaseResumed',
  'case.assignCheck': 'CheckAssigned',
};

/** All there is to a case but how often it was written, and what can still be taken back of it. */
function lifeOf(thisCase: Case) {
  const { version: _n, updatedAt: _at, retimedBy: _by, recalls: _recalls, ...life } = thisCase;
  const { rungs = [], supervisions = [], leaderReviews = [] } = life;
  return { ...life, rungs, supervisions, leaderReviews };
}

async function openSeats(world: DoubtedWorld) {
  world.people.employ(CHIEF, UNIT, LEADER, CHECKER);
  async function gives(by: typeof CHIEF, type: string, data: object) {
    const console = await world.console(by);
    const answer = await console.command(type, data);
    console.leave();
    return answer;
  }
  const does = async (by: typeof CHIEF, type: string, data: object) => accepted(await gives(by, type, data));
  const report = async () =>
    (
      await does(CHIEF, 'case.report', {
        source: '12345',
        title: '垃圾满溢',
        category: RUBBISH,
        place: { gridId: 'G111' },
      })
    ).caseId;
  async function atUnit() {
    const caseId = await report();
    await does(CHIEF, 'case.file', { caseId });
    await does(CHIEF, 'case.dispatch', { caseId, unitId: 'B1' });
    return caseId;
  }
  return {
    gives,
    does,
    report,
    atUnit,
    async signed() {
      const caseId = await atUnit();
      await does(UNIT, 'case.sign', { caseId });
      return caseId;
    },
    now: () => world.app.live.clock.now(),
    case(id: string) {
      const found = world.app.live.dispatcher.durable.cases.get(id);
      if (found === undefined) throw new Error(`no case ${id}`);
      return found;
    },
    async typesOf(id: string) {
      return (await world.app.live.dispatcher.eventsOf(id)).map(({ event }) => event.type);
    },
  };
}

describe('a step that a wrong time made the system take', () => {
  let world: DoubtedWorld;
  let seats: Seats;
  const open = async () => {
    world = await openDoubtedWorld({ rules: { ...RULES, autoAssignCheck: true } });
    seats = await openSeats(world);
  };
  afterEach(() => world.close());

  async function take(): Promise<void> {
    const token = world.people.admit(CHIEF);
    const body = { take: 'is', reason: '已核对' };
    const answer = await httpCall(world.url, 'POST /clock/decision', { token, body });
    expect(answer).toMatchObject({ status: 200, body: { ready: true } });
    await world.app.live.settled();
  }
  /** The machine is wrong by thirty days, and the chief believes it. */
  async function believeThirtyDays(): Promise<void> {
    await world.restartAhead(30 * DAY);
    await take();
    world.clock.advance(MINUTE);
    await world.app.live.settled();
  }
  async function putBack(): Promise<void> {
    await world.restartAhead(-30 * DAY);
    await take();
  }

  it.each(Object.keys(WAITING))('is as if it had not been when the time is put back: %s', async (step) => {
    await open();
    const id = (await WAITING[step]?.(seats)) ?? '';
    const before = seats.case(id);
    const known = (await seats.typesOf(id)).length;
    await believeThirtyDays();
    expect((await seats.typesOf(id)).slice(known)).toContain(STEP_EVENT[step]);

    await putBack();
    expect(seats.case(id).retimedBy).toBeDefined();
    expect(lifeOf(seats.case(id))).toEqual(lifeOf(before));
  });

  it.each(Object.keys(WAITING))('is taken again when its moment has really come: %s', async (step) => {
    await open();
    const id = (await WAITING[step]?.(seats)) ?? '';
    await believeThirtyDays();
    await putBack();
    const known = (await seats.typesOf(id)).length;
    world.clock.advance(30 * DAY);
    await world.app.live.settled();
    expect((await seats.typesOf(id)).slice(known)).toContain(STEP_EVENT[step]);
  });

  it('stays when the unit has gone on from it', async () => {
    await open();
    const caseId = await seats.atUnit();
    await believeThirtyDays();
    await seats.does(UNIT, 'case.progress', { caseId, text: '已到现场' });
    await putBack();
    expect(seats.case(caseId)).toMatchObject({
      state: 'handling',
      stages: { handle: { by: { id: 'system' } } },
    });
  });

  it('counts on its true day in the measures', async () => {
    await open();
    await believeThirtyDays();
    const caseId = await seats.signed();
    const { facts: wrong } = await world.app.live.tally.since(0, createPauses());
    const counted = wrong.get(caseId);
    await putBack();
    const { facts: right } = await world.app.live.tally.since(0, createPauses());
    const facts = right.get(caseId);
    expect((counted?.reportedAt ?? 0) - (facts?.reportedAt ?? 0)).toBe(30 * DAY);
    expect((counted?.dispatches[0]?.at ?? 0) - (facts?.dispatches[0]?.at ?? 0)).toBe(30 * DAY);
  });

  it('moves the dues that somebody set in that time as well', async () => {
    await open();
    const caseId = await seats.signed();
    const other = await seats.report();
    await believeThirtyDays();
    await seats.does(CHIEF, 'case.addCoUnit', { caseId, unitId: 'B3', required: true });
    await seats.does(CHIEF, 'case.assignVerify', { caseId: other });
    const [wrong, wrongly] = [seats.case(caseId).coTasks[0], seats.case(other).verification];
    await putBack();
    const [task, verification] = [seats.case(caseId).coTasks[0], seats.case(other).verification];
    expect((wrong?.due ?? 0) - (task?.due ?? 0)).toBe(30 * DAY);
    expect((wrong?.startedAt ?? 0) - (task?.startedAt ?? 0)).toBe(30 * DAY);
    expect((wrongly?.at ?? 0) - (verification?.at ?? 0)).toBe(30 * DAY);
    expect(verification?.due).toBeLessThan(seats.now() + 5 * DAY);
    expect(verification?.state).toBe('open');
  });
});
