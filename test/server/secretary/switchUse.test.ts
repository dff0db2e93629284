import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { person } from '../../kit/caseDistrict.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief']);

describe('a switch of the secretary that is turned', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  it('is in the audit: who turned which, from what to what, and why', async () => {
    const chief = await world.console(CHIEF);
    const turn = (mode: string, reason: string) =>
      chief.command('secretary.switch', { judgement: 'unit', mode, reason });
    expect((await turn('shadow', '看一周')).ok).toBe(true);
    expect((await turn('off', '名录在改')).ok).toBe(true);
    const entries = await world.app.audit.find({ action: 'switch-secretary', limit: 10 });
    expect(
      entries.map(({ actor, role, object, detail, purpose }) => [actor, role, object, detail, purpose]),
    ).toEqual([
      [CHIEF.id, 'duty_chief', 'switch:unit', 'from:shadow to:off', '名录在改'],
      [CHIEF.id, 'duty_chief', 'switch:unit', 'from:shown to:shadow', '看一周'],
    ]);
  });
});
