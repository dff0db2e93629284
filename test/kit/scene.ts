import type { Case, CaseId } from '../../domain/case/case.ts';
import type { CaseEvent, CaseEventType } from '../../domain/case/caseEvents.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { CommandData, CommandType } from '../../domain/contract/commands.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import { CHECKER, CHIEF, CHIEF_2, IN_GRID, shanghai } from './caseStory.ts';
import { accepted, openWorld, refusedWith, type TestWorld, type WorldOptions } from './world.ts';

/** A scenario of DOMAIN §5 on a whole server, over real sockets, with the system at work and a virtual clock. */
export interface Scene {
  readonly world: TestWorld;
  /** Gives a command over a socket of this person's own; it must be accepted. The case it was about. */
  does<T extends CommandType>(by: Person, type: T, data: CommandData[T]): Promise<CaseId>;
  /** The same, refused; the code. */
  refuses<T extends CommandType>(by: Person, type: T, data: CommandData[T]): Promise<string>;
  report(by: Person, fields?: Partial<CommandData['case.report']>): Promise<CaseId>;
  /** Lives until this Shanghai time, the system doing its steps on the way. */
  until(text: string): Promise<void>;
  /** The server is down until this Shanghai time, then catches up. */
  downUntil(text: string): Promise<void>;
  /** What the system has to do now is done. */
  settled(): Promise<void>;
  case(id: CaseId): Case;
  events(id: CaseId): Promise<readonly CaseEvent[]>;
  /** Events of these types of one case. */
  eventsOf<T extends CaseEventType>(
    id: CaseId,
    type: T,
  ): Promise<readonly Extract<CaseEvent, { readonly type: T }>[]>;
  close(): Promise<void>;
}

/** Time passes in steps this wide, so that what falls due is done near its moment. */
const STEP_MS: Millis = 10 * 60_000;

export async function openScene(from: string, options: WorldOptions = {}): Promise<Scene> {
  const world = await openWorld({ ...options, start: shanghai(from) });
  // Whom a command names has an account, whether or not they ever sign in.
  world.people.employ(CHIEF, CHIEF_2, CHECKER);
  const settled = () => world.app.live.settled();

  async function call(by: Person, type: CommandType, data: object) {
    // A console of their own each time: sessions end within a virtual day.
    const console = await world.console(by);
    const answer = await console.command(type, data);
    console.leave();
    await settled();
    return answer;
  }

  async function events(id: CaseId): Promise<readonly CaseEvent[]> {
    return (await world.app.live.dispatcher.eventsOf(id)).map(({ event }) => event).filter(isCaseEvent);
  }

  return {
    world,
    does: async (by, type, data) => accepted(await call(by, type, data)).caseId,
    refuses: async (by, type, data) => refusedWith(await call(by, type, data)),
    async report(by, fields = {}) {
      const data = { source: 'wechat', title: '门口有垃圾', place: { gridId: IN_GRID.gridId }, ...fields };
      return accepted(await call(by, 'case.report', data)).caseId;
    },
    async until(text) {
      const end = shanghai(text);
      while (world.clock.now() < end) {
        world.clock.advance(Math.min(STEP_MS, end - world.clock.now()));
        await settled();
      }
    },
    async downUntil(text) {
      await world.restart(() => world.clock.advance(shanghai(text) - world.clock.now()));
      await settled();
    },
    settled,
    case(id) {
      const thisCase = world.app.live.dispatcher.durable.cases.get(id);
      if (thisCase === undefined) throw new Error(`no case ${id}`);
      return thisCase;
    },
    events,
    async eventsOf(id, type) {
      const ofType = (await events(id)).filter((event) => event.type === type);
      // Filtered by the type just now; the compiler cannot follow a generic discriminant.
      return ofType as never;
    },
    close: () => world.close(),
  };
}

/** Shanghai time of an instant, `11-23 17:00`. */
export function timeText(at: Millis): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}
