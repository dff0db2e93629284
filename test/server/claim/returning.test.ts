import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimsOf, GONE_AFTER_MS } from '../../../domain/claim/claims.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, acceptedSubject, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const ANNA = person(['acceptor', 'dispatcher'], 'D', 1);
const BERT = person(['acceptor', 'dispatcher'], 'D', 2);
const STEP_MS = 15_000;

describe('what is in somebody’s hand', () => {
  let world: TestWorld;
  let anna: TestConsole;
  let bert: TestConsole;
  let caseId: string;
  beforeEach(async () => {
    world = await openWorld();
    anna = await world.console(ANNA);
    bert = await world.console(BERT);
    caseId = accepted(await anna.command('case.report', RUBBISH_REPORT)).caseId;
  });
  afterEach(() => world.close());

  const take = (seat: TestConsole) => seat.command('claim.take', { unitId: 'Z', caseId });
  const claims = () => claimsOf(world.app.live.dispatcher.durable, 'Z')?.claims ?? [];
  async function pass(millis: number): Promise<void> {
    for (let past = 0; past < millis; past += STEP_MS) {
      world.clock.advance(STEP_MS);
      await world.app.live.settled();
    }
  }

  it('is seen at once on a colleague’s console, and is theirs alone', async () => {
    acceptedSubject(await take(anna));
    await bert.reached(world.app.live.dispatcher.durable.seq);
    expect(claimsOf(bert.situation, 'Z')?.claims.map(({ holder }) => holder.name)).toEqual([ANNA.name]);
    world.clock.advance(20_000);
    expect(refusedWith(await take(bert))).toBe('claim-held');
  });

  it('stays while its holder sits there, and comes back once they are gone for long', async () => {
    acceptedSubject(await take(anna));
    await pass(GONE_AFTER_MS + STEP_MS);
    expect(claims()).toHaveLength(1);
    anna.leave();
    await bert.join(0);
    await pass(GONE_AFTER_MS - STEP_MS);
    expect(claims()).toHaveLength(1);
    await pass(2 * STEP_MS);
    expect(claims()).toEqual([]);
    acceptedSubject(await take(bert));
  });

  it('counts nobody as gone because the server was started anew', async () => {
    acceptedSubject(await take(anna));
    await world.restart();
    await world.app.live.settled();
    await pass(GONE_AFTER_MS - STEP_MS);
    expect(claims()).toHaveLength(1);
  });

  it('is cleared away once the case has gone on', async () => {
    acceptedSubject(await take(anna));
    accepted(await bert.command('case.file', { caseId, category: 'rubbish' }));
    accepted(await bert.command('case.dispatch', { caseId, unitId: 'B1' }));
    await pass(2 * STEP_MS);
    expect(claims()).toEqual([]);
  });
});
