import type { CommandAck } from '../../domain/contract/socket.ts';
import { defined } from '../../domain/defined.ts';
import type { Exercise, Script } from '../../domain/exercise/exercise.ts';
import type { Millis, Person } from '../../domain/kernel.ts';
import type { ExerciseWorld } from '../../server/exercise/exerciseWorld.ts';
import { type HttpAnswer, httpCall } from './httpCall.ts';
import { connectRecorder, type Recorder } from './recorder.ts';
import { SHORT_SCRIPT } from './scripts.ts';
import type { TestWorld } from './world.ts';

/** A drill on a test server, over real HTTP and real sockets. */
export interface TestDrill {
  readonly id: string;
  readonly world: string;
  open(): ExerciseWorld;
  exercise(): Exercise;
  /** A command of somebody, in the drill's world. */
  give(by: Person, type: string, data?: object): Promise<CommandAck>;
  call(by: Person, call: string, body?: object): Promise<HttpAnswer>;
  /** Lets so much of the drill's own clock go by, and everything settle. */
  pass(millis: Millis): Promise<void>;
  settled(): Promise<void>;
  leave(): void;
}

export interface DrillOptions {
  readonly script?: Script;
  /** A script that came with the product, in place of one that is sent. */
  readonly scriptId?: string;
  readonly seed?: number;
  readonly rate?: number;
  readonly people?: readonly (readonly [Person, string])[];
}

/** Planned by this person, with these people in it; nothing runs yet. */
export async function planDrill(
  server: TestWorld,
  director: Person,
  { script = SHORT_SCRIPT, scriptId, seed = 7, rate, people = [] }: DrillOptions = {},
): Promise<TestDrill> {
  const seats = new Map<string, Recorder>();
  let calls = 0;
  const token = (of: Person) => server.people.admit(of);
  const made = await httpCall(server.url, 'POST /exercises', {
    token: token(director),
    body: {
      ...(scriptId === undefined ? { name: script.name, script } : { name: scriptId, scriptId }),
      ...defined({ seed, rate }),
    },
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { id, world } = made.body as { id: string; world: string };

  async function settled(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await server.app.exercises.settled();
      for (const each of server.app.worlds.all()) await each.settled();
    }
  }

  async function seatOf(person: Person): Promise<Recorder> {
    const known = seats.get(person.id);
    if (known !== undefined) return known;
    const seat = await connectRecorder(server.url, token(person));
    seats.set(person.id, seat);
    return seat;
  }

  const drill: TestDrill = {
    id,
    world,
    open() {
      const found = server.app.exercises.open(id);
      if (found === undefined) throw new Error(`${id} is not open`);
      return found;
    },
    exercise() {
      const exercise = drill.open().now();
      if (exercise === undefined) throw new Error(`${id} was not planned`);
      return exercise;
    },
    async give(by, type, data = {}) {
      calls += 1;
      const answer = await (await seatOf(by)).call({
        id: `drill-call-${calls}-${by.id}`,
        world,
        commands: [{ type, data }],
      });
      await settled();
      return answer as CommandAck;
    },
    call: (by, call, body) =>
      httpCall(server.url, call, { token: token(by), ...(body === undefined ? {} : { body }) }),
    async pass(millis) {
      const { rate } = drill.open().world.clock.reading();
      await settled();
      // In steps: what one thing brings is there before the next.
      for (let left = millis / rate; left > 0; left -= 1_000) {
        server.clock.advance(Math.min(1_000, left));
        await settled();
      }
    },
    settled,
    leave() {
      for (const seat of seats.values()) seat.leave();
    },
  };
  server.people.employ(...people.map(([person]) => person));
  for (const [person, role] of people) {
    const answer = await drill.call(director, `POST /exercises/${id}/people`, { account: person.id, role });
    if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
  }
  return drill;
}
