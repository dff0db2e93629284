import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../domain/contract/routes.ts';
import { ROLES, type Role } from '../../domain/kernel.ts';
import { isOutside, isWall } from '../../domain/people/scope.ts';
import type { HttpCaller } from '../../server/http/callers.ts';
import { closedUnlessNamed, OUTSIDERS_MAY, WALLS_MAY } from '../../server/http/closedCalls.ts';
// Says what a request carries.
import '../../server/http/httpServer.ts';
import { person } from '../kit/caseDistrict.ts';
import { DOORS } from './doors.ts';

const OUTSIDE = ROLES.filter((role) => isOutside({ roles: [role] }));

describe('somebody who is not of the district', () => {
  it('is a resident, a firm or a channel', () => {
    expect(OUTSIDE).toEqual(['resident', 'enterprise', 'connector']);
  });

  it('is let through the doors that are named for them, and no other', () => {
    const open = (Object.keys(DOORS) as Route[]).filter((route) => {
      const { to } = DOORS[route];
      return to !== 'anybody' && OUTSIDE.some((role) => to.includes(role));
    });
    expect(open.filter((route) => !OUTSIDERS_MAY.has(route))).toEqual([]);
  });

  it('as a wall is let through the doors of its own reading, and changes nothing by any', () => {
    // Asked with an account of the role: a session is no wall's, and a wall's own call is for its token.
    const open = (Object.keys(DOORS) as Route[]).filter((route) => {
      const { to } = DOORS[route];
      return to !== 'anybody' && to.includes('wall');
    });
    expect(open.filter((route) => !WALLS_MAY.has(route))).toEqual(['GET /session', 'POST /session/link']);
    expect([...WALLS_MAY].filter((route) => !open.includes(route))).toEqual(['GET /wall']);
    expect([...WALLS_MAY].filter((route) => !route.startsWith('GET '))).toEqual([]);
  });

  it.each([...OUTSIDE, 'wall', 'acceptor'] as Role[])('a call nobody has thought of: as %s', async (role) => {
    const isClosed = isOutside({ roles: [role] }) || isWall({ roles: [role] });
    const app = fastify();
    app.decorateRequest('caller');
    app.addHook('onRequest', async (request) => {
      request.caller = { person: person(role), scope: { kind: 'none' }, by: 'session' } as HttpCaller;
    });
    closedUnlessNamed(app, '/api/v1');
    for (const path of ['/api/v1/secrets', '/api/v1/worlds/:world/secrets', '/api/v1/district/secrets']) {
      app.get(path, async () => 'open');
      app.post(path, async () => 'open');
    }
    await app.ready();
    for (const url of ['/api/v1/secrets', '/api/v1/worlds/live/secrets', '/api/v1/district/secrets']) {
      for (const method of ['GET', 'HEAD', 'POST'] as const) {
        const { statusCode } = await app.inject({ method, url });
        expect([method, url, statusCode]).toEqual([method, url, isClosed ? 403 : 200]);
      }
    }
    await app.close();
  });
});
