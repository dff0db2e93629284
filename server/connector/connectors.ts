import type { ConnectorStatus } from '../../domain/contract/connectors.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { CursorStore } from '../store/CursorStore.ts';
import { type ConnectorParts, openConnector } from './connector.ts';
import type { ConnectorSetup } from './connectorsFile.ts';
import { takeInProcess } from './inProcess.ts';
import { openUpstream } from './upstream.ts';

/** The feeds of one server from the platforms above it. */
export interface Connectors {
  start(): void;
  stop(): Promise<void>;
  statuses(): readonly ConnectorStatus[];
}

export interface ConnectorsParts {
  readonly setups?: readonly ConnectorSetup[];
  readonly progress: CursorStore;
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit'>;
  readonly clock: Clock;
  /** Keys by the names the setups give. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onTrouble: ConnectorParts['onTrouble'];
}

export async function openConnectors({ setups = [], ...parts }: ConnectorsParts): Promise<Connectors> {
  const { progress, dispatcher, clock, env, onTrouble } = parts;
  const opening = setups.map(({ id, name, url, source, keyEnv, everySeconds }) =>
    openConnector({
      id,
      name,
      source,
      upstream: openUpstream(url, keyEnv === undefined ? undefined : env[keyEnv]),
      take: takeInProcess(dispatcher, id),
      progress,
      clock,
      everyMillis: everySeconds * 1_000,
      onTrouble,
    }),
  );
  const all = await Promise.all(opening);
  return {
    start() {
      for (const one of all) one.start();
    },
    async stop() {
      await Promise.all(all.map((one) => one.stop()));
    },
    statuses: () => all.map((one) => one.status()),
  };
}
