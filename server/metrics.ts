import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ConnectorStatus } from '../domain/contract/connectors.ts';
import type { DispatchSigns } from './dispatch/dispatcher.ts';
import type { LoopName } from './world/trouble.ts';

/** Figures for Prometheus. No label ever carries a case, a person or a word of theirs. */
export interface Metrics {
  readonly signs: Pick<DispatchSigns, 'accepted' | 'refused' | 'committed'>;
  /** A console did not read and was parked. */
  parked(): void;
  /** A step of what works by itself failed. */
  trouble(loop: LoopName): void;
  /** Figures read when somebody asks. */
  watch(figures: Figures): void;
  watchConnectors(read: () => readonly ConnectorStatus[]): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export interface Figures {
  readonly seq: () => number;
  readonly openCases: () => number;
  readonly connections: () => number;
  readonly parkedConsoles: () => number;
  readonly lagSeconds: () => number;
  readonly isReady: () => boolean;
  /** Messages that wait, are on their way, or failed. */
  readonly messages: () => Promise<Readonly<Record<string, number>>>;
}

const COMMIT_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
const COMMIT_EVENTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const commands = new Counter({
    name: 'lingxing_commands_total',
    help: 'Commands made durable, by type',
    labelNames: ['type'],
    registers,
  });
  const refusals = new Counter({
    name: 'lingxing_refusals_total',
    help: 'Refused calls, by code',
    labelNames: ['code'],
    registers,
  });
  const commitSeconds = new Histogram({
    name: 'lingxing_commit_seconds',
    help: 'Time from handing a batch to the store until it is durable',
    buckets: COMMIT_SECONDS,
    registers,
  });
  const commitEvents = new Histogram({
    name: 'lingxing_commit_events',
    help: 'Events in one commit',
    buckets: COMMIT_EVENTS,
    registers,
  });
  const parkings = new Counter({
    name: 'lingxing_parked_total',
    help: 'Times a console was too slow and its live frames were paused',
    registers,
  });
  const troubles = new Counter({
    name: 'lingxing_loop_troubles_total',
    help: 'Failed steps of what the server does by itself, by loop',
    labelNames: ['loop'],
    registers,
  });

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  const byType = new Map<string, Counter.Internal>();
  function commandsOf(type: string): Counter.Internal {
    const known = byType.get(type);
    if (known !== undefined) return known;
    const counter = commands.labels(type);
    byType.set(type, counter);
    return counter;
  }

  return {
    signs: {
      accepted(types) {
        for (const type of types) commandsOf(type).inc();
      },
      refused: (code) => refusals.inc({ code }),
      committed({ events }, millis) {
        commitSeconds.observe(millis / 1000);
        commitEvents.observe(events);
      },
    },
    parked: () => parkings.inc(),
    trouble: (loop) => troubles.inc({ loop }),
    watch(figures) {
      gauge('lingxing_seq', 'Last durable event of the live world', figures.seq);
      gauge('lingxing_open_cases', 'Cases not ended', figures.openCases);
      gauge('lingxing_connections', 'Connected consoles', figures.connections);
      gauge('lingxing_parked_consoles', 'Consoles whose live frames are paused now', figures.parkedConsoles);
      gauge('lingxing_broadcast_lag_seconds', 'Age of the oldest change not yet sent', figures.lagSeconds);
      new Gauge({
        name: 'lingxing_outbox_messages',
        help: 'Messages to those outside, by state',
        labelNames: ['state'],
        registers,
        async collect() {
          this.reset();
          for (const [state, n] of Object.entries(await figures.messages())) this.set({ state }, n);
        },
      });
      gauge('lingxing_ready', '1 when commands are accepted', () => (figures.isReady() ? 1 : 0));
    },
    watchConnectors: (read) => connectorGauges(registry, read),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** How far behind the platforms above, what became of their orders, and whether they answer. */
function connectorGauges(registry: Registry, read: () => readonly ConnectorStatus[]): void {
  const registers = [registry];
  new Gauge({
    name: 'lingxing_connector_lag_seconds',
    help: 'How far behind the platform above at most',
    labelNames: ['connector'],
    registers,
    collect() {
      for (const { id, lagMillis } of read()) {
        if (lagMillis !== undefined) this.set({ connector: id }, lagMillis / 1000);
      }
    },
  });
  new Gauge({
    name: 'lingxing_connector_orders',
    help: 'Orders pulled so far, by what became of them',
    labelNames: ['connector', 'result'],
    registers,
    collect() {
      for (const { id, accepted, repeated, supplemented, refused } of read()) {
        for (const [result, count] of Object.entries({ accepted, repeated, supplemented, refused })) {
          this.set({ connector: id, result }, count);
        }
      }
    },
  });
  new Gauge({
    name: 'lingxing_connector_refusals_waiting',
    help: 'Orders that could not be taken in and that nobody has taken up yet',
    labelNames: ['connector'],
    registers,
    collect() {
      for (const { id, waiting } of read()) this.set({ connector: id }, waiting);
    },
  });
  new Gauge({
    name: 'lingxing_connector_failing',
    help: '1 while the last look at the platform above failed',
    labelNames: ['connector'],
    registers,
    collect() {
      for (const { id, error } of read()) this.set({ connector: id }, error === undefined ? 0 : 1);
    },
  });
}
