import { describe, expect, it } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { evolveCase } from '../../../domain/case/caseFold.ts';
import { possibleCommands } from '../../../domain/case/possible.ts';
import { TAKE_BACK_MS } from '../../../domain/outbox/message.ts';
import { messagesOf } from '../../../domain/outbox/messages.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import {
  CHIEF,
  DISPATCHER,
  OFFICER,
  Story,
  SUPERVISOR,
  SYSTEM_PERSON,
  shanghai,
  signerOf,
} from '../../kit/caseStory.ts';
import { inEveryState } from '../../kit/everyState.ts';

/** All but what only the log's numbers make different, and what can be taken back. */
function asItWas({ version: _version, updatedAt: _at, recalls: _recalls, ...rest }: Case) {
  return rest;
}

describe('taking a dispatch back', () => {
  it('puts the case where it was, with no return counted, no time gained and no clock of that leg', () => {
    const story = new Story();
    const id = story.filed();
    const before = story.case(id);
    story.later(60_000).does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', coUnitIds: ['B2'] });
    story.later(9_999);
    expect(story.does(DISPATCHER, 'case.takeBack', id, {})).toEqual(['ActTakenBack']);
    expect(asItWas(story.case(id))).toEqual(asItWas(before));
    expect(story.case(id).clocks).not.toHaveProperty('K3');
    expect(story.case(id).clocks).not.toHaveProperty('K5');
  });

  it('lets the same unit have it again, and return it as if for the first time', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(DISPATCHER, 'case.takeBack', id, {});
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    expect(story.case(id).leg).toBe(1);
    story.does(OFFICER, 'case.requestReturn', id, { reason: '非我单位', basis: '职责清单' });
    expect(story.case(id).requests.at(-1)).toMatchObject({ kind: 'return', state: 'pending' });
  });

  it('is over after ten seconds', () => {
    const story = new Story();
    const id = story.dispatched();
    story.later(TAKE_BACK_MS);
    expect(story.refuses(DISPATCHER, 'case.takeBack', id, {})).toBe('recall-window-closed');
  });

  it('is over when the unit has signed, and says so', () => {
    const story = new Story();
    const id = story.handling();
    expect(story.refuses(DISPATCHER, 'case.takeBack', id, {})).toBe('recall-signed');
  });

  it('is for whoever dispatched, and of a dispatch by hand alone', () => {
    const story = new Story();
    const id = story.dispatched();
    const other = person('dispatcher', 'D', 2);
    expect(story.refuses(other, 'case.takeBack', id, {})).toBe('not-your-act');
    expect(possibleCommands(story.case(id), DISPATCHER, DISTRICT)).toContain('case.takeBack');
    expect(possibleCommands(story.case(id), other, DISTRICT)).not.toContain('case.takeBack');
    const byRule = story.filed();
    story.does(SYSTEM_PERSON, 'case.dispatch', byRule, { unitId: 'B1', ruleId: 'auto:x', confidence: 1 });
    expect(story.refuses(DISPATCHER, 'case.takeBack', byRule, {})).toBe('not-your-act');
  });

  it('is done once: who comes second is told that it is done', () => {
    const story = new Story();
    const id = story.dispatched();
    const { seq } = story.last('CaseDispatched');
    story.does(DISPATCHER, 'case.takeBack', id, { seq });
    expect(story.refuses(DISPATCHER, 'case.takeBack', id, { seq })).toBe('recalled-already');
  });
});

describe('taking back a transfer', () => {
  it('gives the case back to the unit that had signed, with its clocks as they ran', () => {
    const story = new Story();
    const id = story.handling();
    const before = story.case(id);
    story.later(60_000).does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(story.case(id)).toMatchObject({ primaryUnitId: 'B2', state: 'dispatched', leg: 2 });
    story.later(5_000).does(DISPATCHER, 'case.takeBack', id, {});
    expect(asItWas(story.case(id))).toEqual(asItWas(before));
  });

  it('goes back step by step: the transfer first, then the dispatch before it', () => {
    const story = new Story();
    const id = story.filed();
    const before = story.case(id);
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1' });
    const dispatched = story.last('CaseDispatched').seq;
    story.does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(story.refuses(DISPATCHER, 'case.takeBack', id, { seq: dispatched })).toBe('recall-moved-on');
    story.does(DISPATCHER, 'case.takeBack', id, {});
    story.does(DISPATCHER, 'case.takeBack', id, {});
    expect(asItWas(story.case(id))).toEqual(asItWas(before));
  });

  it('is refused when a colleague has changed meanwhile what it would put back', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(CHIEF, 'case.setUrgency', id, { urgency: 'urgent' });
    expect(story.refuses(DISPATCHER, 'case.takeBack', id, {})).toBe('recall-moved-on');
  });

  it('keeps what a colleague wrote meanwhile', () => {
    const story = new Story();
    const id = story.dispatched();
    story.does(CHIEF, 'case.note', id, { text: '门卫有钥匙' });
    story.does(DISPATCHER, 'case.takeBack', id, {});
    expect(story.case(id)).toMatchObject({ state: 'filed', notes: [{ text: '门卫有钥匙' }] });
  });
});

