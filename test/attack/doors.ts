import type { Route } from '../../domain/contract/routes.ts';
import { ROLES, type Role } from '../../domain/kernel.ts';
import { HOSTS } from '../../domain/room/roomRights.ts';

/** Who may go through one of the server's doors, whatever they would find behind it. */
export interface Door {
  readonly to: 'anybody' | readonly Role[];
  /** Where what is said is read before who says it. */
  readonly body?: object;
}

const but = (...roles: readonly Role[]): readonly Role[] => ROLES.filter((role) => !roles.includes(role));
const anybody: Door = { to: 'anybody' };
const allSignedIn: Door = { to: ROLES };
const people: Door = { to: but('wall') };
const only = (...roles: readonly Role[]): Door => ({ to: roles });

/** Whoever has a console: reporters, programs and the account administrators read no figures. */
const readers: Door = { to: but('resident', 'enterprise', 'connector', 'wall', 'administrator') };
const desks: Door = { to: but('resident', 'enterprise', 'connector', 'wall', 'administrator') };
const reporters = ['resident', 'enterprise', 'connector'] as const;
const insiders: Door = { to: but(...reporters, 'wall') };
const cases: Door = { to: but(...reporters, 'wall', 'administrator') };
/** What a wall shows as well. */
const shown: Door = { to: but(...reporters) };
const shownCases: Door = { to: but(...reporters, 'administrator') };
const leads = ['community_deputy', 'street_reviewer', 'duty_chief', 'dept_lead', 'deputy_leader'] as const;
/** Who takes a report down for somebody else. */
const takers = ['grid_member', 'grid_lead', 'community_deputy', 'street_reviewer', 'acceptor'] as const;
const planners: Door = only(...leads);
const leavers: Door = only(...leads, 'administrator');
const administrators: Door = only('administrator');
const auditors: Door = only('auditor');
const broadcasters: Door = only(
  ...(['duty_chief', 'commander', 'dispatcher', 'street_reviewer', 'supervisor'] as const),
  ...(['deputy_leader', 'principal_leader'] as const),
);
const accountReaders: Door = only(
  ...(['acceptor', 'duty_chief', 'dispatcher', 'supervisor'] as const),
  ...(['deputy_leader', 'principal_leader'] as const),
);
const purpose = '核对来电号码';

