import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaAnswer } from '../../domain/contract/media.ts';
import { aPhoto } from '../kit/aPhoto.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF } from '../kit/caseStory.ts';
import { type Phone, phoneWith, reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const MEMBER = person('grid_member', 'G111');
const OTHER = person('grid_member', 'G111', 2);

describe('scenario 5: verify before filing', () => {
  let scene: Scene;
  let id: string;
  let phone: Phone;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
    scene.world.people.employ(MEMBER);
    const answer = await reportThrough(scene.world, person('connector'), {
      source: 'wechat',
      title: '消防通道被堵',
      demandType: 'complaint',
      category: RUBBISH,
      place: { gridId: 'G111' },
      reporter: { phone: '13800138000' },
    });
    id = answer.caseId;
    phone = phoneWith(scene.world, answer.progressPath ?? '');
    await scene.does(ACCEPTOR, 'case.assignVerify', { caseId: id, memberId: MEMBER.id });
  });
  afterEach(() => scene.close());

  async function photoBy(member: typeof MEMBER): Promise<string> {
    const token = scene.world.people.admit(member);
    const answer = await fetch(`${scene.world.url}/api/v1/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new Uint8Array(await aPhoto()),
    });
    return ((await answer.json()) as MediaAnswer).mediaId;
  }

  it('found untrue with a photo, it goes back marked 不实 and cannot be filed', async () => {
    expect(scene.case(id).state).toBe('verifying');
    const mediaIds = [await photoBy(MEMBER)];
    await scene.does(MEMBER, 'case.verify', { caseId: id, result: 'invalid', mediaIds });
    expect(scene.case(id)).toMatchObject({
      state: 'reported',
      verification: { state: 'invalid' },
      media: [{ id: mediaIds[0], stage: 'verify' }],
    });
    expect(await scene.refuses(ACCEPTOR, 'case.file', { caseId: id })).toBe('verified-invalid');
    expect(await scene.refuses(CHIEF, 'case.file', { caseId: id })).toBe('verified-invalid');
  });

  it('is verified by the member it was given to, with a photo or a reason', async () => {
    const data = { caseId: id, result: 'invalid' as const };
    expect(await scene.refuses(OTHER, 'case.verify', { ...data, text: '没有' })).toBe('not-assigned-member');
    expect(await scene.refuses(MEMBER, 'case.verify', data)).toBe('text-or-photo');
    expect(scene.case(id).state).toBe('verifying');
  });

  it('is turned down with a reason, by the duty chief since it is a complaint, and the reporter is told', async () => {
    await scene.does(MEMBER, 'case.verify', { caseId: id, result: 'invalid', text: '现场畅通' });
    const data = { caseId: id, reason: '经核实不属实', route: 'untrue' as const };
    expect(await scene.refuses(CHIEF, 'case.reject', { ...data, reason: '' })).toBe('bad-request');
    expect(await scene.refuses(ACCEPTOR, 'case.reject', data)).toBe('needs-duty-chief');
    await scene.does(CHIEF, 'case.reject', data);
    const { words } = await phone.read();
    expect(words).toContain('经核实不属实');
    expect(words).not.toContain('现场畅通');
    const rows = await scene.world.store.outbox.find('live', { caseId: id, limit: 10 });
    expect(rows.map(({ row }) => row.template)).toContain('reject');
  });
});
