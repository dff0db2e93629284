import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stateIn } from './lint/moduleState.ts';

/** Two worlds may stand in one window and on one server: whatever changes belongs to one of them, never to a module. */

const ROOT = path.dirname(import.meta.dirname);

/** The few that may, each with the reason why no world can see another through it. */
const MAY: Readonly<Record<string, string>> = {
  // Made of values alone, and never changed after.
  'domain/kinds.ts: KINDS of createKinds()': 'the table of kinds',
  'renderer/desk/merge/mergePreview.ts: CASES of createKinds()': 'the table of kinds',
  'domain/contract/strings.ts: MARKS is written to': 'what a schema is, said where it is made',
  // Worked out once for a thing that does not change, and gone with it.
  'domain/case/caseText.ts: container folded': 'by case',
  'domain/case/decide/supplementing.ts: container readBefore': 'by case and note',
  'domain/district/namesMeant.ts: container indexes': 'by district',
  'domain/secretary/categoryModel.ts: container firstDays': 'by tree of categories',
  'domain/secretary/ruleWords.ts: container foldedBy': 'by category',
  'renderer/desk/brief.ts: container briefs': 'by case',
  'renderer/desk/possible.ts: container answers': 'by case',
  'renderer/desk/possible.ts: container turns': 'by case',
  'renderer/desk/claim/claims.ts: container byCase': 'by what is in hand',
  'renderer/console/pages/scopeSearch.ts: container built': 'by directory',
  'server/http/searching.ts: container keysByDirectory': 'by directory',
  'renderer/desk/assign/unitChoices.ts: container built': 'by directory',
  'renderer/desk/report/placeFinder.ts: container indexes': 'by directory',
  // Worked out once from what is the same everywhere.
  'domain/text/digitRuns.ts: sorts is written to': 'what sort a character is of',
  'domain/text/readings.ts: let table': 'how characters are read',
  'renderer/speech/when.ts: container formats': 'how times are written',
  'renderer/field/timeWords.ts: container formats': 'how times are written',
  // The disk a memory store stands on: it outlives the store, as a disk does.
  'server/store/memory/memoryStore.ts: container disks': 'by store',
  // A thread has its modules for itself, and its work is one database or one table.
  'server/export/xlsxThread.mjs: table is written to': 'the one workbook',
  'server/export/xlsxThread.mjs: widths is written to': 'the one workbook',
  'server/secretary/hotThread.ts: take of createHotSteps()': 'the groups of one world',
  'server/store/sqlite/threads/backup.mjs: let packing': 'the one copy',
  'server/store/sqlite/threads/fault.mjs: container UNAVAILABLE': 'numbers of SQLite',
  'server/store/sqlite/threads/fault.mjs: container DAMAGED': 'numbers of SQLite',
  // Where an app begins: what it is made of is made here and handed down.
  'renderer/resident/main.tsx: clock of createBrowserClock()': 'the app itself',
  'renderer/field/main.tsx: clock of createBrowserClock()': 'the app itself',
  'renderer/resident/main.tsx: door of createDoor()': 'the app itself',
  'renderer/resident/main.tsx: sending of createSending()': 'the app itself',
  'renderer/resident/main.tsx: languageStore of createLanguageStore()': 'the app itself',
  'renderer/wall/main.tsx: wall of openWall()': 'the app itself',
  'renderer/field/main.tsx: field of openField()': 'the app itself',
};

function filesOf(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|mjs)$/u.test(file))
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`);
}

describe('no module keeps anything', () => {
  const files = ['domain', 'server', 'renderer'].flatMap(filesOf);
  const found = files.flatMap((file) => stateIn(file, readFileSync(path.join(ROOT, file), 'utf8')));

  it('neither in a variable nor in a store nor in a container, but for those named here', () => {
    expect(files.length).toBeGreaterThan(900);
    expect(found.filter((finding) => !(finding in MAY))).toEqual([]);
  });

  it('and none is named here that is gone', () => {
    expect(Object.keys(MAY).filter((finding) => !found.includes(finding))).toEqual([]);
  });
});

describe('the check', () => {
  it.each([
    ['let current = 1;', 'let current'],
    ['export let current: string | undefined;', 'let current'],
    ['var current = 1;', 'var current'],
    [
      "import { createStore } from 'zustand';\nexport const store = createStore(() => ({}));",
      'store of createStore()',
    ],
    [
      "import { createStore as make } from 'zustand/vanilla';\nconst store = make(() => ({}));",
      'store of make()',
    ],
    [
      "import { create } from 'zustand';\nconst useIt = create<{ n: number }>()(() => ({ n: 1 }));",
      'useIt of create()',
    ],
    ["import { makeDesk } from './desk.ts';\nexport const desk = makeDesk();", 'desk of makeDesk()'],
    ['export const clock = { times: { now: createNow() }, every() {} };', 'clock of createNow()'],
    ['export const seen = new Map();', 'container seen'],
    ["const seen: Set<string> = new Set(['a']);", 'container seen'],
    ['const seen = new WeakMap<object, string>();', 'container seen'],
    ['export const current = {};', 'container current'],
    ['const rows: string[] = [];', 'container rows'],
    ["const current = { id: '' };\nexport function choose(id) { current.id = id; }", 'current is written to'],
    ["const rows = ['a'];\nexport const add = (row) => rows.push(row);", 'rows is written to'],
    [
      "import { current } from './current.ts';\nObject.assign(current.part, { n: 1 });",
      'current is written to',
    ],
    [
      "import { counts } from './counts.ts';\nexport function count() { counts.all += 1; }",
      'counts is written to',
    ],
  ])('sees %s', (text, finding) => {
    expect(stateIn('a.ts', text)).toEqual([`a.ts: ${finding}`]);
  });

  it.each([
    'export function f() { let n = 1; const seen = new Map(); return createStore(() => [n, seen]); }',
    "const CODES: ReadonlySet<string> = new Set(['a']);",
    'const NONE: readonly string[] = [];',
    'const SIZES = { small: 1, large: 2 };\nexport const sizeOf = (name) => SIZES[name];',
  ])('lets %s pass', (text) => expect(stateIn('a.ts', text)).toEqual([]));
});
