import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGAIN_MS } from '../../../renderer/desk/ring/ringer.ts';
import { person, RUBBISH_REPORT } from '../../kit/caseDistrict.ts';
import { type SeatedDesk, seatDesk, until } from '../../kit/seatedDesk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const ANNA = person('acceptor', 'D', 1);
const BERT = person('dispatcher', 'D', 2);
/** How often the server says that it is there. */
const BEAT_MS = 5_000;
/** Out in a grid, at no desk of theirs. */
const OUTSIDE = person('grid_member', 'G111');

describe('two seats of a desk', () => {
  let world: TestWorld;
  let anna: SeatedDesk;
  let bert: SeatedDesk;
  let outside: TestConsole;
  let rung: string[];
  beforeEach(async () => {
    world = await openWorld();
    anna = await seatDesk(world, ANNA);
    bert = await seatDesk(world, BERT);
    outside = await world.console(OUTSIDE);
    rung = [];
    for (const [name, { desk }] of Object.entries({ anna, bert })) {
      desk.ringer.onRing(({ sort, again }) => rung.push(`${name} ${sort}${again ? ' again' : ''}`));
    }
    world.clock.advance(250);
    for (const { client } of [anna, bert]) {
      await until(client.linkStore, ({ desk }) => desk?.people.length === 2);
    }
  });
  afterEach(async () => {
    await Promise.all([anna.leave(), bert.leave()]);
    await world.close();
  });

  /** Something urgent comes in, and everybody at the desk has it. */
  async function urgent(): Promise<string> {
    const report = {
      ...RUBBISH_REPORT,
      source: 'grid',
      description: '沿路一堆，已联系环卫',
      urgency: 'urgent',
    };
    const { caseId, seq } = accepted(await outside.command('case.report', report));
    await reached(seq);
    return caseId;
  }
  async function reached(seq: number): Promise<void> {
    for (const { client } of [anna, bert]) {
      await until(client.linkStore, ({ headSeq }) => headSeq >= seq);
      client.situation.flush();
    }
  }

  /** Time goes by until what is urgent rings again; every heartbeat on the way is heard. */
  async function later(): Promise<void> {
    for (let gone = 0; gone < AGAIN_MS; gone += BEAT_MS) {
      world.clock.advance(BEAT_MS);
      const now = world.clock.now();
      for (const { client } of [anna, bert]) {
        await until(client.linkStore, ({ phase, heardAt }) => phase === 'offline' || heardAt === now);
      }
    }
  }

  it('ring as one: the one whose turn it is, and the other is silent', async () => {
    await urgent();
    expect(rung).toEqual(['anna urgent']);
    await later();
    expect(rung).toEqual(['anna urgent', 'anna urgent again']);
  });

  it('are both silent once either has taken it up', async () => {
    const caseId = await urgent();
    const answer = await bert.client.link.command({
      commands: [{ type: 'case.note', data: { caseId, text: '我来' } }],
      label: '…',
    });
    expect(answer).toMatchObject({ ok: true });
    await reached(answer.ok ? answer.seq : 0);
    await later();
    expect(rung).toEqual(['anna urgent']);
  });

  it('take turns: whoever is left rings on when the other goes', async () => {
    await urgent();
    await anna.leave();
    world.clock.advance(250);
    await until(bert.client.linkStore, ({ desk }) => desk?.people.length === 1);
    await later();
    expect(rung).toEqual(['anna urgent', 'bert urgent again']);
  });

  it('ring where the sound was handed to', async () => {
    const { unitId } = anna.client.linkStore.getState().desk ?? { unitId: '' };
    const hand = (by: SeatedDesk, command: object) =>
      by.client.link.command({ commands: [command as never], label: '…' });
    const taken = await hand(anna, { type: 'bell.take', data: { unitId } });
    const [bell] = taken.ok ? taken.results : [];
    const subjectId = bell !== undefined && 'subjectId' in bell ? bell.subjectId : '';
    const given = await hand(anna, { type: 'bell.give', data: { subjectId, personId: BERT.id } });
    await reached(given.ok ? given.seq : 0);
    await urgent();
    expect(rung).toEqual(['bert urgent']);
  });
});
