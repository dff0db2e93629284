import { join } from 'node:path';
import type { Millis, Person } from '../../domain/kernel.ts';
import { openMediaStore } from '../../server/media/mediaStore.ts';
import { createMemoryStore } from '../../server/store/memory/memoryStore.ts';
import type { Store } from '../../server/store/Store.ts';
import type { OpenWorld } from '../../server/world/openWorld.ts';
import { createWorldClock } from '../../server/world/worldClock.ts';
import { RULES } from './caseStory.ts';
import { type SentMessages, sentMessages } from './sentMessages.ts';
import type { TestWorld } from './world.ts';

/** A world opened beside the live one of a test server, with its own clock, channel and photos. */
export interface WorldBeside {
  readonly open: OpenWorld;
  readonly channel: SentMessages;
}

export interface BesideOptions {
  readonly rate?: number;
  readonly at?: Millis;
  /** A store of its own unless it shares one. */
  readonly store?: Store;
  /** Who may enter; everybody unless said. */
  readonly members?: readonly Person[];
}

export async function openBeside(
  world: TestWorld,
  id: string,
  { rate = 1, at, store = createMemoryStore(), members }: BesideOptions = {},
): Promise<WorldBeside> {
  const channel = sentMessages();
  const base = world.clock;
  const open = await world.app.worlds.open({
    id,
    kind: 'exercise',
    store,
    clock: createWorldClock({ base, rate, ...(at === undefined ? {} : { at }) }),
    rules: () => RULES,
    media: openMediaStore({ folder: join(world.dataDir, id.replace(':', '-')), clock: base }),
    people: world.people,
    admit: (person) => (members?.every(({ id: member }) => member !== person.id) ? undefined : { person }),
    switchOff: async () => undefined,
    channels: [channel],
  });
  open.start();
  return { open, channel };
}
