import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubjectId, UnitId } from '../../domain/kernel.ts';
import { answeredOf, type RollCall } from '../../domain/rollCall/rollCall.ts';
import { subjectsOf } from '../../domain/situation.ts';
import { person } from '../kit/caseDistrict.ts';
import { type CommandPost, openCommandPost } from '../kit/commandPost.ts';
import { DEMO_LOADED } from '../kit/demo.ts';
import { type SentMessages, sentMessages } from '../kit/sentMessages.ts';

const district = DEMO_LOADED;
const unitsOf = (kind: string): UnitId[] =>
  district.directory.data.units.filter((unit) => unit.kind === kind).map(({ id }) => id);
const STREETS = unitsOf('street');
const DEPARTMENTS = unitsOf('department');

describe('scenario 27: the roll is called of 18 streets and 46 departments', () => {
  let channel: SentMessages;
  let post: CommandPost;
  let roll: SubjectId;
  beforeAll(async () => {
    channel = sentMessages();
    post = await openCommandPost({ district, channel });
    const unitIds = [...STREETS, ...DEPARTMENTS];
    const incidentId = await post.watch();
    roll = await post.does(post.chief, 'rollCall.begin', { incidentId, purpose: '防汛点名', unitIds });
  });
  afterAll(() => post.close());

  const board = (): RollCall => {
    const found = subjectsOf<RollCall>(post.commander.situation, 'rollcall').get(roll);
    if (found === undefined) throw new Error('the board is not shown');
    return found;
  };
  async function answers(unitId: UnitId, role: 'street_reviewer' | 'dept_officer'): Promise<void> {
    const unit = await post.world.console(person(role, unitId));
    await post.does(unit, 'rollCall.answer', { subjectId: roll });
    unit.leave();
  }

  it('is refused when nobody is called', async () => {
    const nobody = { purpose: '防汛点名', unitIds: [] };
    expect(await post.refuses(post.chief, 'rollCall.begin', nobody)).toBe('units-missing');
  });

  it('shows on another console who has answered and after how many seconds', async () => {
    expect([STREETS.length, DEPARTMENTS.length]).toEqual([18, 46]);
    for (const unitId of STREETS.slice(0, 17)) {
      post.world.clock.advance(1_000);
      await answers(unitId, 'street_reviewer');
    }
    await answers(DEPARTMENTS[0] ?? '', 'dept_officer');
    await post.settled();
    expect(answeredOf(board())).toBe(18);
    const seconds = board()
      .seats.slice(0, 17)
      .map(({ answeredAt = 0 }) => (answeredAt - board().createdAt) / 1000);
    expect(seconds).toEqual(STREETS.slice(0, 17).map((_, n) => n + 1));
  });

  it('calls whoever is silent after three minutes through the second channel, and nobody else', async () => {
    await post.settled();
    expect(channel.messages).toEqual([]);
    post.world.clock.advance(180_000);
    await post.settled();
    const called = channel.messages.map(({ to }) => to.kind === 'unit' && to.unitId);
    const silent = [...STREETS.slice(17), ...DEPARTMENTS.slice(1)];
    expect(called.toSorted()).toEqual(silent.toSorted());
    expect(channel.messages[0]).toMatchObject({
      template: 'roll-call',
      text: expect.stringContaining('防汛点名'),
    });
    expect(board().seats.filter(({ again }) => again === true)).toHaveLength(silent.length);
    expect(board().calledAgainAt).toBe(post.world.clock.now());
  });
});
