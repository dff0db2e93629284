import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDistrict } from '../../../server/district/districtFile.ts';
import { run } from '../../../server/tools/judge.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { openFolderServer } from '../../kit/folderServer.ts';
import { connectConsole } from '../../kit/testConsole.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';
import { accepted } from '../../kit/world.ts';

const LETTER = '{"id":"1","title":"路灯不亮","body":"三天没有修","time":"2019-05-01"}\n';

describe('measuring the secretary', () => {
  let folder: string;
  let out = '';
  let faults = '';
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingxing-judge-'));
    [out, faults] = ['', ''];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += text;
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      faults += text;
      return true;
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says that there is nothing to measure, and ends well', async () => {
    expect(await run([])).toBe(0);
    expect(out).toContain('no data given');
  });

  it('scores letters that a reader has judged', async () => {
    const letters = file('letters.jsonl', LETTER + LETTER.replace('"1"', '"2"').replace('05-01', '05-02'));
    const issues = file('issues.jsonl', '{"issue_id":"a","core":["1","2"]}\n\n');
    expect(await run(['--kind', 'duplicates', '--data', letters, '--issues', issues])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ judgedLetters: 2, groups: expect.any(Array) });
  });

  it('measures a server’s own log, and says where there is none', async () => {
    const server = await openFolderServer();
    try {
      await writeDistrict(server.dataDir, TEST_DISTRICT.answer);
      await server.account('chief1', ['duty_chief', 'acceptor', 'dispatcher']);
      const chief = await connectConsole(server.url, await server.token('chief1'));
      await chief.join();
      for (let n = 0; n < 3; n += 1) {
        const place = { gridId: 'G111' };
        const report = { source: 'wechat', title: `门口有垃圾 ${n}`, place };
        const { caseId } = accepted(await chief.command('case.report', report));
        await chief.command('case.file', { caseId, category: RUBBISH });
      }
      await server.stop();
      expect(await run(['--from', server.dataDir])).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ category: { cases: 3 }, unit: { cases: 0 } });
    } finally {
      await server.close();
    }
    expect(await run(['--from', folder])).toBe(1);
    expect(faults).toContain('no log in');
  });

  it.each([
    ['a folder', () => folder, 'cannot be read'],
    ['a missing file', () => join(folder, 'none'), 'cannot be read'],
    ['a line that is no JSON', () => file('bad.jsonl', `${LETTER}{"id":\n`), 'line 2: no JSON object'],
    ['a line that is no object', () => file('list.jsonl', '[1]\n'), 'line 1: no JSON object'],
  ])('names %s in one sentence', async (_, path, sentence) => {
    expect(await run(['--kind', 'units', '--data', path()])).toBe(1);
    expect(faults).toContain(sentence);
    expect(faults.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [['--kind', 'nothing', '--data', 'x']],
    [['--kind', 'duplicates', '--data', 'x']],
    [['--unknown']],
  ])('shows how it is called after %j', async (args) => {
    expect(await run(args)).toBe(2);
    expect(faults).toContain('npm run judge');
  });
});
