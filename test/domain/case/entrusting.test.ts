import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import { messagesOf } from '../../../domain/outbox/messages.ts';
import { outboxRows, stillHolds } from '../../../domain/outbox/rows.ts';
import { casesHeldBy } from '../../../domain/succession/held.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, DISPATCHER, LEAD, OFFICER, Story } from '../../kit/caseStory.ts';
import { accountsOf } from '../../kit/kindStory.ts';

const COLLEAGUE = person('dept_officer', 'B1', 2);
const STRANGER = person('dept_officer', 'B2');
const MEMBER = person('grid_member', 'G111');
const FAR = person('grid_member', 'G112');
const REVIEWER = person('street_reviewer', 'S1');

function story(): Story {
  const begun = new Story();
  begun.facts = {
    ...begun.facts,
    accounts: accountsOf([COLLEAGUE, STRANGER, MEMBER, FAR, OFFICER, REVIEWER, ACCEPTOR]),
  };
  return begun;
}

const to = ({ id }: { readonly id: string }) => ({ to: { personId: id } });
const lastRows = (of: Story, id: CaseId) =>
  messagesOf(of.last('CaseEntrusted'), of.case(id)).map(({ template, to }) => [template, to]);

describe('a case given to somebody of the unit in charge', () => {
  it('stays the unit’s, with its clocks as they run, and brings a card to whom it was given', () => {
    const at = story();
    const id = at.handling();
    const before = at.case(id);
    expect(at.does(LEAD, 'case.entrust', id, to(COLLEAGUE))).toEqual(['CaseEntrusted']);
    const after = at.case(id);
    expect(after.entrusted?.to).toMatchObject({ personId: COLLEAGUE.id, unitId: 'B1' });
    expect([after.primaryUnitId, after.clocks, after.state]).toEqual(['B1', before.clocks, before.state]);
    expect(lastRows(at, id)).toEqual([
      ['entrust-card', { kind: 'person', personId: COLLEAGUE.id, unitId: 'B1' }],
    ]);
  });

  it('is given to another, who gets the card while the first is told', () => {
    const at = story();
    const id = at.handling();
    at.does(LEAD, 'case.entrust', id, to(COLLEAGUE));
    const [card] = outboxRows(at.last('CaseEntrusted'), at.case(id));
    at.does(LEAD, 'case.entrust', id, { to: { unitId: 'B1', role: 'dept_officer' } });
    expect(lastRows(at, id)).toEqual([
      ['entrust-ended', { kind: 'person', personId: COLLEAGUE.id, unitId: 'B1' }],
      ['entrust-card', { kind: 'unit', unitId: 'B1', desk: 'duty' }],
    ]);
    // One that has waited the night through does not leave any more.
    expect(card && stillHolds(card, at.case(id))).toBe(false);
    expect(at.refuses(LEAD, 'case.entrust', id, { to: { unitId: 'B1', role: 'dept_officer' } })).toBe(
      'entrusted-already',
    );
  });

  it('is taken back', () => {
    const at = story();
    const id = at.handling();
    at.does(LEAD, 'case.entrust', id, to(COLLEAGUE));
    at.does(OFFICER, 'case.entrust', id, {});
    expect(at.case(id).entrusted).toBeUndefined();
    expect(lastRows(at, id)).toEqual([
      ['entrust-ended', { kind: 'person', personId: COLLEAGUE.id, unitId: 'B1' }],
    ]);
    expect(at.refuses(LEAD, 'case.entrust', id, {})).toBe('not-entrusted');
  });

  it('is given with the dispatch, in one step', () => {
    const at = story();
    const id = at.filed();
    expect(at.does(DISPATCHER, 'case.dispatch', id, { unitId: 'B1', ...to(COLLEAGUE) })).toEqual([
      'CaseDispatched',
      'CaseEntrusted',
    ]);
    at.does(DISPATCHER, 'case.takeBack', id, {});
    expect(at.case(id).entrusted).toBeUndefined();
  });

  it('is nobody’s any more when another unit has it', () => {
    const at = story();
    const id = at.handling();
    at.does(LEAD, 'case.entrust', id, to(COLLEAGUE));
    at.does(DISPATCHER, 'case.redispatch', id, { unitId: 'B2', reason: '职责' });
    expect(at.case(id).entrusted).toBeUndefined();
    at.does(DISPATCHER, 'case.redispatch', id, { unitId: 'B1', reason: '职责', ...to(COLLEAGUE) });
    expect(at.case(id).entrusted?.to).toMatchObject({ personId: COLLEAGUE.id });
  });

  it('goes to nobody outside the unit, nobody unknown, and nobody who does not read it', () => {
    const at = story();
    const id = at.handling();
    const refused = (whom: { readonly id: string }) => at.refuses(LEAD, 'case.entrust', id, to(whom));
    expect(refused(STRANGER)).toBe('entrust-outside-unit');
    expect(refused(ACCEPTOR)).toBe('entrust-outside-unit');
    at.facts = { ...at.facts, accounts: new Map([...at.facts.accounts, ['nobody', undefined]]) };
    expect(refused({ id: 'nobody' })).toBe('unknown-person');
    expect(at.refuses(LEAD, 'case.entrust', id, { to: { unitId: 'B2', role: 'dept_lead' } })).toBe(
      'entrust-outside-unit',
    );
    const ofStreet = at.dispatched({}, 'S1');
    expect(at.refuses(REVIEWER, 'case.entrust', ofStreet, to(FAR))).toBe('mention-cannot-read');
  });

  it('is signed, worked on and fed back by the grid member whom the street gave it to', () => {
    const at = story();
    const id = at.dispatched({}, 'S1');
    expect(at.refuses(MEMBER, 'case.sign', id, {})).toBe('not-your-unit');
    at.does(REVIEWER, 'case.entrust', id, to(MEMBER));
    at.does(MEMBER, 'case.sign', id, {});
    at.does(MEMBER, 'case.progress', id, { text: '已到现场' });
    at.does(MEMBER, 'case.resolve', id, { text: '已清' });
    expect(at.case(id).primaryUnitId).toBe('S1');
  });

  it('is told to them as to the unit: urging, reminders, what was told afterwards', () => {
    const at = story();
    const id = at.handling();
    at.does(LEAD, 'case.entrust', id, to(COLLEAGUE));
    at.does(DISPATCHER, 'case.urge', id, {});
    const urged = messagesOf(at.last('CaseUrged'), at.case(id)).map(({ to }) => to);
    expect(urged).toContainEqual({ kind: 'person', personId: COLLEAGUE.id, unitId: 'B1' });
    at.does(ACCEPTOR, 'case.supplement', id, { text: '又漏了' });
    const supplemented = messagesOf(at.last('ReportSupplemented'), at.case(id)).map(({ to }) => to);
    expect(supplemented).toContainEqual({ kind: 'person', personId: COLLEAGUE.id, unitId: 'B1' });
  });

  it('is among what they hold when they leave', () => {
    const at = story();
    const id = at.handling();
    at.does(LEAD, 'case.entrust', id, to(COLLEAGUE));
    expect(casesHeldBy(COLLEAGUE.id, at.situation.cases.values()).map((held) => held.id)).toEqual([id]);
  });
});