describe('taking back other acts that tell somebody outside', () => {
  it('ends a supervision nobody has heard of', () => {
    const story = new Story();
    const id = story.handling();
    const before = story.case(id);
    story.does(SUPERVISOR, 'case.supervise', id, { ground: 'overdue' });
    story.does(SUPERVISOR, 'case.takeBack', id, {});
    expect(asItWas(story.case(id))).toEqual(asItWas(before));
  });

  it('undoes a merge of whoever merged, on both cases', () => {
    const story = new Story();
    const id = story.handling();
    const into = story.filed();
    const [child, primary] = [story.case(id), story.case(into)];
    story.later(60_000).does(DISPATCHER, 'case.merge', id, { intoId: into });
    expect(story.does(DISPATCHER, 'case.takeBack', id, {})).toEqual([
      'ActTakenBack',
      'CaseUnmerged',
      'CaseReleased',
    ]);
    expect(asItWas(story.case(id))).toEqual(asItWas(child));
    expect(asItWas(story.case(into))).toEqual(asItWas(primary));
  });

  it('gives a level up its case back', () => {
    const story = new Story();
    const id = story.handling({}, 'G111');
    const before = story.case(id);
    const lead = signerOf('G111');
    story.later(60_000).does(lead, 'case.escalateLevel', id, { reason: '超出权限' });
    story.does(lead, 'case.takeBack', id, {});
    expect(asItWas(story.case(id))).toEqual(asItWas(before));
  });

  it('leaves nothing of an urging that nobody has heard', () => {
    const story = new Story();
    const id = story.handling();
    story.does(SUPERVISOR, 'case.urge', id, { text: '请尽快' });
    story.later(TAKE_BACK_MS);
    const before = story.case(id);
    story.does(SUPERVISOR, 'case.urge', id, { text: '再催' });
    const { seq } = story.last('CaseUrged');
    expect(story.case(id).urgeCount).toBe(2);
    expect(story.does(SUPERVISOR, 'case.takeBack', id, {})).toEqual(['ActTakenBack']);
    expect(asItWas(story.case(id))).toEqual(asItWas(before));
    expect(story.last('ActTakenBack').data).toEqual({ ofSeq: seq, toSeq: seq, act: 'CaseUrged' });
  });
});

describe('sending now', () => {
  const NIGHT = shanghai('2026-11-20 23:00');

  it('lets what waits for the morning leave, and nobody take it back any more', () => {
    const story = new Story();
    story.at = NIGHT;
    const id = story.filed({ category: 'roadwork' });
    story.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B3' });
    story.later(2_000);
    expect(story.does(CHIEF, 'case.sendNow', id, {})).toEqual(['MessagesHastened']);
    expect(story.refuses(DISPATCHER, 'case.takeBack', id, {})).toBe('recall-window-closed');
    // The unit has its card now, and hears of it when it loses the case.
    story.later(1_000).does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(story.last('CaseRedispatched').data.fromUnitId).toBe('B3');
  });

  it('is refused where nothing waits, and nothing can be taken back where nobody was told', () => {
    const story = new Story();
    const id = story.dispatched();
    story.later(60_000);
    expect(story.refuses(CHIEF, 'case.sendNow', id, {})).toBe('nothing-waits');
    const quiet = story.report({ reporterKind: 'anonymous' });
    story.later(86_400_000);
    story.does(CHIEF, 'case.setUrgency', quiet, { urgency: 'urgent' });
    expect(story.refuses(CHIEF, 'case.takeBack', quiet, {})).toBe('nothing-to-recall');
  });
});

describe('whatever a person told outside, in every situation of the table', () => {
  it('can be taken back by that person for ten seconds, and by nobody else', () => {
    const acts = new Set<string>();
    for (const [, { story, id }] of inEveryState()) {
      for (const event of story.events.filter(({ caseId }) => caseId === id)) {
        const upTo = foldOf(story.events, event);
        const isPerson = event.by.role !== 'system' && event.by.role !== 'resident';
        const own = (upTo?.recalls ?? []).find(({ seq, toSeq }) => seq <= event.seq && event.seq <= toSeq);
        const tells = upTo !== undefined && messagesOf(event, upTo).length > 0;
        if (tells && isPerson) {
          acts.add(event.type);
          expect(own, event.type).toMatchObject({ by: event.by.id, until: event.at + TAKE_BACK_MS });
        }
        if (!isPerson) expect(own, event.type).toBeUndefined();
      }
    }
    expect(acts.size).toBeGreaterThan(10);
  });

  function foldOf(events: readonly CaseEvent[], last: CaseEvent): Case | undefined {
    return events
      .filter(({ caseId, seq }) => caseId === last.caseId && seq <= last.seq)
      .reduce<Case | undefined>((before, event) => evolveCase(before, event), undefined);
  }

  it('is forgotten when nothing of it can be waiting any more', () => {
    const story = new Story();
    const id = story.dispatched();
    expect(story.case(id).recalls).not.toEqual([]);
    story.later(86_400_000).does(OFFICER, 'case.sign', id, {});
    expect(story.case(id)).not.toHaveProperty('recalls');
  });
});
