import { beforeEach, describe, expect, it } from 'vitest';
import { CLAIM_KIND, type DeskClaims } from '../../../domain/claim/claim.ts';
import {
  AGEING_MS,
  CORRECTION_MS,
  claimOn,
  claimsOf,
  GONE_AFTER_MS,
  isAgeing,
  isHolding,
} from '../../../domain/claim/claims.ts';
import { type ReturnQuestion, returnsOf } from '../../../domain/claim/returning.ts';
import type { CaseId, PersonId } from '../../../domain/kernel.ts';
import { shiftsIn } from '../../../domain/shift/roster.ts';
import { subjectsOf } from '../../../domain/situation.ts';
import { DISTRICT, person } from '../../kit/caseDistrict.ts';
import { KindStory } from '../../kit/kindStory.ts';

const ANNA = person('dispatcher', 'D', 1);
const BERT = person('dispatcher', 'D', 2);
const CHIEF = person('duty_chief', 'D', 3);
const SYSTEM = person('system');
const HOUR = 3_600_000;

describe('a case taken in hand', () => {
  let story: KindStory;
  let caseId: CaseId;
  beforeEach(() => {
    story = new KindStory();
    story.employ(ANNA, BERT, CHIEF);
    caseId = story.cases.filed();
  });

  const desk = (): DeskClaims => {
    const found = claimsOf(story.situation, 'Z');
    if (found === undefined) throw new Error('the desk never took anything');
    return found;
  };
  const take = (by = ANNA, quiet?: true) =>
    story.does(by, 'claim.take', { unitId: 'Z', caseId, ...(quiet && { quiet }) });
  const claim = () => claimOn(desk(), caseId);
  const holds = (): boolean => {
    const found = claim();
    return found !== undefined && isHolding(found, story.situation.cases.get(caseId), DISTRICT);
  };

  it('shows whose it is, in one list of the desk', () => {
    const id = take();
    const other = story.cases.filed();
    expect(story.does(BERT, 'claim.take', { unitId: 'Z', caseId: other })).toBe(id);
    expect(desk().claims.map(({ holder }) => holder.id)).toEqual([ANNA.id, BERT.id]);
    expect(subjectsOf(story.situation, CLAIM_KIND).size).toBe(1);
  });

  it('changes nothing when its holder takes it again', () => {
    take();
    const { version } = desk();
    take();
    expect(desk().version).toBe(version);
  });

  it('is corrected freely for twenty seconds: taken over, or put back', () => {
    const subjectId = take();
    story.at += CORRECTION_MS - 1;
    take(BERT);
    expect(claim()?.holder.id).toBe(BERT.id);
    story.does(ANNA, 'claim.release', { subjectId, caseId });
    expect(claim()).toBeUndefined();
  });

  it('afterwards is moved by a supervisor alone, who says why', () => {
    const subjectId = take();
    story.at += CORRECTION_MS;
    expect(story.refuses(BERT, 'claim.take', { unitId: 'Z', caseId })).toBe('claim-held');
    expect(story.refuses(ANNA, 'claim.release', { subjectId, caseId, reason: '忙' })).toBe(
      'claim-needs-supervisor',
    );
    expect(story.refuses(CHIEF, 'claim.release', { subjectId, caseId })).toBe('reason-required');
    const pass = { subjectId, caseId, personId: BERT.id, reason: '换人跟进' };
    expect(story.refuses(BERT, 'claim.pass', pass)).toBe('claim-needs-supervisor');
    story.does(CHIEF, 'claim.pass', pass);
    expect(claim()).toMatchObject({ holder: { id: BERT.id }, passed: { reason: '换人跟进' } });
    // What was decided with a reason is no slip of the hand: it is not taken back the next moment.
    expect(story.refuses(ANNA, 'claim.take', { unitId: 'Z', caseId })).toBe('claim-held');
    story.at += CORRECTION_MS;
    story.does(CHIEF, 'claim.release', { subjectId, caseId, reason: '先放一放' });
    expect(claim()).toBeUndefined();
  });

  it('that came with a form goes back with it, whenever that is', () => {
    const subjectId = take(ANNA, true);
    story.at += HOUR;
    story.does(ANNA, 'claim.release', { subjectId, caseId });
    expect(claim()).toBeUndefined();
  });

  it('counts as meant once its holder presses the key', () => {
    const subjectId = take(ANNA, true);
    take();
    expect(claim()?.quiet).toBeUndefined();
    story.at += CORRECTION_MS;
    expect(story.refuses(ANNA, 'claim.release', { subjectId, caseId })).toBe('claim-needs-supervisor');
  });

  it('is passed to nobody of another desk, and to nobody for whom it does not wait', () => {
    const [street, acceptor] = [person('street_reviewer', 'S1'), person('acceptor', 'D', 4)];
    story.employ(street, acceptor);
    const subjectId = take();
    const pass = (personId: PersonId) => ({ subjectId, caseId, personId, reason: '换人' });
    expect(story.refuses(CHIEF, 'claim.pass', pass(street.id))).toBe('shift-seat-of-another-unit');
    expect(story.refuses(CHIEF, 'claim.pass', pass(acceptor.id))).toBe('claim-not-theirs');
    expect(story.refuses(CHIEF, 'claim.pass', pass(ANNA.id))).toBe('no-change');
  });

  it('is nobody’s whose turn it is not', () => {
    expect(story.refuses(person('checker', 'D', 5), 'claim.take', { unitId: 'Z', caseId })).toBe(
      'claim-not-waiting',
    );
    expect(story.refuses(person('street_reviewer', 'S1'), 'claim.take', { unitId: 'Z', caseId })).toBe(
      'claim-not-your-desk',
    );
    const unknown = 'YX-20261120-9999' as CaseId;
    expect(story.refuses(ANNA, 'claim.take', { unitId: 'Z', caseId: unknown })).toBe('claim-not-waiting');
  });

  it('says nothing more once the case has gone on, nor when it comes back', () => {
    take();
    expect(holds()).toBe(true);
    story.cases.does(ANNA, 'case.dispatch', caseId, { unitId: 'B1' });
    expect(holds()).toBe(false);
    const officer = person('dept_officer', 'B1');
    story.cases.does(officer, 'case.requestReturn', caseId, { reason: '不属本单位', basis: '三定方案' });
    story.cases.does(BERT, 'case.approveReturn', caseId, {});
    expect(holds()).toBe(false);
  });

  it('is no claim while a unit works on the spot', () => {
    const worked = story.cases.handling();
    const officer = person('dept_officer', 'B1');
    expect(story.refuses(officer, 'claim.take', { unitId: 'B1', caseId: worked })).toBe('claim-not-waiting');
  });

  it('ages after five minutes', () => {
    take();
    const found = claim();
    if (found === undefined) throw new Error('nothing is in hand');
    expect(isAgeing(found, story.at + AGEING_MS - 1)).toBe(false);
    expect(isAgeing(found, story.at + AGEING_MS)).toBe(true);
  });

  describe('comes back', () => {
    const ask = (fields: Partial<ReturnQuestion> = {}): ReturnQuestion => ({
      at: story.at,
      directory: DISTRICT,
      shifts: shiftsIn(story.situation).values(),
      caseOf: (id) => story.situation.cases.get(id),
      goneFor: () => undefined,
      ...fields,
    });

    it('when nobody has sat at its holder’s console for three minutes', () => {
      const subjectId = take();
      expect(returnsOf(desk(), ask())).toEqual([]);
      expect(returnsOf(desk(), ask({ goneFor: () => GONE_AFTER_MS - 1 }))).toEqual([]);
      const returns = returnsOf(desk(), ask({ goneFor: () => GONE_AFTER_MS }));
      expect(returns).toEqual([{ caseId, ground: 'gone' }]);
      story.does(SYSTEM, 'timer.returnClaims', { subjectId, returns: [...returns] });
      expect(desk().claims).toEqual([]);
      expect(story.refuses(SYSTEM, 'timer.returnClaims', { subjectId, returns: [...returns] })).toBe(
        'no-change',
      );
    });

    it('when the shift of its holder is over and another sits', () => {
      const from = story.at - HOUR;
      const shift = { unitId: 'Z', chiefId: CHIEF.id };
      story.does(CHIEF, 'shift.plan', { ...shift, from, to: story.at + HOUR, memberIds: [ANNA.id] });
      story.does(CHIEF, 'shift.plan', { ...shift, from: story.at + HOUR, to: story.at + 3 * HOUR });
      take();
      expect(returnsOf(desk(), ask())).toEqual([]);
      expect(returnsOf(desk(), ask({ at: story.at + HOUR }))).toEqual([{ caseId, ground: 'shift' }]);
    });

    it('not when whoever took it is on no roster', () => {
      const shift = { unitId: 'Z', chiefId: CHIEF.id, from: story.at + HOUR, to: story.at + 3 * HOUR };
      story.does(CHIEF, 'shift.plan', shift);
      take();
      expect(returnsOf(desk(), ask({ at: story.at + 2 * HOUR }))).toEqual([]);
    });

    it('when the case has moved on', () => {
      take();
      story.cases.does(ANNA, 'case.dispatch', caseId, { unitId: 'B1' });
      expect(returnsOf(desk(), ask())).toEqual([{ caseId, ground: 'over' }]);
    });
  });
});
