import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { createOpenAiModel, LONGEST_WAIT } from '../../../server/rewording/openAiModel.ts';
import { openLanguageModel } from '../../../server/rewording/openLanguageModel.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { type ChatServer, openChatServer } from '../../kit/chatServer.ts';
import { ask } from '../../kit/httpAsk.ts';
import { createTestClock } from '../../kit/testClock.ts';
import { accepted, openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const DRAFT = '您好，您反映的垃圾满溢预计 11-22 18:00 前办结，请拨 13800138000。';
const MASKED = DRAFT.replace('13800138000', '138****8000');

describe('a draft worded anew by a language model', () => {
  let chat: ChatServer;
  let world: TestWorld;
  let caseId: string;
  const clock = createTestClock();

  beforeEach(async () => {
    chat = await openChatServer();
    const languageModel = createOpenAiModel({ url: chat.url, model: 'small', key: 'secret', clock });
    world = await openWorld({ languageModel });
    const chief = await world.console(CHIEF);
    const data = { source: '12345', title: '垃圾满溢', category: RUBBISH, place: { gridId: 'G111' } };
    caseId = accepted(await chief.command('case.report', data)).caseId;
  });
  afterEach(async () => {
    await world.close();
    await chat.close();
  });

  const reword = async (text = DRAFT, by = CHIEF) => {
    const headers = { authorization: `Bearer ${world.people.admit(by)}` };
    const body = { kind: 'reply', caseId, text };
    return (await ask('POST', `${world.url}/api/v1/rewordings`, { headers, body })).body;
  };
  const audited = async () => {
    const entries = await world.app.audit.find({ limit: 50 });
    return entries.filter(({ action }) => action === 'reword');
  };

  it('leaves masked, comes back with the same facts, and is written down before it leaves', async () => {
    chat.answer(`您好！${MASKED.slice(3)}`);
    expect(await reword()).toEqual({ text: `您好！${MASKED.slice(3)}`, isMasked: true });
    expect(chat.calls).toHaveLength(1);
    expect(chat.calls[0]).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer secret' });
    expect(chat.calls[0]?.body.messages[1]).toEqual({ role: 'user', content: MASKED });
    expect(JSON.stringify(chat.calls)).not.toContain('13800138000');
    expect(await audited()).toMatchObject([
      { object: caseId, detail: 'reply small', count: MASKED.length, result: 'ok' },
    ]);
  });

  it.each([
    ['changes a time', MASKED.replace('18:00', '20:00'), 'model-changed-facts', 'facts-changed'],
    ['answers nothing', ' ', 'model-failed', 'unreadable'],
    ['answers a page', { status: 200, body: '<html>' }, 'model-failed', 'unreadable'],
    ['answers without end', { status: 200, body: 'x'.repeat(300_000) }, 'model-failed', 'unreadable'],
    ['refuses', { status: 429, body: '{}' }, 'model-failed', 'http-429'],
  ])('is dropped when the model %s', async (_, answer, code, result) => {
    chat.answer(answer);
    expect(await reword()).toMatchObject({ code });
    expect(await audited()).toMatchObject([{ result }, { result: 'ok' }]);
  });

  it('is given up when the model takes too long', async () => {
    chat.answer(undefined);
    const waiting = reword();
    await chat.came(1);
    clock.advance(LONGEST_WAIT);
    expect(await waiting).toMatchObject({ code: 'model-failed' });
    expect((await audited())[0]).toMatchObject({ result: 'timeout' });
  });

  it('is for nobody who does not see the case, and nothing leaves then', async () => {
    const elsewhere = person(['street_reviewer'], 'S2');
    expect(await reword(DRAFT, elsewhere)).toMatchObject({ code: 'unknown-case' });
    expect(chat.calls).toEqual([]);
    expect(await audited()).toEqual([]);
  });

  it('has a budget of its own', async () => {
    chat.answer(MASKED);
    for (let n = 0; n < 10; n += 1) expect(await reword()).toMatchObject({ text: MASKED });
    expect(await reword()).toMatchObject({ code: 'rate-limited' });
    expect(chat.calls).toHaveLength(10);
  });
});

describe('which model there is', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-model-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (env: NodeJS.ProcessEnv, ...flags: readonly string[]) =>
    openLanguageModel(readConfig(['--data', '/d', ...flags], env), createTestClock());

  it('is none unless an address names one; the demo has a stand-in', () => {
    expect(open({})).toBeUndefined();
    expect(open({}, '--demo')?.name).toBe('stand-in');
  });

  it('is at an encrypted address, with a name, and its key in a file', () => {
    const env = { LINGXING_MODEL_URL: 'https://model.example/v1', LINGXING_MODEL_NAME: 'small' };
    expect(open(env)?.name).toBe('small');
    const file = join(folder, 'key');
    writeFileSync(file, 'secret\n');
    expect(open({ ...env, LINGXING_MODEL_KEY_FILE: file }, '--demo')?.name).toBe('small');
    for (const wrong of [
      { LINGXING_MODEL_URL: 'http://model.example/v1' },
      { LINGXING_MODEL_URL: 'nowhere' },
      { LINGXING_MODEL_NAME: '' },
      { LINGXING_MODEL_KEY_FILE: join(folder, 'missing') },
    ]) {
      expect(() => open({ ...env, ...wrong })).toThrow(ConfigError);
    }
  });
});
