import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandData } from '../../domain/contract/commands.ts';
import type { MeasuresAnswer } from '../../domain/contract/measures.ts';
import type { MediaAnswer } from '../../domain/contract/media.ts';
import { aPhoto } from '../kit/aPhoto.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { CHIEF, RULES } from '../kit/caseStory.ts';
import { ask } from '../kit/httpAsk.ts';
import { openScene, type Scene } from '../kit/scene.ts';
import { refusedWith } from '../kit/world.ts';

const MEMBER = person('grid_member', 'G111');

describe('scenario 7: report as closed', () => {
  let scene: Scene;
  let done: CommandData['case.selfResolve'];
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00', { rules: { ...RULES, requireAfterPhoto: true } });
    done = {
      source: 'patrol',
      title: '共享单车堆积',
      category: RUBBISH,
      urgency: 'general',
      place: { gridId: 'G111' },
      text: '已移走并摆放整齐',
      mediaIds: [await photo()],
    };
  });
  afterEach(() => scene.close());

  async function photo(): Promise<string> {
    const token = scene.world.people.admit(MEMBER);
    const answer = await fetch(`${scene.world.url}/api/v1/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new Uint8Array(await aPhoto()),
    });
    return ((await answer.json()) as MediaAnswer).mediaId;
  }

  it('with all five fields and a photo it is closed on the spot, and shown apart', async () => {
    const id = await scene.does(MEMBER, 'case.selfResolve', done);
    expect(scene.case(id)).toMatchObject({
      state: 'closed',
      closure: { kind: 'on_the_spot', by: { id: MEMBER.id } },
      media: [{ stage: 'after' }],
    });
    const types = (await scene.events(id)).map(({ type }) => type);
    expect(types.slice(0, 4)).toEqual(['CaseReported', 'CaseFiled', 'CaseResolved', 'CaseClosed']);
    // 当日办结 counts it on a line of its own, never among the others.
    const token = scene.world.people.admit(CHIEF);
    const { body } = await ask('GET', `${scene.world.url}/api/v1/measures?id=M2,M2.onTheSpot`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect((body as MeasuresAnswer).measures).toMatchObject([
      { id: 'M2', denominator: 0 },
      { id: 'M2.onTheSpot', numerator: 1, denominator: 1 },
    ]);
  });

  it.each([
    ['process', { text: undefined }, 'process-required'],
    ['category', { category: undefined }, 'category-required'],
    ['urgency', { urgency: undefined }, 'urgency-required'],
    ['source', { source: undefined }, 'channel-required'],
    ['place', { place: undefined }, 'where-required'],
    ['photo', { mediaIds: undefined }, 'photo-required'],
  ])('without the %s it is refused by the server itself, and leaves no trace', async (_what, less, code) => {
    const console = await scene.world.console(MEMBER);
    expect(refusedWith(await console.command('case.selfResolve', { ...done, ...less }))).toBe(code);
    expect(scene.world.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('an urgent matter, or another grid’s, is not closed on the spot', async () => {
    expect(await scene.refuses(MEMBER, 'case.selfResolve', { ...done, urgency: 'urgent' })).toBe(
      'urgent-not-on-the-spot',
    );
    expect(await scene.refuses(MEMBER, 'case.selfResolve', { ...done, place: { gridId: 'G112' } })).toBe(
      'out-of-scope',
    );
  });
});
