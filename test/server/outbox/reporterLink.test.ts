import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSink } from '../../../server/outbox/fileSink.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, DISPATCHER } from '../../kit/caseStory.ts';
import { phoneWith } from '../../kit/publicPages.ts';
import { openScene, type Scene } from '../../kit/scene.ts';
import { type SentMessages, sentMessages } from '../../kit/sentMessages.ts';

describe('the link in a message', () => {
  let scene: Scene;
  let channel: SentMessages;
  beforeEach(async () => {
    channel = sentMessages();
    scene = await openScene('2026-11-20 10:00', { channel, publicUrl: 'https://pages.example' });
  });
  afterEach(() => scene.close());

  const reported = (phone: string) =>
    scene.report(person('connector'), { category: RUBBISH, reporter: { phone } });

  const messagesTo = (phone: string) =>
    channel.messages.filter(({ to }) => to.kind === 'reporter' && to.phone === phone);

  const pageOf = (link: string | undefined) =>
    phoneWith(scene.world, new URL(link ?? '', 'https://pages.example').pathname);

  it("leads each reporter of a merged case to their own report's page", async () => {
    const first = await reported('13800138001');
    const second = await reported('13800138002');
    await scene.does(CHIEF, 'case.file', { caseId: first });
    await scene.does(ACCEPTOR, 'case.merge', { caseId: second, intoId: first });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: first, unitId: 'B1' });
    const officer = person('dept_officer', 'B1');
    await scene.does(officer, 'case.sign', { caseId: first });
    await scene.does(officer, 'case.progress', { caseId: first, text: '已派车', public: true });
    await scene.until('2026-11-20 10:10');
    for (const [phone, id] of [
      ['13800138001', first],
      ['13800138002', second],
    ] as const) {
      const messages = messagesTo(phone);
      expect(messages.map(({ template }) => template)).toEqual(['receipt', 'progress']);
      expect(new Set(messages.map(({ link }) => link)).size).toBe(1);
      const [{ link, text } = { link: '', text: '' }] = messages;
      expect(text).toMatch(/ https:\/\/pages\.example\/p\/[\w-]{43}$/u);
      expect((await pageOf(link).read()).words).toContain(`编号 ${id}`);
    }
  });

  it('is not kept in the file sink, whose reader is not the reporter', async () => {
    await reported('13800138001');
    await scene.until('2026-11-20 10:10');
    const [message] = messagesTo('13800138001');
    if (message?.link === undefined) throw new Error('no link');
    const folder = mkdtempSync(join(tmpdir(), 'lingxing-link-'));
    await createFileSink(folder).send(message, new AbortController().signal);
    const written = readFileSync(join(folder, '20261120.jsonl'), 'utf8');
    rmSync(folder, { recursive: true });
    expect(written).toContain('/p/…');
    expect(written).not.toContain(message.link.split('/p/')[1]);
  });

  it('is in no message to a unit', async () => {
    const id = await reported('13800138001');
    await scene.does(CHIEF, 'case.file', { caseId: id });
    await scene.does(DISPATCHER, 'case.dispatch', { caseId: id, unitId: 'B1' });
    await scene.until('2026-11-20 10:10');
    const cards = channel.messages.filter(({ to }) => to.kind === 'unit');
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) expect(JSON.stringify(card)).not.toContain('/p/');
  });
});
