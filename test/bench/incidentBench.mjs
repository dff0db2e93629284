// A storm's first hour: the roll of every street and department is called, and an order goes to every street. Each unit
// answers from a console of its own; what is measured is when a second console at the centre has it, over real sockets.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectLingxing } from './consoles.mjs';
import { arrivals, call, figures, signIn, withDemo } from './demoBench.mjs';

const HOUR_MS = 3_600_000;
const ANSWER_MS = 10_000;
/** A password is refused unless it is long; this server lives for a minute. */
const PASSWORD = `${randomBytes(12).toString('hex')}Aa1`;

const ROLE = { street: 'street_reviewer', department: 'dept_officer' };

export function incidentBench() {
  return withDemo(measure);
}

async function measure(url, demo) {
  const { units } = await call(url, 'GET', '/district', await demo('chief1'));
  const streets = units.filter(({ kind }) => kind === 'street');
  const departments = units.filter(({ kind }) => kind === 'department');
  const [commander, second] = await Promise.all(
    ['chief1', 'chief2'].map(async (account) => connectLingxing(url, await demo(account))),
  );
  const administrator = await demo('administrator');
  const desks = new Map();
  for (const { id, kind } of [...streets, ...departments]) {
    desks.set(id, await connectLingxing(url, await employ(url, administrator, id, ROLE[kind])));
  }

  const raised = await send(commander, { type: 'incident.raise', data: { title: '暴雨内涝' } });
  const incidentId = raised.results[0].subjectId;
  const seen = arrivals(second);
  const all = [...streets, ...departments].map(({ id }) => id);
  const rolled = await seen.after(() =>
    send(commander, { type: 'rollCall.begin', data: { incidentId, purpose: '防汛点名', unitIds: all } }),
  );
  const rollId = rolled.answer.results[0].subjectId;
  const answers = all.map((unitId) => ({ type: 'rollCall.answer', data: { subjectId: rollId, unitId } }));
  const roll = await spread(answers, desks, seen);

  const again = await send(commander, {
    type: 'rollCall.begin',
    data: { incidentId, purpose: '再次点名', unitIds: all },
  });
  const { subjectId: againId } = again.results[0];
  const burst = await inOneMoment(
    answers.map(({ type, data }) => ({ type, data: { ...data, subjectId: againId } })),
    desks,
    seen,
  );

  const to = streets.map(({ id }) => id);
  const given = await seen.after(() =>
    send(commander, {
      type: 'order.give',
      data: { incidentId, text: '完成地下车库巡查', unitIds: to, doneBy: Date.now() + HOUR_MS },
    }),
  );
  const subjectId = given.answer.results[0].subjectId;
  const receipts = [];
  for (const answer of ['acked', 'doing', 'done']) {
    const each = to.map((unitId) => ({ type: 'order.answer', data: { subjectId, unitId, answer } }));
    receipts.push(...(await inOneMoment(each, desks, seen)));
  }
  for (const link of [commander, second, ...desks.values()]) link.close();
  return [
    { what: `roll-call of ${all.length} units, begun`, ...figures([rolled.ms]) },
    { what: `${all.length} units answer within ${ANSWER_MS / 1000} s`, ...figures(roll) },
    { what: `${all.length} units answer in one moment`, ...figures(burst) },
    { what: `order to ${to.length} streets, given`, ...figures([given.ms]) },
    { what: `${to.length} streets sign, begin and finish, each at once`, ...figures(receipts) },
  ];
}

/** As units do it: one after the other over some seconds. */
function spread(commands, desks, seen) {
  return Promise.all(
    commands.map(async (command, n) => {
      await sleep((n / commands.length) * ANSWER_MS);
      return (await seen.after(() => send(desks.get(command.data.unitId), command))).ms;
    }),
  );
}

/** Every unit gives its command in the same moment; the milliseconds until the second console has each. */
function inOneMoment(commands, desks, seen) {
  return Promise.all(
    commands.map(
      async (command) => (await seen.after(() => send(desks.get(command.data.unitId), command))).ms,
    ),
  );
}

const pending = new WeakMap();

/** Gives one command; rejects when it is refused. The answer also has the id of its call. */
function send(link, command) {
  const waiting = pending.get(link) ?? new Map();
  pending.set(link, waiting);
  link.handlers.ack = (id, answer) => waiting.get(id)?.(answer);
  const id = `${Date.now().toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
  return new Promise((resolve, reject) => {
    waiting.set(id, (answer) => {
      if (answer.ok) resolve({ id, answer, ...answer });
      else reject(new Error(`${command.type}: ${answer.code}`));
    });
    link.send({ id, world: 'live', commands: [command] });
  });
}

/** A new account of a unit, with a password of its own: the first one may be used for nothing else. */
async function employ(url, administrator, unitId, role) {
  const account = `bench-${unitId}`.toLowerCase();
  const first = `${PASSWORD}x`;
  const input = { account, password: first, name: '值班席', roles: [role], scope: unitId };
  await call(url, 'POST', '/accounts', administrator, input);
  return signIn(url, account, first, { next: PASSWORD });
}
