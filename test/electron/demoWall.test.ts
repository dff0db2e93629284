import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoWallUrl } from '../../electron/demoWall.ts';

const SEATS = [{ account: 'administrator', password: 'x', roles: ['administrator'], scope: '*' }];

describe('the wall of the demo', () => {
  let dataDir: string;
  let server: Server;
  let url: string;
  /** Tokens of the walls that hang, in the order they were hung up. */
  let walls: string[];
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'lingxing-demo-wall-'));
    writeFileSync(join(dataDir, 'demo-accounts.json'), JSON.stringify(SEATS));
    walls = [];
    server = createServer((request, response) => {
      const answer = (status: number, body: object) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
      request.resume();
      if (request.url === '/api/v1/session') return answer(200, { token: 'keeper' });
      if (bearer === 'keeper' && request.method === 'GET')
        return answer(200, {
          walls: walls
            .filter((each) => each.startsWith('lxw_'))
            .map((_each, n) => ({ id: `wall-${n}`, name: '大厅' })),
        });
      if (bearer === 'keeper' && request.url?.endsWith('/token') === true) {
        walls[walls.length - 1] = `lxw_${walls.length}_again`;
        return answer(200, { token: walls.at(-1) });
      }
      if (request.url === '/api/v1/walls' && bearer === 'keeper') {
        walls.push(`lxw_${walls.length + 1}`);
        return answer(201, { token: walls.at(-1) });
      }
      return walls.includes(bearer) ? answer(200, {}) : answer(401, {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is hung up at the first start, and the same one at every later start', async () => {
    expect(await demoWallUrl(url, dataDir)).toBe(`${url}/wall/#token=lxw_1`);
    expect(await demoWallUrl(url, dataDir)).toBe(`${url}/wall/#token=lxw_1`);
    expect(walls).toEqual(['lxw_1']);
  });

  it('is a new one when the old one was taken away', async () => {
    await demoWallUrl(url, dataDir);
    walls[0] = 'taken away';
    expect(await demoWallUrl(url, dataDir)).toBe(`${url}/wall/#token=lxw_2`);
  });

  it('is the same one under another token when its file is broken', async () => {
    await demoWallUrl(url, dataDir);
    writeFileSync(join(dataDir, 'demo-wall.json'), '{');
    expect(await demoWallUrl(url, dataDir)).toBe(`${url}/wall/#token=lxw_1_again`);
    expect(walls).toEqual(['lxw_1_again']);
  });

  it('keeps its token from the other users of the machine', async () => {
    await demoWallUrl(url, dataDir);
    expect(statSync(join(dataDir, 'demo-wall.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'demo-wall.json'), 'utf8')).toContain('lxw_1');
  });

  it('cannot be without an administrator, and says so', async () => {
    writeFileSync(join(dataDir, 'demo-accounts.json'), '[]');
    await expect(demoWallUrl(url, dataDir)).rejects.toThrow(/no administrator/u);
  });
});
