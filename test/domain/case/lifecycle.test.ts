import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../domain/aggregate/indexes.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import { caseNumber } from '../../../domain/case/caseIndexes.ts';
import { emptySituation } from '../../../domain/situation.ts';
import { ADVICE, person } from '../../kit/caseDistrict.ts';
import {
  ACCEPTOR,
  CHECKER,
  CHIEF,
  DISPATCHER,
  FRIDAY,
  OFFICER,
  Story,
  SYSTEM_PERSON,
  shanghai,
} from '../../kit/caseStory.ts';

const MINUTE = 60_000;

describe('a case from the call to its closing', () => {
  it('lights 呼叫 响应 调度 处置 by four events, in order, and ends closed', () => {
    const story = new Story();
    const id = story.report();
    story.later(MINUTE).does(CHIEF, 'case.file', id, { category: 'rubbish' });
    story.later(MINUTE).does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    story.later(MINUTE).does(OFFICER, 'case.sign', id, {});
    expect(story.case(id).stages).toMatchObject({
      call: { at: FRIDAY, by: { role: 'acceptor' } },
      respond: { at: FRIDAY + MINUTE, by: { role: 'duty_chief' } },
      dispatch: { at: FRIDAY + 2 * MINUTE, by: { role: 'dispatcher' } },
      handle: { at: FRIDAY + 3 * MINUTE, by: { role: 'dept_officer', unitId: 'B1' } },
    });
    story.does(OFFICER, 'case.progress', id, { text: '已到场' });
    story.does(OFFICER, 'case.resolve', id, { text: '已清走' });
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.does(CHECKER, 'case.checkPass', id, {});
    story.does(CHIEF, 'case.close', id, {});
    const closed = story.case(id);
    expect(closed.state).toBe('closed');
    expect(closed.closure).toMatchObject({ kind: 'checked', by: { id: CHIEF.id } });
    expect(closed.notes.map((note) => note.text)).toEqual(['已到场']);
    expect(closed.version).toBe(10);
  });

  it('leaves a stage unlit whose event is missing', () => {
    const story = new Story();
    const id = story.handling();
    for (const [missing, stage] of [
      ['CaseFiled', 'respond'],
      ['CaseDispatched', 'dispatch'],
      ['CaseSigned', 'handle'],
    ] as const) {
      const folded = story.events
        .filter((event) => event.type !== missing)
        .reduce(evolveCase, undefined as ReturnType<typeof evolveCase>);
      expect(folded?.stages[stage]).toBeUndefined();
    }
    expect(story.case(id).stages.handle).toBeDefined();
  });

  it('starts and stops the clocks where the table says', () => {
    const story = new Story();
    const id = story.report();
    const running = () =>
      Object.entries(story.case(id).clocks)
        .filter(([, clock]) => clock.stoppedAt === undefined)
        .map(([clockId]) => clockId);
    expect(running()).toEqual(['K0', 'K1', 'K4']);
    story.does(CHIEF, 'case.file', id, { category: ADVICE });
    expect(running()).toEqual(['K0', 'K4', 'K2']);
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    expect(running()).toEqual(['K0', 'K4', 'K3', 'K5']);
    story.does(OFFICER, 'case.sign', id, {});
    expect(running()).toEqual(['K0', 'K4', 'K5']);
    story.does(OFFICER, 'case.resolve', id, { text: '已答复' });
    expect(running()).toEqual(['K0', 'K4', 'K6']);
    story.does(CHIEF, 'case.close', id, { text: '电话核实，已答复' });
    expect(running()).toEqual(['K7']);
  });

  it('counts first contact as answered by the receipt when the reporter is anonymous', () => {
    const story = new Story();
    const id = story.filed({ reporterKind: 'anonymous' });
    expect(story.case(id).clocks.K4?.stoppedAt).toBe(FRIDAY);
  });

  it('writes the same events when the system files, dispatches and closes by itself', () => {
    const story = new Story();
    const id = story.report({ category: 'auto' });
    expect(story.does(SYSTEM_PERSON, 'case.file', id, { ruleId: 'f1' })).toEqual([
      'CaseAccepted',
      'CaseFiled',
    ]);
    story.does(SYSTEM_PERSON, 'case.dispatch', id, { unitId: 'B1', ruleId: 'd1', confidence: 0.95 });
    expect(story.last('CaseDispatched')).toMatchObject({
      by: { id: 'system', role: 'system' },
      data: { mode: 'auto', ruleId: 'd1' },
    });
    story.does(OFFICER, 'case.sign', id, {});
    story.does(OFFICER, 'case.resolve', id, { text: '已扫' });
    story.does(DISPATCHER, 'case.assignCheck', id, { checkerId: CHECKER.id, checkerUnitId: 'Z' });
    story.does(CHECKER, 'case.checkPass', id, {});
    story.does(SYSTEM_PERSON, 'case.close', id, { ruleId: 'c1' });
    expect(story.case(id).closure?.kind).toBe('auto');
  });
});

