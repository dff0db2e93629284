import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../../server/store/sqlite/sqliteStore.ts';
import { run } from '../../../server/tools/rules.ts';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { RULES, Story } from '../../kit/caseStory.ts';
import { batchOf } from '../../kit/logBuilders.ts';
import { TEST_DISTRICT } from '../../kit/testDistrict.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingxing-rules-'));
  writeFileSync(join(folder, 'district.json'), JSON.stringify(TEST_DISTRICT.answer));
});
afterEach(() => rmSync(folder, { recursive: true }));

const story = new Story();
const id = story.handling();

async function check(file: unknown) {
  const path = join(folder, 'try.json');
  writeFileSync(path, JSON.stringify(file));
  return tool('--data', folder, '--check', path);
}

async function tool(...argv: string[]) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => complaints.push(line) };
  return { code: await run(argv, output, () => story.at), text: lines.join('\n'), complaints };
}

it('names every fault with its place, and fails', async () => {
  const { code, text } = await check({ presetCategories: ['nowhere'], checkToleranceMetres: -1 });
  expect(code).toBe(1);
  expect(text).toContain('FAULT presetCategories[0]: 本区没有类别“nowhere”');
  expect(text).toContain('FAULT checkToleranceMetres:');
});

it('shows which open cases of the log would move, and when to', async () => {
  const store = await openSqliteStore({ file: join(folder, 'lingxing.db') });
  await store.events.append({
    ...batchOf(1, 0),
    events: story.events.map((event) => ({ event, text: JSON.stringify(event) })),
  });
  await store.close();
  const ownRule = {
    id: 'ours',
    match: { category: RUBBISH },
    limits: { K5: { n: 1, unit: 'wh' } },
    source: '',
  };
  const { code, text } = await check({ limits: [...RULES.limits, ownRule] });
  expect(code).toBe(0);
  expect(text).toContain('1 open, 1 would move');
  expect(text).toMatch(new RegExp(`${id} K5 2026-11-20 \\d\\d:\\d\\d -> 2026-11-20 11:00  .* -> ours`, 'u'));
});

it('checks without a log too, and prints the defaults as a file that holds', async () => {
  const { code, text } = await tool('--print');
  expect(code).toBe(0);
  expect(await check(JSON.parse(text))).toMatchObject({ code: 0 });
});

it('says what is missing from the call', async () => {
  expect(await tool('--data', folder)).toMatchObject({ code: 2 });
  expect(await tool('--check', 'x')).toMatchObject({ code: 2 });
  expect(await tool('--nonsense')).toMatchObject({ code: 2 });
});
