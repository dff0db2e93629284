import { afterEach, describe, expect, it } from 'vitest';
import { COMMAND_TYPES, type CommandType, commandSchemas } from '../../../domain/contract/commands.ts';
import { incidentSchemas } from '../../../domain/contract/incident.ts';
import { orderSchemas, rollCallSchemas } from '../../../domain/contract/order.ts';
import { shiftSchemas } from '../../../domain/contract/shift.ts';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import { successionSchemas } from '../../../domain/contract/succession.ts';
import { LOGGED_ITEMS } from '../../../domain/incident/codes.ts';
import { type Person, ROLES, type Role } from '../../../domain/kernel.ts';
import { createMemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { person } from '../../kit/caseDistrict.ts';
import {
  CHECKER,
  CHIEF,
  CHIEF_2,
  DISPATCHER,
  REPORT,
  Story,
  SYSTEM_PERSON,
  shanghai,
} from '../../kit/caseStory.ts';
import { COMPLETE_DATA, inEveryState, type Standpoint, somebody } from '../../kit/everyState.ts';
import { ask } from '../../kit/httpAsk.ts';
import { phoneWith, reportThrough } from '../../kit/publicPages.ts';
import { sentMessages } from '../../kit/sentMessages.ts';
import type { TestConsole } from '../../kit/testConsole.ts';
import { hasWords, pathsWith, withWords, wordPaths } from '../../kit/withWords.ts';
import { acceptedSubject, openWorld, type TestWorld } from '../../kit/world.ts';

/** Every sentence a person may write is sent with a phone number in it, by every command there is. */

const incidentKinds = { ...incidentSchemas, ...orderSchemas, ...rollCallSchemas } as const;
const kindSchemas = { ...shiftSchemas, ...successionSchemas } as const;
const PHONE = '13812345678';
const MASKED = '138****5678';
const SENTENCE = `请回电 ${PHONE}`;
const WALL = person('wall');
const AUDITOR = person('auditor');
const ALL = { kind: 'all', reporters: true } as const;

interface Given {
  readonly command: CommandType;
  readonly standpoint: Standpoint;
  readonly by: Person;
  readonly data: object;
}

/** The command with all its sentences, in each situation where decide takes it, by somebody who may. */
function givensOf(command: CommandType): readonly Given[] {
  const schema = commandSchemas[command];
  return STANDPOINTS.flatMap((standpoint) => {
    const { story, id } = standpoint;
    const complete = COMPLETE_DATA[command](story.case(id), story);
    const base = { caseId: id, ...complete, ...moreWords(command, standpoint) };
    const data = withWords(schema, SENTENCE, base) as object;
    if (pathsWith(data, SENTENCE).length < wordPaths(schema).length) return [];
    const intent = { type: command, data: withoutPlace(data) } as never;
    const by = BY_ROLE.map((role) => somebody(role, standpoint)).find(
      (person) => story.ask(intent, person).ok,
    );
    return by === undefined ? [] : [{ command, standpoint, by, data }];
  });
}

/** Another unit has to help: the one in charge may go without it, and says why. */
function waitingForHelp(): Standpoint {
  const story = new Story();
  const id = story.handling();
  story.does(DISPATCHER, 'case.addCoUnit', id, { unitId: 'B3' });
  return { story, id };
}

/** Nothing is told in them here: each server begins from the events of one, and they stay as they are. */
const STANDPOINTS = [...inEveryState().map(([, standpoint]) => standpoint), waitingForHelp()];

/** Whoever reports speaks for a case through a link: the desks first. */
const OUTSIDE: ReadonlySet<Role> = new Set(['resident', 'enterprise']);
const BY_ROLE = [...ROLES].sort((a, b) => Number(OUTSIDE.has(a)) - Number(OUTSIDE.has(b)));

/** Only words: decide is asked what the server would ask it after the place was resolved. */
function withoutPlace(data: object): object {
  return 'place' in data ? { ...data, place: { text: SENTENCE, unplaced: 'text-only' } } : data;
}

/** Sentences that need something of the case beside them. */
function moreWords(command: CommandType, { story, id }: Standpoint): object {
  const { coTasks } = story.case(id);
  if (command === 'case.resolve') {
    const open = coTasks.filter(({ required, state }) => required && state === 'open');
    return { mediaIds: [], waive: open.map((task) => ({ coTaskId: task.id, reason: '' })) };
  }
  return command === 'case.decideExtension' ? { approve: false } : {};
}

describe('a phone number in a sentence', () => {
  let world: TestWorld;
  afterEach(() => world.close());

  /** The server of a story, with somebody at the centre and a wall looking on. */
  async function openAt({ story }: Standpoint, start = story.at) {
    const store = createMemoryStore();
    const events = story.events.map((event) => ({ event, text: JSON.stringify(event) }));
    await store.events.append({ world: 'live', events, commands: [], contacts: [] });
    const channel = sentMessages();
    world = await openWorld({ store, channel, start, rules: story.rules });
    world.people.employ(CHIEF, CHIEF_2, CHECKER);
    return { channel, desk: await world.console(CHIEF_2), wall: await world.console(WALL) };
  }

  function give({ command, by, data }: Omit<Given, 'standpoint'>): Promise<CommandAck> {
    const call = { id: `given-${command}`, world: 'live', commands: [{ type: command, data }] };
    const isSystem = by.roles.includes('system');
    if (isSystem || by.roles.some((role) => OUTSIDE.has(role))) {
      return world.app.live.dispatcher.submit(call, { person: isSystem ? SYSTEM_PERSON : by, scope: ALL });
    }
    return world.console(by).then((console) => console.call(call));
  }

  /** On a server of a situation in which the system itself has not gone on before the command comes. */
  async function takenSomewhere(command: CommandType) {
    const refused: string[] = [];
    for (const given of givensOf(command)) {
      const { story, id } = given.standpoint;
      // Where days have passed the system goes on at once; right after the last event it has nothing to do yet.
      for (const start of new Set([story.at, story.events.at(-1)?.at ?? story.at])) {
        const opened = await openAt(given.standpoint, start);
        const answer = await give(given);
        if (answer.ok) return { ...opened, id };
        refused.push(answer.code);
        await world.close();
      }
    }
    throw new Error(`${command} with all its sentences is taken nowhere: ${refused.join(' ')}`);
  }

  const read = async (by: Person, path: string): Promise<string> => {
    const headers = { authorization: `Bearer ${world.people.admit(by)}` };
    return JSON.stringify((await ask('GET', `${world.url}/api/v1${path}`, { headers })).body);
  };

  /** All there is to be read of it, by name. */
  async function everythingOf(desk: TestConsole, id: string): Promise<Record<string, string>> {
    const { seq } = world.app.live.dispatcher.durable;
    await desk.reached(seq);
    const purpose = encodeURIComponent('回访核实');
    return {
      log: JSON.stringify(await world.store.events.read('live', 0, 1_000)),
      frames: JSON.stringify(desk.frames),
      snapshot: JSON.stringify((await (await world.console(CHIEF)).join()) satisfies object),
      cases: await read(CHIEF, '/cases'),
      case: await read(CHIEF, `/cases/${id}`),
      export: await read(CHIEF, `/cases/export?purpose=${purpose}`),
      outbox: await read(CHIEF, '/outbox?limit=100'),
      measures: await read(CHIEF, '/measures/rows?id=M1'),
      audit: await read(AUDITOR, '/audit?limit=1000'),
    };
  }

  async function wallSees(wall: TestConsole): Promise<string> {
    await wall.reached(world.app.live.dispatcher.durable.seq);
    const again = await world.console(WALL);
    return JSON.stringify([wall.frames, [...again.situation.cases.values()], await read(WALL, '/cases')]);
  }

  const worded = COMMAND_TYPES.filter((command) => hasWords(commandSchemas[command]));
  const births: readonly CommandType[] = ['case.report', 'case.selfResolve'];

  it.each(worded.filter((command) => !births.includes(command)))('is kept masked by %s', async (command) => {
    const { desk, wall, channel, id } = await takenSomewhere(command);
    const seen = await everythingOf(desk, id);
    for (const [where, text] of Object.entries(seen)) expect(text, where).not.toContain(PHONE);
    expect(JSON.stringify(channel.messages)).not.toContain(PHONE);
    for (const where of ['log', 'frames']) expect(seen[where], where).toContain(MASKED);
    const onWall = await wallSees(wall);
    expect(onWall).not.toContain(PHONE);
    expect(onWall).not.toContain(MASKED);
  });

  it.each(births)(
    'is kept masked by %s, over a socket and over HTTP, and on the reporter’s page',
    async (command) => {
      const [standpoint] = STANDPOINTS;
      if (standpoint === undefined) throw new Error('no story');
      const { desk, wall, channel } = await openAt(standpoint);
      const base = {
        source: REPORT.source,
        category: 'rubbish',
        urgency: 'general',
        place: { gridId: 'G111' },
        reporter: { name: '陈大文', phone: PHONE },
      };
      const data = withWords(commandSchemas[command], SENTENCE, base) as object;
      expect([...pathsWith(data, SENTENCE)].sort()).toEqual([...wordPaths(commandSchemas[command])].sort());
      const by = person(command === 'case.report' ? 'acceptor' : 'grid_member', 'D');
      const answer = await give({ command, by, data });
      expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
      const { caseId, progressPath = '' } = await reportThrough(world, person('connector'), {
        ...(withWords(commandSchemas['case.report'], SENTENCE, base) as object),
        externalId: 'A-1',
      });
      const phone = phoneWith(world, progressPath);
      const file = await world.console(CHIEF);
      await file.command('case.progress', { caseId, text: SENTENCE, public: true });
      const seen = { ...(await everythingOf(desk, caseId)), page: (await phone.read()).html };
      for (const [where, text] of Object.entries(seen)) expect(text, where).not.toContain(PHONE);
      for (const where of ['log', 'frames', 'snapshot', 'case', 'export']) {
        expect(seen[where as keyof typeof seen], where).toContain(MASKED);
      }
      const templates = channel.messages.filter(({ to }) => to.kind !== 'reporter');
      expect(JSON.stringify(templates)).not.toContain(PHONE);
      expect(await wallSees(wall)).not.toContain('138');
    },
  );

  it('is kept masked by every step of a shift and of a succession', async () => {
    world = await openWorld({ start: shanghai('2026-11-20 15:30') });
    const [first, second] = await Promise.all([world.console(CHIEF), world.console(CHIEF_2)]);
    const leaver = person('dept_officer', 'B1');
    const next = person('dept_officer', 'B1', 2);
    world.people.employ(leaver, next);
    const lead = await world.console(person('dept_lead', 'B1'));
    const seenWords = new Set<string>();
    const does = async (by: TestConsole, type: keyof typeof kindSchemas, base: object): Promise<string> => {
      seenWords.add(type);
      const data = withWords(kindSchemas[type], SENTENCE, base) as object;
      expect([...pathsWith(data, SENTENCE)].sort(), type).toEqual([...wordPaths(kindSchemas[type])].sort());
      const answer = await by.command(type, data);
      expect(answer, JSON.stringify([type, answer])).toMatchObject({ ok: true });
      return acceptedSubject(answer).subjectId;
    };
    const hours = (from: string, to: string, chiefId: string) => ({
      from: shanghai(`2026-11-20 ${from}`),
      to: shanghai(`2026-11-20 ${to}`),
      chiefId,
    });
    const early = await does(first, 'shift.plan', { unitId: 'Z', ...hours('08:00', '16:00', CHIEF.id) });
    const late = await does(first, 'shift.plan', { unitId: 'Z', ...hours('16:00', '20:00', CHIEF_2.id) });
    const last = await does(first, 'shift.plan', { unitId: 'Z', ...hours('20:00', '23:00', CHIEF.id) });
    await does(first, 'shift.change', { subjectId: late, ...hours('16:00', '19:00', CHIEF_2.id) });
    await does(first, 'shift.cancel', { subjectId: last });
    await does(first, 'shift.prepareHandover', { subjectId: early });
    await does(first, 'shift.reopenHandover', { subjectId: early });
    await does(first, 'shift.prepareHandover', { subjectId: early });
    await does(second, 'shift.takeOver', { subjectId: early });
    const plan = { unitId: 'B1', fromId: leaver.id, toId: next.id };
    await does(lead, 'succession.cancel', { subjectId: await does(lead, 'succession.plan', plan) });
    const worded = Object.entries(kindSchemas).filter(([, schema]) => hasWords(schema));
    expect([...seenWords].sort()).toEqual(worded.map(([type]) => type).sort());
    const wall = await world.console(WALL);
    const seen = await everythingOf(first, 'YX-20261120-000001');
    for (const [where, text] of Object.entries(seen)) expect(text, where).not.toContain(PHONE);
    for (const where of ['log', 'frames']) expect(seen[where], where).toContain(MASKED);
    expect(await wallSees(wall)).not.toContain('138');
  });

  it('is kept masked by every step of an incident, an order and a roll-call', async () => {
    world = await openWorld({ start: shanghai('2026-11-20 15:30') });
    const commander = person('commander', '*');
    const street = person('street_reviewer', 'S1');
    world.people.employ(commander, CHIEF);
    const lead = await world.console(commander);
    const unit = await world.console(street);
    const seenWords = new Set<string>();
    const does = async (by: TestConsole, type: keyof typeof incidentKinds, base: object): Promise<string> => {
      seenWords.add(type);
      const data = withWords(incidentKinds[type], SENTENCE, base) as object;
      // Of a record the contract names the whole, and not its keys.
      const paths = pathsWith(data, SENTENCE).map((path) => path.replace(/^items\..*/u, 'items'));
      expect([...new Set(paths)].sort(), type).toEqual([...wordPaths(incidentKinds[type])].sort());
      const answer = await by.command(type, data);
      expect(answer, JSON.stringify([type, answer])).toMatchObject({ ok: true });
      return acceptedSubject(answer).subjectId;
    };
    const now = world.clock.now();
    const subjectId = await does(lead, 'incident.raise', {});
    const on = { subjectId };
    const items = Object.fromEntries(LOGGED_ITEMS.map((item) => [item, '']));
    const report = async (kind: string) => {
      await does(lead, 'incident.writeReport', { ...on, kind, items });
      return lead.command('incident.sendReport', { ...on, kind });
    };
    await does(lead, 'incident.classify', on);
    await does(lead, 'incident.issueWarning', {
      ...{ ...on, hazard: 'rainstorm', colour: 'yellow', from: now, issuedAt: now },
    });
    await does(lead, 'incident.startResponse', {
      ...{ ...on, level: 'III', until: now + 3_600_000, measures: [''], commanderId: commander.id },
    });
    await does(lead, 'incident.changeLevel', { ...on, level: 'II' });
    await does(lead, 'incident.extendPeriod', { ...on, until: now + 7_200_000 });
    await does(lead, 'incident.setFieldPost', on);
    await does(lead, 'incident.noteDecision', on);
    await does(lead, 'incident.draw', { ...on, shape: 'label', points: [[113.2, 23.1]] });
    await report('first');
    const order = await does(lead, 'order.give', {
      incidentId: subjectId,
      unitIds: ['S1'],
      doneBy: now + 60_000,
    });
    await does(unit, 'order.answer', { subjectId: order, answer: 'refused' });
    await does(lead, 'order.withdraw', { subjectId: order });
    const roll = await does(lead, 'rollCall.begin', { incidentId: subjectId, unitIds: ['S1'] });
    await does(unit, 'rollCall.answer', { subjectId: roll });
    await does(lead, 'incident.stabilise', on);
    await does(lead, 'incident.resume', on);
    await does(lead, 'incident.liftWarning', on);
    await does(lead, 'incident.writeReport', { ...on, kind: 'final', items });
    await does(lead, 'incident.end', on);
    await lead.command('incident.sendReport', { ...on, kind: 'final' });
    await does(lead, 'incident.disposeData', { ...on, how: 'retained' });
    await does(lead, 'incident.review', on);
    const worded = Object.entries(incidentKinds).filter(([, schema]) => hasWords(schema));
    // What comes in from another authority is no person's sentence at a desk; it is masked by the same door.
    const byHand = worded.map(([type]) => type).filter((type) => !type.startsWith('incident.receive'));
    expect([...seenWords].sort()).toEqual(byHand.sort());
    const wall = await world.console(WALL);
    const seen = await everythingOf(await world.console(CHIEF_2), 'YX-20261120-000001');
    for (const [where, text] of Object.entries(seen)) expect(text, where).not.toContain(PHONE);
    expect(seen.log).toContain(MASKED);
    expect(JSON.stringify([unit.frames, lead.frames])).not.toContain(PHONE);
    expect(await wallSees(wall)).not.toContain('138');
  });
});
