import { afterEach, describe, expect, it } from 'vitest';
import type { Case } from '../../domain/case/case.ts';
import type { DrillReportAnswer } from '../../domain/contract/exerciseCalls.ts';
import { scriptInput } from '../../domain/contract/script.ts';
import { applyEvent, emptySituation, type Situation } from '../../domain/situation.ts';
import { READY_SCRIPTS } from '../../server/exercise/ready/readyScripts.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { planDrill, type TestDrill } from '../kit/drill.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';

const DIRECTOR = person(['duty_chief', 'commander']);
const PLAYER = person(['acceptor', 'dispatcher', 'duty_chief'], 'D', 2);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DRILLS = Object.entries(READY_SCRIPTS).filter(([, script]) => script.guided === undefined);

/** A team that works by habit: an incident at once, an order and a report when time has passed, every case filed and sent. */
function teamOf(drill: TestDrill) {
  const cases = () => [...drill.open().world.dispatcher.durable.cases.values()];
  const now = () => drill.open().world.clock.now();
  let incidentId: string | undefined;

  async function command(round: number): Promise<void> {
    if (incidentId === undefined) {
      const raised = await drill.give(DIRECTOR, 'incident.raise', { title: '演练事件' });
      const [result] = raised.ok ? raised.results : [];
      incidentId = result !== undefined && 'subjectId' in result ? result.subjectId : undefined;
      await drill.give(DIRECTOR, 'incident.startResponse', {
        ...{ subjectId: incidentId, matter: '险情', level: 'III', until: now() + 7 * HOUR },
        ...{ measures: ['警戒'], commanderId: DIRECTOR.id },
      });
    }
    if (round % 5 === 1) {
      await drill.give(DIRECTOR, 'order.give', {
        ...{ incidentId, text: '立即处置并回报', unitIds: ['S1', 'B1'] },
        ...{ ackBy: now() + 10 * MINUTE, doneBy: now() + HOUR },
      });
    }
    if (round % 8 === 2) {
      const kind = round === 2 ? 'first' : 'more';
      await drill.give(DIRECTOR, 'incident.writeReport', {
        subjectId: incidentId,
        kind,
        items: { nature: '险情' },
      });
      await drill.give(DIRECTOR, 'incident.sendReport', { subjectId: incidentId, kind });
    }
  }

  async function handle(thisCase: Case): Promise<void> {
    const caseId = thisCase.id;
    const twin = cases().find(
      (each) => each.id !== caseId && each.title === thisCase.title && each.state === 'dispatched',
    );
    if (twin !== undefined) {
      await drill.give(PLAYER, 'case.file', { caseId, category: RUBBISH });
      await drill.give(PLAYER, 'case.merge', { caseId, intoId: twin.id, reason: '同一件事' });
      return;
    }
    await drill.give(PLAYER, 'case.file', { caseId, category: RUBBISH });
    await drill.give(PLAYER, 'case.dispatch', { caseId, unitId: 'B1' });
  }

  return async function play(round: number): Promise<void> {
    await command(round);
    for (const thisCase of cases()) if (thisCase.state === 'reported') await handle(thisCase);
  };
}

/** What a situation holds, to the byte. */
function textOf({ seq, subjects }: Situation): string {
  return JSON.stringify([seq, [...subjects].map(([kind, all]) => [kind, [...all]])]);
}

describe('the ready drills', () => {
  let server: TestWorld | undefined;
  let drill: TestDrill | undefined;
  afterEach(async () => {
    drill?.leave();
    await server?.close();
  });

  it.each(DRILLS)(
    '%s is played to its end by a team at speed, scored, and folds the same again',
    async (id, ready) => {
      const script = scriptInput.parse(ready);
      // Twenty minutes at four times.
      expect(script.minutes / 4).toBeLessThanOrEqual(20);
      server = await openWorld();
      drill = await planDrill(server, DIRECTOR, {
        ...{ scriptId: id, rate: 16 },
        people: [[PLAYER, 'player']],
      });
      await drill.give(DIRECTOR, 'exercise.start');
      const play = teamOf(drill);
      for (let round = 0; round < script.minutes / 2; round += 1) {
        await drill.pass(2 * MINUTE);
        await play(round);
      }
      for (const { n, state } of drill.exercise().injects)
        if (state === 'pending') await drill.give(DIRECTOR, 'inject.fire', { n });
      await drill.settled();
      await drill.give(DIRECTOR, 'exercise.end');
      const report = (await drill.call(DIRECTOR, `GET /exercises/${drill.id}/report`))
        .body as DrillReportAnswer;
      expect(report.injects, id).toEqual({ released: script.injects.length, skipped: 0, pending: 0 });
      expect(report.score.points / report.score.most, id).toBeGreaterThan(0.3);
      expect(
        report.expectations.filter(({ outcome }) => outcome === 'met').every(({ seq }) => seq !== undefined),
      ).toBe(true);
      await foldsTheSame(drill);
    },
    120_000,
  );
});

/** Two folds of the log as it lies, compared at every event; the last is what the server holds. */
async function foldsTheSame(drill: TestDrill): Promise<void> {
  const { world } = drill.open();
  const { durable, kinds } = world.dispatcher;
  const [first, second] = [0, 1].map(() => emptySituation(world.id, kinds.folds));
  if (first === undefined || second === undefined) throw new Error('no situations');
  const log = await world.store.events.read(world.id, 0, 20_000);
  expect(log.length).toBe(durable.seq);
  for (const { event } of log) {
    applyEvent(first, event);
    applyEvent(second, JSON.parse(JSON.stringify(event)));
    if (textOf(first) !== textOf(second)) expect.fail(`they differ at event ${event.seq}`);
  }
  expect(textOf(first)).toBe(textOf(durable as Situation));
}