/** Every call of the contract: the types ask for a row for each, and the test that nothing is served without one. */
export const DOORS: Readonly<Record<Route, Door>> = {
  'POST /session': anybody,
  'GET /session': allSignedIn,
  'DELETE /session': anybody,
  'POST /session/link': allSignedIn,
  'POST /session/otp': people,
  'POST /session/otp/confirm': people,
  'POST /session/otp/disable': people,
  'POST /session/password': people,
  'GET /district': allSignedIn,
  'GET /underlay': shown,
  'GET /underlay/tiles/:sheet/:z/:x/:y': shown,
  'GET /underlay/layers/:id': shown,
  'POST /cases': only(...reporters, ...takers),
  'GET /cases': cases,
  'GET /grids/silent': desks,
  'GET /oversight': desks,
  'GET /cases/export': { to: but('resident', 'enterprise', 'connector', 'wall', 'auditor', 'administrator') },
  'GET /cases/:id': shownCases,
  'GET /cases/:id/earlier': desks,
  'GET /campaigns/:id': desks,
  'GET /cases/:id/file': only('duty_chief', 'supervisor'),
  'GET /cases/:id/link': only(...reporters),
  'GET /cases/:id/slip': only(...takers),
  'GET /rooms/:id/guests/:guestId/link': only(...HOSTS),
  'POST /cases/:id/history': { to: but(...reporters, 'wall'), body: {} },
  'POST /cases/:id/reveal': { to: but(...reporters, 'wall'), body: {} },
  'POST /contacts/:id/erase': administrators,
  'POST /media': people,
  'GET /media/:id': allSignedIn,
  'GET /media/:id/thumb': allSignedIn,
  'GET /me/looked': insiders,
  'PUT /me/looked': insiders,
  'GET /views': cases,
  'POST /views': cases,
  'PUT /views/:id': cases,
  'DELETE /views/:id': cases,
  'GET /worlds': insiders,
  'GET /at/:time': readers,
  'GET /events': readers,
  'GET /axis': readers,
  'GET /clock': insiders,
  'POST /clock/decision': only('duty_chief'),
  'GET /connectors': { to: but('resident', 'enterprise', 'connector', 'wall') },
  'GET /links': only('administrator', 'duty_chief', 'supervisor', 'auditor'),
  'GET /reach': { to: but('resident', 'enterprise', 'connector', 'wall') },
  'POST /connectors/refusals': {
    to: ['connector'],
    body: { source: '12345', externalId: 'W-1', code: 'bad-request', order: '{}' },
  },
  'POST /connectors/:id/refusals/:rid/take': only('acceptor', 'duty_chief'),
  'POST /connectors/:id/refusals/:rid/reveal': only('acceptor', 'supervisor'),
  'POST /cap': only('connector'),
  'GET /incidents/:id/warnings/:n/cap': desks,
  'GET /incidents/:id/warnings/:n/cancel': desks,
  'POST /incidents/:id/losses/reveal': {
    to: ['duty_chief', 'dispatcher', 'commander'],
    body: { kind: 'first', purpose },
  },
  'GET /seats': insiders,
  'GET /roster/seats': planners,
  'GET /successions/seats': planners,
  'GET /successions/holdings': planners,
  'GET /successions/:id/items': planners,
  'GET /leaves': leavers,
  'POST /leaves': leavers,
  'POST /leaves/:id/end': leavers,
  'GET /measures': shownCases,
  'GET /measures/rows': readers,
  'GET /measures/charts': readers,
  'GET /measures/export': readers,
  'POST /suggestions': desks,
  'GET /suggestions/rows': desks,
  'GET /secretary': accountReaders,
  'GET /secretary/rows': accountReaders,
  'POST /replies': only(
    ...(['acceptor', 'dispatcher', 'duty_chief', 'dept_officer', 'dept_lead'] as const),
    ...(['grid_member', 'grid_lead', 'community_deputy', 'street_reviewer', 'supervisor'] as const),
  ),
  'POST /rewordings': { to: desks.to, body: { kind: 'brief', day: '2026-11-20', text: '昨日 3 件' } },
  'GET /hot': desks,
  'GET /brief': desks,
  'GET /brief/rows': desks,
  'GET /outbox': desks,
  'GET /outbox/counts': desks,
  'POST /outbox/:id/settle': only('acceptor', 'duty_chief', 'dispatcher', 'supervisor'),
  'POST /outbox/:id/retry': only('acceptor', 'duty_chief', 'dispatcher', 'supervisor'),
  'POST /broadcasts/audience': broadcasters,
  'GET /broadcasts/labels': broadcasters,
  'GET /broadcasts/:id/progress': broadcasters,
  'GET /audit': auditors,
  'GET /audit/export': auditors,
  'GET /audit/verify': auditors,
  'POST /audit/verify': auditors,
  'POST /audit/print': readers,
  'GET /log/alarms': only('duty_chief', 'auditor', 'administrator'),
  'POST /log/alarms/seen': only('duty_chief'),
  'GET /accounts': administrators,
  'POST /accounts': administrators,
  'PATCH /accounts/:account': administrators,
  'GET /accounts/:account/holdings': administrators,
  'POST /accounts/:account/keys': administrators,
  'DELETE /accounts/:account/keys/:key': administrators,
  // A wall has a token of its own and no account.
  'GET /wall': only(),
  'GET /walls': only('duty_chief', 'dispatcher', 'administrator'),
  'POST /walls': administrators,
  'PATCH /walls/:id': only('duty_chief', 'administrator'),
  'POST /walls/:id/token': only('duty_chief', 'administrator'),
  'PUT /walls/:id/focus': only('duty_chief', 'dispatcher'),
  'DELETE /walls/:id': administrators,
  'GET /public/guide': anybody,
  'GET /public/map': anybody,
  'GET /public/links': anybody,
  'POST /public/nearby': anybody,
  'POST /public/media': anybody,
  'POST /public/reports': anybody,
  'POST /public/follows': anybody,
  'POST /public/talks': anybody,
  'GET /exercises': insiders,
  'GET /exercises/waiting': insiders,
  // One to learn from is begun by any post.
  'POST /exercises': { to: but(...reporters, 'system', 'wall', 'auditor') },
  'GET /exercises/:id': insiders,
  'GET /exercises/:id/report': insiders,
  'POST /exercises/:id/people': insiders,
  'POST /exercises/:id/callouts': insiders,
  'PATCH /exercises/:id/lessons/:lesson': insiders,
  'GET /scripts/:id': only('duty_chief', 'commander', 'administrator'),
  'POST /scripts': only('duty_chief', 'commander', 'administrator'),
  'PUT /scripts/:id': only('duty_chief', 'commander', 'administrator'),
  'GET /category-urgencies': insiders,
  'GET /retention': only('duty_chief', 'supervisor', 'auditor', 'administrator'),
  'GET /rules': only('duty_chief', 'supervisor', 'auditor', 'administrator'),
  'GET /rules/:version': only('duty_chief', 'supervisor', 'auditor', 'administrator'),
  'PUT /rules': administrators,
  'POST /rules/dry-run': administrators,
  'POST /rules/reapply': administrators,
};

/** What is served beside the contract: who may, and whether anybody may store what was sent. */
export const PAGES: Readonly<Record<string, { readonly caching: 'never' | 'as files' }>> = {
  'GET /healthz': { caching: 'as files' },
  'GET /readyz': { caching: 'as files' },
  'GET /metrics': { caching: 'as files' },
  'GET /p/:token': { caching: 'never' },
  'POST /p/:token/rate': { caching: 'never' },
  'POST /p/:token/urge': { caching: 'never' },
  'POST /p/:token/supplement': { caching: 'never' },
  'POST /p/:token/talk': { caching: 'never' },
  'GET /p/talk/:token': { caching: 'never' },
  'POST /p/talk/:token/lines': { caching: 'never' },
  'GET /p/room/:token': { caching: 'never' },
  'POST /p/room/:token/lines': { caching: 'never' },
  'POST /sms/receipts': { caching: 'never' },
  'GET /wecom/callback': { caching: 'never' },
  'POST /wecom/callback': { caching: 'never' },
  'GET /open311/v2/:file': { caching: 'never' },
  'POST /open311/v2/:file': { caching: 'never' },
  'GET /open311/v2/services/:file': { caching: 'never' },
  'GET /open311/v2/requests/:file': { caching: 'never' },
  'GET /open311/v2/tokens/:file': { caching: 'never' },
  'GET /*': { caching: 'as files' },
};

/** Where the contract's calls are served: of the world that always is, and of any other. */
export const PREFIX = '/api/v1';
export const IN_WORLD = `${PREFIX}/worlds/:world`;

/** What is served and has no row here. */
export function unlisted(served: Iterable<string>): readonly string[] {
  const routes = Object.keys(DOORS);
  const known = new Set([
    ...Object.keys(PAGES),
    ...[PREFIX, IN_WORLD].flatMap((prefix) => routes.map((route) => route.replace(' ', ` ${prefix}`))),
  ]);
  return [...served].filter((route) => !known.has(route));
}
