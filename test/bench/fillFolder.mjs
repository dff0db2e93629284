// Lives many cases through the product's own write path, on a clock of its own: what a district has after months.
import { join } from 'node:path';

const DAY_MS = 86_400_000;
/** As many cases a day as a district has, roughly. */
const A_DAY = 900;
/** The last case of the past was closed so long before now, unless asked otherwise. */
const AGO_MS = 31 * DAY_MS;
/** Cases lived at once: they share transactions, as on a busy day. */
const AT_ONCE = 200;

const person = (role, scope = '*', name = role) => ({ id: `bench-${name}`, name, roles: [role], scope });
const CHIEF = { ...person('duty_chief'), roles: ['duty_chief', 'acceptor', 'dispatcher'] };

/** Steps from the report to the end, each by whoever may. */
function stepsOf(unitId, checkerUnitId) {
  const officer = person('dept_officer', unitId);
  const checker = person('checker', checkerUnitId);
  return [
    [CHIEF, 'case.file', {}],
    [CHIEF, 'case.dispatch', { unitId }],
    [officer, 'case.sign', {}],
    [officer, 'case.resolve', { text: '已到现场处理，恢复正常' }],
    [CHIEF, 'case.assignCheck', { checkerId: checker.id, checkerUnitId }],
    [checker, 'case.checkPass', {}],
    [CHIEF, 'case.close', { text: '结案' }],
  ];
}

/**
 * @param {string} dataDir a folder a server was started in before: district, vault and accounts are there
 * @param {object} counts
 * @param {number} counts.closed
 * @param {number} counts.open
 * @param {number} [counts.agoMs] since the last of the closed ones
 * @param {number} [counts.behind] so many others are reported before one is closed; nought: each is lived in a moment
 */
export async function fillFolder(dataDir, { closed, open, agoMs = AGO_MS, behind = 0 }) {
  const load = (path) => import(`../../build/${path}`);
  const { openSqliteStore } = await load('server/store/sqlite/sqliteStore.js');
  const { openDispatcher } = await load('server/dispatch/dispatcher.js');
  const { loadDistrict } = await load('server/district/district.js');
  const { resolvePlace } = await load('server/district/place.js');
  const { buildCalendar } = await load('server/district/calendar.js');
  const { defaultRules } = await load('domain/rules/rules.js');
  const { scopeOf } = await load('domain/people/scope.js');
  const { openVault } = await load('server/people/vaultKey.js');

  const store = await openSqliteStore({ file: join(dataDir, 'lingxing.db') });
  const district = await loadDistrict(dataDir);
  const { directory, answer } = district;
  const vault = openVault({ dataDir, sample: await store.contacts.readAny() });
  const start = Date.now() - agoMs - Math.ceil(closed / A_DAY) * DAY_MS;
  let now = start;
  const nothing = () => undefined;
  const dispatcher = await openDispatcher({
    world: 'live',
    log: store.events,
    clock: { now: () => now, after: () => nothing, every: () => nothing },
    directory,
    rules: defaultRules(buildCalendar()),
    resolvePlace: (input) => resolvePlace(input, district),
    seal: vault.seal,
    fingerprint: vault.fingerprint,
    foldHash: () => vault.keyedHash('snapshot'),
    signs: {
      ...{ accepted: nothing, refused: nothing, committed: nothing, storeRecovered: nothing },
      storeFailed(error) {
        throw error;
      },
      foldFailed(error) {
        throw error;
      },
      foldRefused: nothing,
    },
  });
  const grids = answer.units.filter(({ kind }) => kind === 'grid');
  const departments = answer.units.filter(({ kind }) => kind === 'department');
  const checkers = answer.units.find(({ kind }) => kind === 'centre');
  const { code: category } = answer.categories[0];
  const callers = new Map();
  const callerOf = (by) => {
    const known = callers.get(by.id + by.scope) ?? { person: by, scope: scopeOf(by, directory) };
    callers.set(by.id + by.scope, known);
    return known;
  };
  let calls = 0;
  async function give(by, type, data) {
    calls += 1;
    const call = { id: `bench-${calls}-of-the-past`, world: 'live', commands: [{ type, data }] };
    const reply = await dispatcher.submit(call, callerOf(by));
    if (!reply.ok) throw new Error(`${type}: ${reply.code}`);
    return reply.results[0];
  }

  async function begin(n) {
    const { caseId } = await give(CHIEF, 'case.report', {
      ...{
        source: '12345',
        externalId: `GZ${start}-${n}`,
        category,
        place: { gridId: grids[n % grids.length].id },
      },
      title: `第 ${n} 号：路面积水漫上人行道`,
      description: '早上七点开始积水，过路的人要绕到机动车道上走，附近学校就要放学，请尽快派人疏通排水口。',
      reporter: { name: '王女士', phone: `138${String(n).padStart(8, '0')}` },
    });
    const steps = stepsOf(departments[n % departments.length].id, checkers.id);
    const goOn = async (from, to) => {
      for (const [by, type, data] of steps.slice(from, to)) await give(by, type, { caseId, ...data });
    };
    await goOn(0, 2);
    return () => goOn(2);
  }

  /** Begun, and not closed yet: the earliest first. */
  const waiting = [];

  async function liveAll(count, isOpen, msEach) {
    for (let n = 0; n < count; n += AT_ONCE) {
      const some = Math.min(AT_ONCE, count - n);
      const begun = Array.from({ length: some }, (_, i) => begin((isOpen ? closed : 0) + n + i));
      const ends = await Promise.all(begun);
      if (!isOpen) waiting.push(...ends);
      await Promise.all(waiting.splice(0, Math.max(0, waiting.length - behind)).map((end) => end()));
      now += msEach * some;
    }
    await Promise.all(waiting.splice(0).map((end) => end()));
  }

  await liveAll(closed, false, DAY_MS / A_DAY);
  now = Math.max(now, Date.now() - DAY_MS);
  await liveAll(open, true, 0);
  await dispatcher.stop();
  await store.close();
  return { events: dispatcher.durable.seq };
}
