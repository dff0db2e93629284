import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circlesOf, type Import, importsOf } from './lint/imports.ts';
import { forbidden, PACKAGES, ROOMS, unused } from './lint/rooms.ts';

/** Which room may import which, over the real tree; and the same check on a planted tree it must refuse. */

const ROOT = path.dirname(import.meta.dirname);
const FOLDERS = ['domain', 'server', 'renderer', 'electron', 'scripts'];

/** Tracked or new files, as they lie there now. */
function sources(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', ...FOLDERS];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const gone = execFileSync('git', ['ls-files', '--deleted', ...FOLDERS], { cwd: ROOT, encoding: 'utf8' });
  const deleted = new Set(gone.split('\n'));
  return listed.filter((file) => /\.(?:ts|tsx|mjs|css|html)$/u.test(file) && !deleted.has(file));
}

describe('the rooms of the real tree', () => {
  let files: string[];
  let imports: Import[];
  beforeAll(() => {
    files = sources();
    imports = importsOf(ROOT, files);
  });

  it('were all read', () => {
    for (const folder of FOLDERS) {
      expect(files.filter((file) => file.startsWith(`${folder}/`)).length, folder).toBeGreaterThan(5);
    }
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('import what the table allows, and nothing else', () => {
    expect(forbidden(imports)).toEqual([]);
  });

  it('have no circle of imports, types included', () => {
    expect(circlesOf(imports)).toEqual([]);
  });

  it('may import nothing that they do not', () => {
    expect(unused(imports)).toEqual([]);
  });

  it('are named in the table only while something lies in them', () => {
    const rooms = Object.keys(ROOMS).map((room) => room.replace('/*', '/'));
    const packages = new Set(imports.filter((each) => each.isPackage).map((each) => each.to));
    const named = Object.keys(PACKAGES).filter(
      (name) => PACKAGES[name]?.length !== 0 && !name.includes('*') && !name.includes('#'),
    );
    expect(rooms.filter((room) => !files.some((file) => file.startsWith(room)))).toEqual([]);
    expect(named.filter((name) => ![...packages].some((found) => found.startsWith(name)))).toEqual([]);
  });
});

/** `file: what it says`, each with the finding it must lead to; a finding of '' is a file that must pass. */
const PLANTED: readonly (readonly [file: string, text: string, finding: string])[] = [
  ['domain/time/a.ts', "export { c } from '../case/clean.ts';", 'domain/case/clean.ts'],
  ['domain/case/a.ts', "export { z } from 'zod';", 'zod'],
  ['domain/case/b.ts', "export { readFileSync } from 'node:fs';", 'node:*'],
  ['domain/case/c.ts', "export type { s } from '../../server/clean.ts';", 'server/clean.ts'],
  ['domain/contract/a.ts', "export { fastify } from 'fastify';", 'fastify'],
  [
    'server/http/a.ts',
    "import type { r } from '../../renderer/client/clean.ts';",
    'renderer/client/clean.ts',
  ],
  ['server/http/b.ts', "export type A = import('../../electron/clean.ts').e;", 'electron/clean.ts'],
  ['server/http/c.ts', "export { Server } from 'socket.io';", 'socket.io'],
  ['server/people/b.ts', "export { DatabaseSync } from 'node:sqlite';", 'node:sqlite'],
  ['server/store/sqlite/threads/b.mjs', "export { DatabaseSync } from 'node:sqlite';", 'node:sqlite'],
  ['server/people/a.ts', "export { DatabaseSync } from '@photostructure/sqlite';", '@photostructure/sqlite'],
  [
    'server/store/sqlite/a.ts',
    "export { DatabaseSync } from '@photostructure/sqlite';",
    '@photostructure/sqlite',
  ],
  ['server/dispatch/a.ts', "await import('../link/socketServer.ts');", 'server/link/socketServer.ts'],
  ['server/http/d.ts', "export { app } from 'electron';", 'electron'],
  ['server/http/e.ts', "export { c } from '../../test/kit.ts';", 'test/kit.ts'],
  ['server/http/f.ts', "export { useState } from 'react';", 'react'],
  ['server/http/g.ts', "export { nobody } from 'left-pad';", 'left-pad'],
  ['renderer/client/a.ts', "export { readFileSync } from 'node:fs';", 'node:*'],
  ['renderer/client/b.ts', "export { s } from '../../server/clean.ts';", 'server/clean.ts'],
  ['renderer/client/c.ts', "export { ipcRenderer } from 'electron';", 'electron'],
  ['renderer/client/d.ts', "export { io } from 'socket.io-client';", 'socket.io-client'],
  ['renderer/client/link/a.ts', "export { io } from 'socket.io-client';", 'socket.io-client'],
  ['renderer/client/e.ts', "export type { d } from '../desk/clean.ts';", 'renderer/desk/clean.ts'],
  ['renderer/desk/a.ts', "export { Map as M } from 'maplibre-gl';", 'maplibre-gl'],
  ['renderer/ui/a.css', "@import '../desk/clean.css';", 'renderer/desk/clean.css'],
  [
    'renderer/ui/b.tsx',
    "import its from '../desk/clean.css?inline';\nexport const b = <b>{its}</b>;",
    'renderer/desk/clean.css',
  ],
  [
    'renderer/console/panels/merge/a.tsx',
    "export { c } from '../case/clean.tsx';",
    'renderer/console/panels/case/clean.tsx',
  ],
  [
    'renderer/console/pages/duty/a.tsx',
    "export { c } from '../../panels/case/clean.tsx';",
    'renderer/console/panels/case/clean.tsx',
  ],
  [
    'renderer/console/pages/a.tsx',
    "export { c } from '../panels/case/clean.tsx';",
    'renderer/console/panels/case/clean.tsx',
  ],
  ['electron/a.ts', "import { ipcMain } from 'electron';\nexport const a = ipcMain;", 'electron#ipcMain'],
  ['electron/b.ts', "export { s } from '../server/clean.ts';", 'server/clean.ts'],
  ['electron/c.ts', "export { r } from '../renderer/client/clean.ts';", 'renderer/client/clean.ts'],
  [
    'scripts/a.mjs',
    "/** @type {import('../server/clean.ts').s} */\nexport const a = 's';",
    'server/clean.ts',
  ],
  [
    'renderer/client/w.ts',
    "new Worker(new URL('../desk/clean.ts', import.meta.url));",
    'renderer/desk/clean.ts',
  ],

  ['domain/case/clean.ts', "export const c = 'c';", ''],
  ['domain/contract/clean.ts', "import { z } from 'zod';\nexport const clean = z.string();", ''],
  ['server/clean.ts', "import { c } from '../domain/case/clean.ts';\nexport const s = c;", ''],
  ['server/link/socketServer.ts', "export { Server } from 'socket.io';", ''],
  ['server/store/sqlite/threads/log.mjs', "export { DatabaseSync } from '@photostructure/sqlite';", ''],
  ['renderer/client/clean.ts', "export { c as r } from '../../domain/case/clean.ts';", ''],
  ['renderer/client/link/socket.ts', "export { io } from 'socket.io-client';", ''],
  ['renderer/desk/clean.ts', "export { r as d } from '../client/clean.ts';", ''],
  ['renderer/desk/clean.css', '.d {\n  color: red;\n}', ''],
  ['renderer/map/library.ts', "export { Map as M } from 'maplibre-gl';", ''],
  ['renderer/console/panels/case/clean.tsx', "export { c } from './own.tsx';", ''],
  ['renderer/console/panels/case/own.tsx', "export { d as c } from '../../../desk/clean.ts';", ''],
  ['electron/clean.ts', "export { clean as e } from '../domain/contract/clean.ts';", ''],
  ['electron/ipc/validatedIpc.ts', "import { ipcMain } from 'electron';\nexport const ipc = ipcMain;", ''],
  ['test/kit.ts', "export const c = 'c';", ''],
];

/** Rings that only types close, or a step over a third file. */
const RING: readonly (readonly [file: string, text: string])[] = [
  ['domain/case/one.ts', "import type { Two } from './two.ts';\nexport type One = Two;"],
  ['domain/case/two.ts', "export type Two = import('./three.ts').Three;"],
  ['domain/case/three.ts', "export type { One as Three } from './one.ts';"],
  ['domain/case/outside.ts', "export type { One } from './one.ts';"],
];

describe('the check itself', () => {
  let tree: string;
  beforeAll(() => {
    tree = mkdtempSync(path.join(tmpdir(), 'rooms-'));
    for (const [file, text] of [...PLANTED, ...RING]) {
      mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
      writeFileSync(path.join(tree, file), `${text}\n`);
    }
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  const check = (file: string) => forbidden(importsOf(tree, [file]));
  const isProduct = (file: string) => !file.startsWith('test/');

  it.each(PLANTED.filter(([, , finding]) => finding !== ''))('refuses %s: %s', (file, _text, finding) => {
    expect(check(file)).toEqual([`${file} -> ${finding}`]);
  });

  it.each(PLANTED.filter(([file, , finding]) => finding === '' && isProduct(file)))(
    'lets %s through',
    (file) => expect(check(file)).toEqual([]),
  );

  it('names what a room may import and does not, and nothing that it does', () => {
    const used = importsOf(tree, ['domain/contract/clean.ts', 'server/clean.ts']);
    expect(unused(used)).toContain('domain/case -> domain/text');
    expect(unused(used)).toContain('server/media -> sharp');
    expect(unused(used)).not.toContain('server -> domain/**');
    expect(unused(used)).not.toContain('domain/contract -> zod');
  });

  it('finds a circle that types alone close, and who only looks at it is outside', () => {
    const files = RING.map(([file]) => file);
    const ring = ['domain/case/one.ts', 'domain/case/three.ts', 'domain/case/two.ts'];
    expect(circlesOf(importsOf(tree, files))).toEqual([ring]);
  });

  it('is not silent about a file that is not there, cannot be read or lies in no room', () => {
    const write = (file: string, text: string) => writeFileSync(path.join(tree, file), text);
    write('domain/case/lost.ts', "export { x } from './nowhere.ts';");
    expect(() => check('domain/case/lost.ts')).toThrow('not there');
    write('domain/case/broken.ts', 'export const = ;');
    expect(() => check('domain/case/broken.ts')).toThrow('cannot be parsed');
    write('homeless.ts', "export { c } from './domain/case/clean.ts';");
    expect(() => check('homeless.ts')).toThrow('lies in no room');
  });
});
