import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../domain/aggregate/decide.ts';
import { NO_FACTS } from '../../domain/aggregate/facts.ts';
import type { Route } from '../../domain/contract/routes.ts';
import { ROLES, type Role } from '../../domain/kernel.ts';
import { KINDS } from '../../domain/kinds.ts';
import { scopeOf } from '../../domain/people/scope.ts';
import { emptySituation } from '../../domain/situation.ts';
import { DISTRICT, person } from '../kit/caseDistrict.ts';
import { RULES } from '../kit/caseStory.ts';
import { accepted, openWorld, type TestWorld } from '../kit/world.ts';
import { DOORS } from './doors.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const ENDLESS = { perSecond: 1e6, burst: 1e6 };
/** In the words of a case of the second street, and nowhere else. */
const MARK = '暗号丙寅七';
/** Who sees the whole district by what they are: nothing is out of their scope. */
const EVERYWHERE: readonly Role[] = ['auditor', 'system'];

/** What a call that reads is asked with, so that it would find the case if it could. */
const QUERIES: Partial<Record<Route, (caseId: string, at: number) => string>> = {
  'GET /cases': () => `?q=${encodeURIComponent(MARK)}`,
  'GET /cases/export': (_id, at) =>
    `?q=${encodeURIComponent(MARK)}&purpose=${encodeURIComponent('核对本月台账')}&at=${at}`,
  'GET /at/:time': () => '',
  'GET /events': () => '?from=1&to=99&after=0',
  'GET /axis': (_id, at) => `?from=${at - 86_400_000}&to=${at}`,
  'GET /seats': (caseId) => `?caseId=${caseId}`,
  'GET /outbox': (caseId) => `?caseId=${caseId}`,
  'GET /measures/rows': (_id, at) => `?measure=M01&from=${at - 86_400_000}&to=${at + 86_400_000}`,
};

describe('a case of another street', { timeout: 240_000 }, () => {
  let world: TestWorld;
  let caseId: string;
  beforeAll(async () => {
    world = await openWorld({ rates: { perAccount: ENDLESS, perConnection: ENDLESS, perKey: ENDLESS } });
    const chief = await world.console(CHIEF);
    const report = {
      source: '12345',
      title: `${MARK}号垃圾`,
      category: 'rubbish',
      place: { gridId: 'G211' },
    };
    ({ caseId } = accepted(await chief.command('case.report', report)));
    accepted(await chief.command('case.file', { caseId }));
    accepted(await chief.command('case.dispatch', { caseId, unitId: 'S2' }));
    await world.app.live.settled();
  });
  afterAll(() => world.close());

  async function read(route: string, role: Role, scope: string): Promise<string> {
    const [method = '', template = ''] = route.split(' ');
    const at = world.clock.now();
    const path = template.replace(':time', `${at}`).replace(/:\w+/gu, caseId);
    const token = world.people.admit(person(role, scope));
    const query = QUERIES[route as Route]?.(caseId, at) ?? '';
    const isRead = method === 'GET';
    const answer = await fetch(`${world.url}/api/v1${path}${query}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(!isRead && { 'content-type': 'application/json' }) },
      ...(!isRead && {
        body: JSON.stringify({ caseId, purpose: '核对来电号码', reporterId: 'r-1', title: MARK }),
      }),
    });
    return await answer.text();
  }

  const READING = (Object.keys(DOORS) as Route[]).filter((route) => DOORS[route].to !== 'anybody');

  it('is found by whoever sees it: the questions are good ones', async () => {
    for (const route of [
      'GET /cases',
      'GET /cases/:id',
      'GET /at/:time',
      'GET /events',
      'GET /outbox',
    ] as const) {
      expect([route, (await read(route, 'duty_chief', 'D')).includes(caseId)]).toEqual([route, true]);
    }
    expect(await read('GET /cases/:id', 'street_reviewer', 'S2')).toContain(MARK);
  });

  it('is shown in no refusal to anybody who may not read it', async () => {
    const { live } = world.app;
    for (const role of ROLES.filter((each) => !EVERYWHERE.includes(each))) {
      for (const scope of ['S1', 'B2', ...(role === 'administrator' || role === 'connector' ? ['D'] : [])]) {
        const caller = live.admit(person(role, scope))?.caller;
        if (caller === undefined) throw new Error('nobody');
        for (const type of ['case.sign', 'case.merge', 'case.setUrgency', 'case.takeBack'] as const) {
          const data = { caseId, intoId: caseId, urgency: 'urgent', reason: '核对' };
          const call = { id: `${role}.${scope}.${type}`, world: 'live', commands: [{ type, data }] };
          const answer = await live.dispatcher.submit(call, caller);
          expect([role, scope, type, answer.ok, 'current' in answer]).toEqual([
            role,
            scope,
            type,
            false,
            false,
          ]);
        }
      }
    }
  });

  it.each(READING)('shows nothing of itself by %s to any role of the first street', async (route) => {
    for (const role of ROLES.filter((each) => !EVERYWHERE.includes(each))) {
      for (const scope of ['S1', 'C11', 'G111', 'B2']) {
        const text = await read(route, role, scope);
        expect([route, role, scope, leakIn(route, text, { caseId, role })]).toEqual([
          route,
          role,
          scope,
          undefined,
        ]);
      }
    }
  });
});

/** What was asked for by name may be named again, and what the caller wrote comes back; nothing else may. */
function leakIn(
  route: Route,
  text: string,
  { caseId, role }: { readonly caseId: string; readonly role: Role },
): string | undefined {
  const isAskedByName = route.includes(':') || (QUERIES[route]?.(caseId, 0) ?? '').includes(caseId);
  if (text.includes(MARK) && route.startsWith('GET')) return 'its words';
  // A wall shows the whole district, without its words.
  const isNumber = text.includes(caseId) && !isAskedByName && role !== 'wall';
  if (isNumber && route.startsWith('GET')) return 'its number';
  return text.startsWith('{"code"') && text.includes('"current"') ? 'how it stands' : undefined;
}

const BIRTHS = KINDS.all.flatMap(({ commands }) =>
  Object.entries(commands).flatMap(([type, command]) => ('begin' in command ? [{ type, command }] : [])),
);

describe('a command that begins something', () => {
  const situation = emptySituation(
    'live',
    KINDS.all.map(({ fold }) => fold),
  );

  it.each(BIRTHS)('$type is taken from no role but its own, whatever it says', ({ type, command }) => {
    for (const role of ROLES.filter((each) => !command.roles.includes(each))) {
      const by = person(role);
      const context = {
        at: 1,
        by,
        scope: scopeOf(by, DISTRICT),
        directory: DISTRICT,
        rules: RULES,
        facts: NO_FACTS,
      };
      const decided = decide(KINDS, { type, data: {} }, situation, context);
      expect([role, decided.ok ? 'taken' : decided.refusal.code]).toEqual([role, 'role-not-allowed']);
    }
  });
});
