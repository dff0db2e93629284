import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { People } from '../people/accounts.ts';
import type { Walls } from '../people/walls.ts';
import type { Bell, Leadership } from '../store/Leadership.ts';
import { type Exchange, type ExchangeParts, startExchange } from './exchange.ts';
import type { Nodes } from './nodes.ts';

export interface JoiningParts extends Omit<ExchangeParts, 'nodes'> {
  readonly leadership: Leadership;
  readonly nodes: Nodes;
  readonly dispatcher: Pick<Dispatcher, 'follower'>;
  readonly people: Pick<People, 'forget'>;
  readonly walls: Pick<Walls, 'readAgain'>;
  readonly checkSessions: () => void;
  /** This node has the lease: it decides from now on, and everything that works by itself begins. */
  readonly takeOver: () => Promise<void>;
  /** It has the lease and cannot go on: it has to end. */
  readonly onFault: (error: unknown) => void;
}

/** A server as one node of several: hears of what others write, and goes on for the one that leads when it is gone. */
export interface ClusterMembership extends Pick<Exchange, 'hear'> {
  /** It serves: from here on it may take over. Rejects when the log cannot be read. */
  begin(): Promise<void>;
  stop(): void;
}

export function joinCluster(parts: JoiningParts): ClusterMembership {
  const { leadership, dispatcher } = parts;
  const exchange = startExchange(parts);
  let serves: () => void = () => undefined;
  const serving = new Promise<void>((resolve) => {
    serves = resolve;
  });

  const stopHearing = leadership.onBell((bell: Bell) => {
    if (bell === 'events') {
      dispatcher.follower.catchUp().catch(() => undefined);
      return;
    }
    parts.people.forget();
    parts.walls.readAgain().then(parts.checkSessions, () => undefined);
  });

  leadership.onLead(() => {
    stopHearing();
    serving.then(parts.takeOver).catch(parts.onFault);
  });

  return {
    hear: exchange.hear,
    async begin() {
      await dispatcher.follower.catchUp();
      serves();
    },
    stop() {
      stopHearing();
      exchange.stop();
    },
  };
}
