import type { SubjectId } from '../../domain/aggregate/subject.ts';
import type { Level } from '../../domain/incident/codes.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { incidentsIn } from '../../domain/incident/incidents.ts';
import type { Person } from '../../domain/kernel.ts';
import { person } from './caseDistrict.ts';
import { ask } from './httpAsk.ts';
import type { TestConsole } from './testConsole.ts';
import { acceptedSubject, openWorld, refusedWith, type TestWorld, type WorldOptions } from './world.ts';

export const COMMANDER = person('commander', '*');
export const DUTY_CHIEF = person(['duty_chief', 'acceptor', 'dispatcher'], '*');
const HOUR_MS = 3_600_000;

/** A server on which an incident is commanded over real sockets: a commander and a duty chief at their consoles. */
export interface CommandPost {
  readonly world: TestWorld;
  readonly commander: TestConsole;
  readonly chief: TestConsole;
  does(by: TestConsole, type: string, data: object): Promise<SubjectId>;
  refuses(by: TestConsole, type: string, data: object): Promise<string>;
  /** An incident that is only watched. */
  watch(title?: string): Promise<SubjectId>;
  /** The same with a response of this level. */
  respond(id: SubjectId, level?: Level): Promise<SubjectId>;
  /** Everything is done, and these consoles have been shown it. */
  settled(...consoles: readonly TestConsole[]): Promise<void>;
  /** As the server has it. */
  incident(id: SubjectId): Incident;
  read(by: Person, path: string): ReturnType<typeof ask>;
  close(): Promise<void>;
}

/** The eight items a warning of rain states. */
export const RED_RAIN = {
  hazard: 'rainstorm',
  colour: 'red',
  area: '大塘、大东等七个街道',
  advice: '三小时内雨量将达一百毫米以上',
  measures: '停课停工，封闭下穿隧道',
  issuer: '区三防指挥部',
} as const;

export async function openCommandPost(options: WorldOptions = {}): Promise<CommandPost> {
  const world = await openWorld(options);
  world.people.employ(COMMANDER, DUTY_CHIEF);
  const commander = await world.console(COMMANDER);
  const chief = await world.console(DUTY_CHIEF);
  const does = async (by: TestConsole, type: string, data: object) =>
    acceptedSubject(await by.command(type, data)).subjectId as SubjectId;
  return {
    world,
    commander,
    chief,
    does,
    refuses: async (by, type, data) => refusedWith(await by.command(type, data)),
    watch: (title = '暴雨内涝') => does(chief, 'incident.raise', { title }),
    respond: (id, level = 'II') =>
      does(commander, 'incident.startResponse', {
        subjectId: id,
        matter: '暴雨内涝',
        level,
        until: world.clock.now() + 7 * HOUR_MS,
        measures: ['封闭下穿隧道', '巡查地下车库'],
        commanderId: COMMANDER.id,
      }),
    async settled(...consoles) {
      await world.app.live.settled();
      const { seq } = world.app.live.dispatcher.durable;
      await Promise.all([commander, chief, ...consoles].map((console) => console.reached(seq)));
    },
    incident(id) {
      const found = incidentsIn(world.app.live.dispatcher.durable).get(id);
      if (found === undefined) throw new Error(`there is no ${id}`);
      return found;
    },
    read: (by, path) =>
      ask('GET', `${world.url}/api/v1${path}`, {
        headers: { authorization: `Bearer ${world.people.admit(by)}` },
      }),
    close: () => world.close(),
  };
}
