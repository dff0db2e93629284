import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptScript, ScriptAnswer } from '../../../domain/contract/scriptCalls.ts';
import { scriptFolder } from '../../../server/exercise/scriptDisk.ts';
import { person } from '../../kit/caseDistrict.ts';
import { httpCall } from '../../kit/httpCall.ts';
import { SHORT_SCRIPT } from '../../kit/scripts.ts';
import { openWorld, type TestWorld } from '../../kit/world.ts';

const CHIEF = person('duty_chief');
const ACCEPTOR = person('acceptor');
const [FIRST, ...OTHERS] = SHORT_SCRIPT.injects;

describe('scripts somebody writes', () => {
  let server: TestWorld;
  beforeEach(async () => {
    server = await openWorld();
  });
  afterEach(() => server.close());

  const call = (route: string, body?: object, by = CHIEF) =>
    httpCall(server.url, route, { token: server.people.admit(by), ...(body === undefined ? {} : { body }) });
  const save = async (script: object = SHORT_SCRIPT) =>
    (await call('POST /scripts', { script })).body as unknown as ScriptAnswer;

  it('are kept in versions, offered in the list, played, and outlive the server', async () => {
    const { id, version } = await save();
    expect(version).toBe(1);
    const next = await call(`PUT /scripts/${id}`, { script: { ...SHORT_SCRIPT, name: '改过' }, version });
    expect(next).toMatchObject({
      status: 200,
      body: { version: 2, versions: [{ version: 1 }, { version: 2 }] },
    });
    await server.restart();
    expect((await call(`GET /scripts/${id}?version=1`)).body).toMatchObject({ script: { name: '短演练' } });
    const list = await call('GET /exercises');
    expect((list.body as { scripts: readonly { id: string }[] }).scripts).toContainEqual(
      expect.objectContaining({ id, name: '改过', version: 2, isReady: false }),
    );
    expect((await call('POST /exercises', { name: '一场', scriptId: id })).status).toBe(201);
  });

  it('are not overwritten by who had an older version open, and ready ones by nobody', async () => {
    const { id } = await save();
    await call(`PUT /scripts/${id}`, { script: SHORT_SCRIPT, version: 1 });
    expect(await call(`PUT /scripts/${id}`, { script: SHORT_SCRIPT, version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'script-changed', params: { version: 2 } },
    });
    expect(await call('PUT /scripts/rainstorm', { script: SHORT_SCRIPT, version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'script-ready' },
    });
    expect((await call('GET /scripts/rainstorm')).body).toMatchObject({ isReady: true, version: 1 });
  });

  it.each([
    ['an inject without text', { ...FIRST, text: '' }, 'script-inject-without-text'],
    [
      'an expectation without text',
      { ...FIRST, expectations: [{ text: ' ', points: 5, within: 60 }] },
      'script-expectation-without-text',
    ],
    ['two injects of one number', { ...FIRST, n: 2 }, 'script-number-twice'],
    [
      'a trigger that can never fire',
      { ...FIRST, when: { count: 'filed', of: 77, atLeast: 1 } },
      'script-trigger-never',
    ],
    [
      'more cases than come',
      { ...FIRST, when: { count: 'filed', of: 4, atLeast: 2 } },
      'script-trigger-never',
    ],
    ['a street the district has not', { ...FIRST, place: { street: '桃花岛街道' } }, 'script-street-unknown'],
    ['a grid it has not', { ...FIRST, place: { gridId: 'G0' } }, 'script-grid-unknown'],
    ['a category it has not', { ...FIRST, category: 'dragons' }, 'script-category-unknown'],
    [
      'a street for one of many it has not',
      { ...FIRST, burst: { count: 2, over: 60, streets: ['S1', '桃花岛街道'] } },
      'script-street-unknown',
    ],
    ['a role without its sheet', { ...FIRST, channel: 'roleplay' }, 'script-roleplay-without-sheet'],
  ])('with %s are refused, and nothing is kept', async (_what, inject, code) => {
    const script = { ...SHORT_SCRIPT, injects: [inject, ...OTHERS] };
    expect(await call('POST /scripts', { script })).toMatchObject({ body: { code } });
    expect((await call('POST /exercises', { name: '一场', script })).body).toMatchObject({ code });
    expect((await call('GET /scripts/script-1')).body).toMatchObject({ code: 'unknown-script' });
  });

  it('are read by nobody who might play them', async () => {
    const { id } = await save();
    for (const route of [`GET /scripts/${id}`, 'GET /scripts/rainstorm'])
      expect(await call(route, undefined, ACCEPTOR)).toMatchObject({ status: 403 });
  });
});

describe('the folder of scripts', () => {
  it('keeps them whole, and tells of one it cannot read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
    const unreadable: string[] = [];
    const disk = scriptFolder(folder, (file) => unreadable.push(file));
    const script: KeptScript = {
      id: 'script-1',
      versions: [{ version: 1, at: 1, by: '值班长', script: SHORT_SCRIPT }],
    };
    await disk.write(script);
    writeFileSync(join(folder, 'script-2.json'), '{"id":');
    expect(disk.read()).toEqual([script]);
    expect(unreadable).toEqual(['script-2.json']);
    expect(readdirSync(folder)).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });
});
