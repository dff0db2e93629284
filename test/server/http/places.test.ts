import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SuggestionAnswer } from '../../../domain/contract/secretary.ts';
import { defined } from '../../../domain/defined.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ask } from '../../kit/httpAsk.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);

describe('a place read out of the words', () => {
  let world: TestWorld;
  let chief: TestConsole;
  beforeEach(async () => {
    world = await openWorld();
    chief = await world.console(CHIEF);
  });
  afterEach(() => world.close());

  const reported = async (title: string, place?: object) =>
    accepted(
      await chief.command('case.report', {
        source: '12345',
        title,
        category: RUBBISH,
        ...defined({ place }),
      }),
    ).caseId;

  async function suggested(body: object): Promise<SuggestionAnswer> {
    await world.app.live.secretary.settled();
    const headers = { authorization: `Bearer ${world.people.admit(CHIEF)}` };
    return (await ask('POST', `${world.url}/api/v1/suggestions`, { headers, body })).body as SuggestionAnswer;
  }

  it('is offered for a letter without a place, from where its like lay, and changes nothing', async () => {
    await reported('垃圾满溢', { gridId: 'G111', text: '中山五路68号' });
    await reported('垃圾满溢', { gridId: 'G111', text: '中山五路68号后门' });
    const id = await reported('门口又堆满垃圾', { text: '中山五路 68 号' });
    const { places } = await suggested({ caseId: id });
    expect(places?.[0]).toMatchObject({ sign: 'number', gridId: 'G111', counted: { of: 2, here: 2 } });
    const thisCase = world.app.live.dispatcher.durable.cases.get(id);
    expect(thisCase?.place.gridId).toBeUndefined();
  });

  it('is offered while a call is written down, until the place is known', async () => {
    await reported('垃圾满溢', { gridId: 'G111', text: '东湖新村' });
    expect((await suggested({ about: '东湖新村楼下烧烤' })).places?.[0]?.gridId).toBe('G111');
    expect((await suggested({ about: '东湖新村楼下烧烤', gridId: 'G112' })).places).toBeUndefined();
    expect((await suggested({ about: '路灯不亮' })).places).toEqual([]);
  });

  it('is not offered for a case that lies in a grid', async () => {
    const id = await reported('东湖新村停水', { gridId: 'G112', text: '东湖新村' });
    expect((await suggested({ caseId: id })).places).toBeUndefined();
  });
});
