import { LIVE, type Person, type World } from '../../domain/kernel.ts';
import { type Entry, type OpenWorld, openWorld } from './openWorld.ts';
import type { OwnParts, SharedParts } from './worldParts.ts';

/** A world somebody may enter, and who they are in it. */
export interface Entered extends Entry {
  readonly world: OpenWorld;
}

/** The worlds that are open on this server. Whoever serves people asks it, and holds no world of its own. */
export interface Worlds {
  /** The one that is always open. */
  readonly live: OpenWorld;
  /** Opens another; it is known to those it admits from then on, and works once it is started. Throws when its id is taken. */
  open(own: OwnParts): Promise<OpenWorld>;
  /** For what belongs to a world by itself: a link to one of its pages. */
  find(id: World): OpenWorld | undefined;
  /** Undefined for one that is not open and one they may not enter: nobody is told which of the two. */
  enter(id: World, person: Person): Entered | undefined;
  /** Everybody signed in is somebody in the live world. */
  enterLive(person: Person): Entered;
  all(): Iterable<OpenWorld>;
  /** Nobody finds it any more, its consoles are sent away, its work is finished. The live one closes with the server. */
  close(id: World): Promise<void>;
  onClosed(listener: (closed: OpenWorld) => void): () => void;
  /** Every world, the live one last. */
  stop(): Promise<void>;
}

export async function createWorlds(own: OwnParts, shared: SharedParts): Promise<Worlds> {
  const live = await openWorld(own, shared);
  const open = new Map<World, OpenWorld>([[LIVE, live]]);
  const taken = new Set<World>([LIVE]);
  const listeners = new Set<(closed: OpenWorld) => void>();

  function enter(id: World, person: Person): Entered | undefined {
    const world = open.get(id);
    const entry = world?.admit(person);
    return world === undefined || entry === undefined ? undefined : { ...entry, world };
  }

  async function close(id: World): Promise<void> {
    const closed = open.get(id);
    if (closed === undefined) return;
    open.delete(id);
    for (const listener of listeners) listener(closed);
    await closed.stop();
    taken.delete(id);
  }

  return {
    live,
    async open(parts) {
      const { id } = parts;
      if (taken.has(id)) throw new Error(`a world "${id}" is open`);
      taken.add(id);
      try {
        const world = await openWorld(parts, shared);
        open.set(id, world);
        return world;
      } catch (error) {
        taken.delete(id);
        throw error;
      }
    },
    find: (id) => open.get(id),
    enter,
    enterLive: (person) => enter(LIVE, person) ?? refuseLive(),
    all: () => open.values(),
    async close(id) {
      if (id === LIVE) throw new Error('the live world closes with the server');
      await close(id);
    },
    onClosed(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async stop() {
      for (const id of [...open.keys()].reverse()) await open.get(id)?.stop();
    },
  };
}

function refuseLive(): never {
  throw new Error('the live world admits everybody');
}
