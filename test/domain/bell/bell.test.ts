import { beforeEach, describe, expect, it } from 'vitest';
import { bellOf, muteAt, passesMute, ringingSeat } from '../../../domain/bell/bells.ts';
import { person } from '../../kit/caseDistrict.ts';
import { KindStory } from '../../kit/kindStory.ts';

const ANNA = person('acceptor', 'D', 1);
const BERT = person('dispatcher', 'D', 2);
const CHIEF = person('duty_chief', 'D', 3);
const STREET = person('street_reviewer', 'S1');
const MINUTE = 60_000;
const DESK = { unitId: 'Z' };

describe('the bell of a desk', () => {
  let story: KindStory;
  beforeEach(() => {
    story = new KindStory();
    story.employ(ANNA, BERT, CHIEF, STREET);
    present(ANNA, BERT, CHIEF);
  });

  function present(...people: readonly { readonly id: string }[]): void {
    story.outside = { ...story.outside, present: new Set(people.map(({ id }) => id)) };
  }
  const bell = () => bellOf(story.situation, 'Z');

  it('is one for the desk, however many take it', () => {
    const id = story.does(ANNA, 'bell.take', DESK);
    present(BERT);
    expect(story.does(BERT, 'bell.take', DESK)).toBe(id);
    expect(bell()?.holder).toMatchObject({ id: BERT.id, name: BERT.name });
    expect(story.events.map(({ type }) => type)).toEqual(['BellTaken', 'BellPassed']);
  });

  it('is taken from nobody who is there, but by whoever leads the desk', () => {
    story.does(ANNA, 'bell.take', DESK);
    expect(story.refuses(BERT, 'bell.take', DESK)).toBe('bell-held');
    story.does(CHIEF, 'bell.take', DESK);
    expect(bell()?.holder.id).toBe(CHIEF.id);
  });

  it('is handed to a colleague of the desk who is there', () => {
    const id = story.does(ANNA, 'bell.take', DESK);
    expect(story.refuses(BERT, 'bell.give', { subjectId: id, personId: BERT.id })).toBe('bell-held');
    story.does(ANNA, 'bell.give', { subjectId: id, personId: BERT.id });
    expect(bell()?.holder.id).toBe(BERT.id);
    const toStreet = { subjectId: id, personId: STREET.id };
    expect(story.refuses(BERT, 'bell.give', toStreet)).toBe('shift-seat-of-another-unit');
    present(BERT);
    expect(story.refuses(BERT, 'bell.give', { subjectId: id, personId: ANNA.id })).toBe('bell-nobody-there');
  });

  it('is muted for an hour at most, by whoever answers for it, and sounds again by any hand', () => {
    const id = story.does(ANNA, 'bell.mute', { ...DESK, minutes: 30 });
    expect(bell()).toMatchObject({ id, holder: { id: ANNA.id }, mute: { by: { id: ANNA.id } } });
    expect(bell()?.mute?.until).toBe(story.at + 30 * MINUTE);
    expect(story.refuses(BERT, 'bell.mute', { ...DESK, minutes: 5 })).toBe('bell-held');
    story.does(BERT, 'bell.unmute', { subjectId: id });
    expect(bell()?.mute).toBeUndefined();
    expect(story.refuses(BERT, 'bell.unmute', { subjectId: id })).toBe('no-change');
  });

  it('lets what is urgent through a mute, unless it was said to be quiet too; good news always', () => {
    story.does(ANNA, 'bell.mute', { ...DESK, minutes: 10 });
    const passing = () => ['urgent', 'overdue', 'resolved'].filter((sort) => passesMute(bell()?.mute, sort));
    expect(passing()).toEqual(['urgent', 'resolved']);
    story.does(ANNA, 'bell.mute', { ...DESK, minutes: 10, withUrgent: true });
    expect(passing()).toEqual(['resolved']);
    story.does(ANNA, 'bell.mute', { ...DESK, minutes: 10 });
    expect(passing()).toEqual(['urgent', 'resolved']);
  });

  it('has a mute that ends by itself', () => {
    const id = story.does(ANNA, 'bell.mute', { ...DESK, minutes: 1 });
    const muted = bell();
    if (muted === undefined) throw new Error('there is no bell');
    expect(muteAt(muted, story.at + MINUTE - 1)).toBeDefined();
    expect(muteAt(muted, story.at + MINUTE)).toBeUndefined();
    story.at += MINUTE;
    expect(story.refuses(ANNA, 'bell.unmute', { subjectId: id })).toBe('no-change');
  });

  it('is nobody’s of another desk', () => {
    expect(story.refuses(STREET, 'bell.take', DESK)).toBe('bell-not-your-desk');
    expect(story.refuses(ANNA, 'bell.take', { unitId: 'nowhere' })).toBe('unknown-unit');
    expect(story.refuses(person('auditor'), 'bell.take', DESK)).toBe('role-not-allowed');
    story.does(STREET, 'bell.take', { unitId: 'S1' });
    expect(bell()).toBeUndefined();
  });
});

describe('the seat that rings', () => {
  const seat = ({ id, roles }: typeof ANNA, away?: true) => ({ id, roles, ...(away && { away }) });
  const held = { holder: { id: BERT.id, name: BERT.name, roles: BERT.roles, unitId: BERT.scope } };

  it('is whoever has taken the bell while they are there', () => {
    expect(ringingSeat(held, [seat(ANNA), seat(BERT), seat(CHIEF)], [])).toBe(BERT.id);
  });

  it('is another while they are away, those on duty first, then who takes reports in', () => {
    expect(ringingSeat(held, [seat(CHIEF), seat(ANNA)], [])).toBe(ANNA.id);
    expect(ringingSeat(held, [seat(CHIEF), seat(ANNA)], [CHIEF.id])).toBe(CHIEF.id);
    expect(ringingSeat(held, [seat(BERT, true), seat(CHIEF)], [])).toBe(CHIEF.id);
  });

  it('is there as long as anybody is, though every screen is covered', () => {
    expect(ringingSeat(held, [seat(ANNA, true), seat(BERT, true)], [])).toBe(BERT.id);
    expect(ringingSeat(undefined, [], [])).toBeUndefined();
  });

  it('is the same wherever it is worked out', () => {
    const seats = [seat(ANNA), seat(CHIEF), seat(BERT)];
    const orders = [seats, [...seats].reverse(), [...seats.slice(1), ...seats.slice(0, 1)]];
    expect(new Set(orders.map((each) => ringingSeat(undefined, each, []))).size).toBe(1);
  });
});
