import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, type Route } from '../../domain/contract/routes.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { LIVE, ROLES, type Role } from '../../domain/kernel.ts';
import { aWecom } from '../kit/aWecom.ts';
import { person } from '../kit/caseDistrict.ts';
import { someChannels } from '../kit/someChannels.ts';
import { openWorld, type TestWorld } from '../kit/world.ts';
import { DOORS, IN_WORLD, PAGES, unlisted } from './doors.ts';

/** Every route any server registers while this runs, from the moment it is made. */
function listening(): { readonly served: Set<string>; stop(): void } {
  const served = new Set<string>();
  const onServer = (message: unknown) => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) {
        if (each !== 'HEAD' && each !== 'OPTIONS') served.add(`${each} ${url}`);
      }
    });
  };
  subscribe('fastify.initialization', onServer);
  return { served, stop: () => unsubscribe('fastify.initialization', onServer) };
}

const ENDLESS = { perSecond: 1e6, burst: 1e6 };
const EXERCISE = idIn('world', 'exercise:x') ?? LIVE;
/** No more than the session, in a public call, may be said here: the address is one. */
const LIMITED = 429;

describe('every door of the server', { timeout: 240_000 }, () => {
  let world: TestWorld;
  let folder: string;
  let served: Set<string>;
  beforeAll(async () => {
    const ears = listening();
    folder = mkdtempSync(join(tmpdir(), 'lingxing-doors-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>令行</title>');
    world = await openWorld({
      consoleFolder: folder,
      wecom: aWecom(),
      channels: someChannels({ sms: 'http://127.0.0.1:9' }),
      rates: { perAccount: ENDLESS, perConnection: ENDLESS, perKey: ENDLESS, signIn: ENDLESS },
    });
    ears.stop();
    served = ears.served;
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function knock(route: string, role?: Role, prefix = '/api/v1') {
    const [method = '', template = ''] = route.split(' ');
    const { body = {} } = DOORS[route as Route] ?? {};
    const token = role === undefined ? undefined : world.people.admit(person(role));
    const answer = await fetch(`${world.url}${prefix}${template.replace(/:\w+/gu, 'x-1')}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /^application\/(?:problem\+)?json/u.test(answer.headers.get('content-type') ?? '');
    const { code } = isJson ? (JSON.parse(text) as { readonly code?: string }) : {};
    return { status: answer.status, code, headers: answer.headers };
  }

  it('is asked by a console in the world it is of, and of no other', () => {
    const API = '/api/v1';
    const calls = (Object.keys(DOORS) as Route[]).map((route) => {
      const [method = '', path = ''] = route.split(' ');
      return {
        route,
        ofWorld: served.has(`${method} ${API}/worlds/:world${path}`),
        path: addressOf(route, {}, EXERCISE).address,
      };
    });
    expect(calls.filter(({ ofWorld }) => ofWorld).length).toBeGreaterThan(20);
    const wrong = calls.filter(({ ofWorld, path }) => ofWorld !== path.startsWith('/worlds/'));
    expect(wrong.map(({ route }) => route)).toEqual([]);
  });

  it('has a row in the table, and no other is served', () => {
    expect(unlisted(served)).toEqual([]);
    expect(served.size).toBeGreaterThan(Object.keys(PAGES).length + Object.keys(DOORS).length - 1);
  });

  it('is missed when it has none: the table cannot be forgotten', () => {
    expect(unlisted([...served, 'GET /api/v1/secrets', 'GET /door'])).toEqual([
      'GET /api/v1/secrets',
      'GET /door',
    ]);
  });

  it.each(Object.keys(DOORS) as Route[])('%s lets in whom the table says, and nobody else', async (route) => {
    const { to } = DOORS[route];
    const stranger = await knock(route);
    if (to === 'anybody') expect([route, stranger.code]).not.toEqual([route, 'not-signed-in']);
    else expect([stranger.status, stranger.code]).toEqual([401, 'not-signed-in']);
    const admitted: Role[] = [];
    for (const role of ROLES) {
      const { status, code } = await knock(route, role);
      expect(status, `${route} as ${role}`).toBeLessThan(500);
      if (code !== 'role-not-allowed') admitted.push(role);
    }
    expect(admitted).toEqual(to === 'anybody' ? ROLES : ROLES.filter((role) => to.includes(role)));
  });

  it('leads into no world that somebody is not of', async () => {
    const inWorlds = [...served].filter((route) => route.includes(IN_WORLD));
    expect(inWorlds.length).toBeGreaterThan(10);
    for (const route of inWorlds.map((each) => each.replace(IN_WORLD, '') as Route)) {
      const of = (name: string, role: Role) => knock(route, role, IN_WORLD.replace(':world', name));
      for (const role of ROLES) {
        expect([route, (await of('exercise:x', role)).code]).toEqual([route, 'unknown-world']);
      }
      const isMissed = await knock(route, undefined, IN_WORLD.replace(':world', 'exercise:x'));
      expect([route, isMissed.code]).toEqual([route, 'not-signed-in']);
    }
  });

  it.each([...Object.keys(DOORS), ...Object.keys(PAGES)])(
    '%s sends what protects a page, and keeps nothing personal',
    async (route) => {
      const isPage = route in PAGES;
      const [method = '', template = ''] = route.split(' ');
      const path = template.replace(/:\w+/gu, 'x-1').replace('*', '');
      const token = world.people.admit(person('duty_chief'));
      const { headers, status } = await fetch(`${world.url}${isPage ? '' : '/api/v1'}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      expect(status).toBeLessThan(500);
      expect({
        nosniff: headers.get('x-content-type-options'),
        referrer: headers.get('referrer-policy'),
        coop: headers.get('cross-origin-opener-policy'),
        corp: headers.get('cross-origin-resource-policy'),
        camera: headers.get('permissions-policy')?.includes('camera=()'),
      }).toEqual({
        nosniff: 'nosniff',
        referrer: 'no-referrer',
        coop: 'same-origin',
        corp: 'same-origin',
        camera: true,
      });
      const caching = isPage ? PAGES[route]?.caching : 'never';
      const open = ['GET /district', 'GET /public/guide', 'GET /public/map', 'GET /category-urgencies'];
      if (caching === 'never' && !open.includes(route) && status !== LIMITED) {
        expect(headers.get('cache-control'), route).toContain('no-store');
      }
      if (template.startsWith('/p/') || template === '/*') {
        expect(headers.get('content-security-policy'), route).toMatch(/default-src '(?:none|self)'/u);
        expect(headers.get('content-security-policy'), route).not.toContain('unsafe');
      }
    },
  );
});
