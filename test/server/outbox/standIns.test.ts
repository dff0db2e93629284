import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../domain/kernel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER, LEAD, OFFICER } from '../../kit/caseStory.ts';
import { ask } from '../../kit/httpAsk.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { type SentMessages, sentMessages } from '../../kit/sentMessages.ts';

const DAY = 86_400_000;
const COLLEAGUE = person('dept_officer', 'B1', 2);

describe('a card for somebody who is away', () => {
  let scene: Scene;
  let channel: SentMessages;
  beforeEach(async () => {
    channel = sentMessages();
    scene = await openScene('2026-11-20 10:00', { channel });
    scene.world.people.employ(LEAD, OFFICER, COLLEAGUE);
  });
  afterEach(() => scene.close());

  async function away(of: Person, deputy?: Person): Promise<void> {
    const from = scene.world.clock.now();
    const token = scene.world.people.admit(LEAD);
    const { status } = await ask('POST', `${scene.world.url}/api/v1/leaves`, {
      headers: { authorization: `Bearer ${token}` },
      body: { personId: of.id, from, to: from + 3 * DAY, ...(deputy && { deputyId: deputy.id }) },
    });
    expect(status).toBe(201);
  }
  async function mentioned(of: Person, until = '2026-11-20 10:02'): Promise<void> {
    const caseId = await scene.report(ACCEPTOR, { category: RUBBISH });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.does(CHIEF, 'case.note', { caseId, text: '请看一下', personIds: [of.id] });
    await scene.until(until);
  }
  const mention = () => channel.messages.find(({ template }) => template === 'mention');

  it('goes to the deputy, and says for whom it stands', async () => {
    await away(OFFICER, COLLEAGUE);
    await mentioned(OFFICER);
    expect(mention()).toMatchObject({ to: { kind: 'person', personId: COLLEAGUE.id } });
    expect(mention()?.text).toContain('原收件人休假');
  });

  it('goes to the desk of the unit where nobody acts for them', async () => {
    await away(OFFICER);
    await mentioned(OFFICER);
    expect(mention()).toMatchObject({ to: { kind: 'unit', unitId: 'B1', desk: 'duty' } });
  });

  it('goes to its reader again on the day they are back', async () => {
    await away(OFFICER, COLLEAGUE);
    await scene.until('2026-11-23 10:00');
    await mentioned(OFFICER, '2026-11-23 10:02');
    expect(mention()).toMatchObject({ to: { personId: OFFICER.id } });
    expect(mention()?.text).not.toContain('休假');
  });

  it('of a desk one person holds goes to their deputy too', async () => {
    await away(LEAD, OFFICER);
    const caseId = await scene.report(ACCEPTOR, { category: RUBBISH });
    await scene.does(CHIEF, 'case.file', { caseId });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId, unitId: 'B1' });
    await scene.until('2026-11-24 10:00');
    const leads = channel.messages.filter(({ to }) => to.kind === 'person' && to.personId === OFFICER.id);
    expect(leads.length).toBeGreaterThan(0);
  });
});