describe('numbers', () => {
  it('count up within a Shanghai day and begin again the next', () => {
    const story = new Story();
    story.at = shanghai('2026-11-20 23:59');
    expect([story.report(), story.report()]).toEqual(['YX-20261120-000001', 'YX-20261120-000002']);
    story.later(MINUTE);
    expect(story.report()).toBe('YX-20261121-000001');
  });

  it('of an exercise can never be mistaken for the live world', () => {
    expect(new Story('exercise:flood').report()).toMatch(/^EX-20261120-000001$/u);
  });

  it('go past a million in a day', () => {
    const situation = emptySituation('live');
    indexOf(situation, 'case.numbering').set('20261120', 999_999);
    expect(caseNumber('live', FRIDAY, situation)).toBe('YX-20261120-1000000');
  });
});

describe('evolve', () => {
  it('leaves the case alone when an event was applied before, is unknown, or is about another case', () => {
    const story = new Story();
    const id = story.handling();
    const thisCase = story.case(id);
    for (const event of story.events) expect(evolveCase(thisCase, event)).toBe(thisCase);
    const last = story.last('CaseSigned');
    expect(evolveCase(thisCase, { ...last, version: 99, type: 'CaseTeleported' } as never)).toBe(thisCase);
    expect(evolveCase(thisCase, { ...last, version: 99, type: 'constructor' } as never)).toBe(thisCase);
    expect(evolveCase(thisCase, { ...last, version: 99, caseId: 'YX-20261120-000099' })).toBe(thisCase);
    expect(evolveCase(undefined, last)).toBeUndefined();
  });

  it('shares what did not change', () => {
    const story = new Story();
    const id = story.handling();
    const before = story.case(id);
    story.does(OFFICER, 'case.progress', id, { text: '已到场' });
    expect(story.case(id).place).toBe(before.place);
    expect(story.case(id).clocks).toBe(before.clocks);
  });

  it('folds the whole log to the same situation again', () => {
    const story = new Story();
    story.closed();
    story.handling();
    const again = story.events.reduce(
      (cases, event) => cases.set(event.caseId, evolveCase(cases.get(event.caseId), event)),
      new Map(),
    );
    expect(again).toEqual(story.situation.cases);
  });
});

describe('the same report twice', () => {
  it('is one case, answered alike', () => {
    const story = new Story();
    const connector = person('connector');
    const id = story.report({ source: '12345', externalId: 'X-1' }, connector);
    const again = story.ask(
      {
        type: 'case.report',
        data: { source: '12345', externalId: 'X-1', reporterKind: 'resident', confidential: false },
      },
      connector,
    );
    expect(again).toMatchObject({ ok: true, id, again: 'repeated', events: [] });
    expect(story.report({ source: 'media', externalId: 'X-1' }, ACCEPTOR)).not.toBe(id);
  });
});
