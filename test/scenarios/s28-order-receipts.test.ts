import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxAnswer } from '../../domain/contract/outbox.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import type { SubjectId, UnitId } from '../../domain/kernel.ts';
import { countsOf, type Order } from '../../domain/order/order.ts';
import { subjectsOf } from '../../domain/situation.ts';
import { person } from '../kit/caseDistrict.ts';
import { type CommandPost, DUTY_CHIEF, openCommandPost } from '../kit/commandPost.ts';
import { DEMO_LOADED } from '../kit/demo.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';

const MINUTE = 60_000;
const district = DEMO_LOADED;
const STREETS = district.directory.data.units.filter(({ kind }) => kind === 'street').map(({ id }) => id);

describe('scenario 28: an order to eighteen streets', () => {
  let channel: SentMessages;
  let post: CommandPost;
  let order: SubjectId;
  beforeEach(async () => {
    channel = sentMessages();
    // The first is confirmed, the second has no reader, all others are taken.
    channel.answers.push({ ok: true, state: 'delivered' }, { ok: false, error: 'no-reader', isFinal: true });
    post = await openCommandPost({ district, channel });
    const incidentId = await post.watch();
    const doneBy = post.world.clock.now() + 30 * MINUTE;
    order = await post.does(post.commander, 'order.give', {
      ...{ incidentId, text: '15:00 前完成地下车库巡查', unitIds: STREETS },
      ...{ ackBy: doneBy - 20 * MINUTE, doneBy },
    });
  });
  afterEach(() => post.close());

  async function say(unitId: UnitId, answer: string, text = ''): Promise<string | undefined> {
    const street = await post.world.console(person('street_reviewer', unitId));
    const ack = await street.command('order.answer', { subjectId: order, answer, text });
    street.leave();
    return ack.ok ? undefined : ack.code;
  }
  const counts = () => {
    const found = subjectsOf<Order>(post.chief.situation, 'order').get(order);
    if (found === undefined) throw new Error('the order is not shown');
    return countsOf(found, { at: post.world.clock.now(), incidents: incidentsIn(post.chief.situation) });
  };

  it('counts live on a second console what each made of it; a refusal says why, and what is late says so', async () => {
    const [first = '', second = '', third = ''] = STREETS;
    await post.settled();
    expect(counts()).toMatchObject({ sent: 18, acked: 0, done: 0 });
    await say(first, 'acked');
    await say(second, 'done', '14 处');
    expect(await say(third, 'refused')).toBe('reason-required');
    await say(third, 'refused', '两台水泵已全用');
    await post.settled();
    expect(counts()).toMatchObject({ sent: 15, acked: 1, done: 1, refused: 1, overdue: 0 });
    post.world.clock.advance(11 * MINUTE);
    // Whoever has not even signed is late by the first limit, whoever has by the second.
    expect(counts()).toMatchObject({ overdue: 15, acked: 1 });
    post.world.clock.advance(20 * MINUTE);
    expect(counts()).toMatchObject({ overdue: 16, acked: 0, done: 1, refused: 1 });
  });

  it('leaves the house for every duty desk at once, and the centre reads what became of it', async () => {
    const [first = '', second = ''] = STREETS;
    await post.settled();
    expect(channel.messages.map(({ template }) => template)).toEqual(STREETS.map(() => 'order-card'));
    const path = `/outbox?subjectId=${order}`;
    const { body } = await post.read(DUTY_CHIEF, path);
    const { messages } = body as unknown as OutboxAnswer;
    const stateOf = (unitId: UnitId) =>
      messages.find(({ to }) => to.kind === 'unit' && to.unitId === unitId)?.state;
    expect(messages).toHaveLength(18);
    expect([stateOf(first), stateOf(second), stateOf(STREETS[2] ?? '')]).toEqual([
      'delivered',
      'failed',
      'sent',
    ]);
    // A street is not told whom else the message reached.
    const street = await post.read(person('street_reviewer', first), path);
    expect((street.body as unknown as OutboxAnswer).messages).toEqual([]);
    await post.does(post.chief, 'order.urge', { subjectId: order, unitIds: [first] });
    await post.settled();
    expect(channel.messages.at(-1)).toMatchObject({ template: 'order-urge', to: { unitId: first } });
  });

  it('is given to somebody, in time, by whoever commands', async () => {
    const give = (by: CommandPost['chief'], data: object) =>
      post.refuses(by, 'order.give', {
        text: '巡查',
        unitIds: STREETS,
        doneBy: post.world.clock.now() + MINUTE,
        ...data,
      });
    expect(await give(post.commander, { unitIds: [] })).toBe('units-missing');
    expect(await give(post.commander, { unitIds: ['nowhere'] })).toBe('unknown-unit');
    expect(await give(post.commander, { doneBy: post.world.clock.now() })).toBe('order-due');
    const street = await post.world.console(person('street_reviewer', STREETS[0]));
    expect(await give(street, {})).toBe('role-not-allowed');
  });
});
