import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUBBISH } from '../../kit/caseDistrict.ts';
import { type FolderServer, openFolderServer, PASSWORD } from '../../kit/folderServer.ts';
import { connectConsole } from '../../kit/testConsole.ts';

const SERVER = join(import.meta.dirname, '..', '..', '..', 'server');
const THREADS = 'store/sqlite/threads/';
const DRIVER = '@photostructure/sqlite';

/** Every module of the server with its text; paths with `/`. */
const MODULES = readdirSync(SERVER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/u.test(entry.name))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { file: relative(SERVER, path).split(sep).join('/'), text: readFileSync(path, 'utf8') };
  });

describe('no database call is made on the event loop:', () => {
  it('the driver is named by modules of the threads alone', () => {
    const naming = MODULES.filter(({ text }) => text.includes(DRIVER)).map(({ file }) => file);
    expect(naming.length).toBeGreaterThan(1);
    expect(naming.filter((file) => !file.startsWith(THREADS))).toEqual([]);
  });

  it('of those modules the rest of the server takes nothing but types', () => {
    const outside = MODULES.filter(({ file }) => !file.startsWith(THREADS));
    const imports = outside.flatMap(({ file, text }) =>
      [...text.matchAll(/^(import[^;]*?|.*import\()['"][^'"]*\/threads\/[^'"]*['"]/gmu)].map(
        ([statement]) => `${file}: ${statement}`,
      ),
    );
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.filter((line) => !/: import type /u.test(line))).toEqual([]);
  });

  describe('while a server runs with everything going on in it', () => {
    /** Native libraries this thread has loaded; threads of their own have a `process` of their own. */
    const loaded: string[] = [];
    const { dlopen } = process;
    const loadedDriver = () =>
      loaded.filter((path) => path.includes(join('node_modules', ...DRIVER.split('/'))));
    let server: FolderServer;
    beforeAll(async () => {
      process.dlopen = (...library: Parameters<typeof dlopen>) => {
        loaded.push(String(library[1]));
        return dlopen.apply(process, library);
      };
      server = await openFolderServer();
    });
    afterAll(async () => {
      process.dlopen = dlopen;
      await server.close();
    });

    it('the driver is not even loaded by its thread', async () => {
      const { status, caseId, ...answers } = await traffic(server);
      expect(status).toBe(201);
      expect(caseId).toMatch(/^YX-/u);
      for (const [call, answer] of Object.entries(answers)) expect(answer, call).toBeLessThan(300);
      await server.stop();
      expect(loadedDriver()).toEqual([]);
    });

    it('and would be seen if it were', () => {
      createRequire(import.meta.url)(DRIVER);
      expect(loadedDriver()).toHaveLength(1);
    });
  });
});

/** Calls of every kind that read or write; the status of each. */
async function traffic(server: FolderServer) {
  const { call } = server;
  await server.account('chief1', ['duty_chief', 'acceptor', 'dispatcher', 'supervisor']);
  await server.account('auditor', ['auditor']);
  await server.account('administrator', ['administrator']);
  const signIn = await call('POST /session', { body: { account: 'chief1', password: PASSWORD } });
  const { token } = signIn.body as { token: string };
  const auditor = await server.token('auditor');
  const administrator = await server.token('administrator');
  const report = {
    source: '12345',
    title: '垃圾满溢',
    category: RUBBISH,
    place: { gridId: 'G111' },
    reporter: { name: '陈大文', phone: '13800138000' },
  };
  const { status, body } = await call('POST /cases', { token, body: report });
  const { caseId } = body as { caseId: string };
  const console = await connectConsole(server.url, token);
  await console.join();
  await console.command('case.file', { caseId });
  const reporterId = console.case(caseId).reporterIds[0];
  const gets = ['/cases?q=垃圾', `/cases/${caseId}`, '/outbox', '/outbox/counts', '/measures', '/session'];
  const statuses: Record<string, number> = {};
  for (const path of gets) statuses[path] = (await call(`GET ${path}`, { token })).status;
  const purpose = '回访核实情况';
  const reveal = { reporterId, purpose };
  statuses.reveal = (await call(`POST /cases/${caseId}/reveal`, { token, body: reveal })).status;
  statuses.accounts = (await call('GET /accounts', { token: administrator })).status;
  const key = { label: 'feed' };
  statuses.key = (await call('POST /accounts/chief1/keys', { token: administrator, body: key })).status;
  statuses.audit = (await call('GET /audit', { token: auditor })).status;
  statuses.verify = (await call('POST /audit/verify', { token: auditor })).status;
  const erase = { token: administrator, body: { purpose } };
  statuses.erase = (await call(`POST /contacts/${reporterId}/erase`, erase)).status;
  statuses.metrics = (await fetch(`${server.url}/metrics`)).status;
  statuses.signOut = (await call('DELETE /session', { token })).status;
  console.leave();
  return { ...statuses, status, caseId };
}
