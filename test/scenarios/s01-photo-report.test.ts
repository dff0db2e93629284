import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaAnswer } from '../../domain/contract/media.ts';
import { aPhoto } from '../kit/aPhoto.ts';
import { person, RUBBISH } from '../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, shanghai } from '../kit/caseStory.ts';
import { reportThrough } from '../kit/publicPages.ts';
import { openScene, type Scene } from '../kit/scene.ts';

const CHANNEL = person('connector');

describe('scenario 1: photo report', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene('2026-11-20 10:00');
  });
  afterEach(() => scene.close());

  async function upload(photo: Uint8Array): Promise<MediaAnswer> {
    const answer = await fetch(`${scene.world.url}/api/v1/media`, {
      method: 'POST',
      headers: { 'x-api-key': scene.world.people.giveKey(CHANNEL), 'content-type': 'image/jpeg' },
      body: new Uint8Array(photo),
    });
    return (await answer.json()) as MediaAnswer;
  }

  const look = async (mediaId: string) => {
    const token = scene.world.people.admit(ACCEPTOR);
    const headers = { authorization: `Bearer ${token}` };
    return fetch(`${scene.world.url}/api/v1/media/${mediaId}`, { headers });
  };

  it('becomes a case with a number, its photo without EXIF, on every console, its clocks running', async () => {
    const consoles = [await scene.world.console(CHIEF), await scene.world.console(ACCEPTOR)];
    const photo = await aPhoto();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { mediaId } = await upload(photo);
    const { caseId, number, progressPath } = await reportThrough(scene.world, CHANNEL, {
      source: 'wechat',
      title: '暴露垃圾',
      category: RUBBISH,
      place: { gridId: 'G111' },
      mediaIds: [mediaId],
      reporter: { name: '陈大文', phone: '13800138000' },
    });

    expect(number).toBe('YX-20261120-000001');
    expect(progressPath).toMatch(/^\/p\//u);
    for (const console of consoles) {
      await console.reached(scene.world.app.live.dispatcher.durable.seq);
      const seen = console.case(caseId);
      expect(seen).toMatchObject({ state: 'reported', media: [{ id: mediaId, stage: 'report' }] });
      expect(Object.keys(seen.clocks).sort()).toEqual(['K0', 'K1', 'K4']);
      for (const clock of Object.values(seen.clocks)) {
        expect(clock).toMatchObject({ startedAt: shanghai('2026-11-20 10:00') });
        expect(clock.stoppedAt).toBeUndefined();
      }
    }
    const shown = await look(mediaId);
    expect(shown.status).toBe(200);
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).exif).toBeUndefined();
  });

  it('queues one receipt, in the same transaction as the case', async () => {
    const { caseId } = await reportThrough(scene.world, CHANNEL, {
      source: 'wechat',
      title: '暴露垃圾',
      place: { gridId: 'G111' },
      reporter: { phone: '13800138000' },
    });
    const rows = await scene.world.store.outbox.find('live', { caseId, limit: 10 });
    expect(rows.map(({ row }) => [row.template, row.state])).toEqual([['receipt', 'queued']]);
    expect(JSON.stringify(rows)).not.toContain('13800138000');
  });

  it('is refused whole when it names a photo that is not there', async () => {
    const gone = `p-${'A'.repeat(43)}`;
    const body = { source: 'wechat', title: '垃圾', place: { gridId: 'G111' }, mediaIds: [gone] };
    await expect(reportThrough(scene.world, CHANNEL, body)).rejects.toThrow('unknown-media');
    expect(scene.world.app.live.dispatcher.durable.seq).toBe(0);
  });
});
