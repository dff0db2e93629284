import type { CaseId } from '../../domain/case/case.ts';
import type { ConnectorStatus } from '../../domain/contract/connectors.ts';
import { caseResult, type WireRefusal } from '../../domain/contract/socket.ts';
import { type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Vault } from '../people/vault.ts';
import type { CursorStore, RefusedOrder } from '../store/CursorStore.ts';
import type { UnsettledAnswers } from '../store/OutboxStore.ts';
import { answersOf } from './answerLines.ts';
import { type ConnectorParts, openConnector } from './connector.ts';
import type { ConnectorSetup } from './connectorsFile.ts';
import { type Doors, openDoors } from './doors.ts';
import { connectorPerson, takeInProcess } from './inProcess.ts';
import { completedOrder, keepOrders, openOrder } from './refusals.ts';
import { openUpstream } from './upstream.ts';

/** The feeds of one server from the platforms above it. */
export interface Connectors extends Pick<Doors, 'keep'> {
  start(): void;
  stop(): Promise<void>;
  statuses(): readonly ConnectorStatus[];
  /** The same, with what the platforms were told and would not have. */
  withAnswers(): Promise<readonly ConnectorStatus[]>;
  /** What a platform sent that could not be taken in, as it came. Refuses `unknown-refusal`, `contact-unreadable`. */
  open(connectorId: string, refusalId: string): Promise<string | Refusal>;
  /**
   * Takes it in after all, as the connector's report; again, it is the same case. Refuses as `open` does, and as
   * intake does when even a completed order cannot be taken.
   */
  takeUp(
    connectorId: string,
    refusalId: string,
  ): Promise<{ readonly caseId: CaseId } | Refusal | WireRefusal>;
}

export interface ConnectorsParts {
  readonly setups?: readonly ConnectorSetup[];
  readonly progress: CursorStore;
  /** What of the outbox is meant for platforms and not over. */
  readonly answers: () => Promise<UnsettledAnswers>;
  readonly dispatcher: Pick<Dispatcher, 'world' | 'submit'>;
  readonly vault: Pick<Vault, 'seal' | 'open' | 'fingerprint'>;
  readonly clock: Clock;
  /** Keys by the names the setups give. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onTrouble: ConnectorParts['onTrouble'];
  /** Orders of this connector were turned down. */
  readonly onRefused: (connector: Person, orders: readonly RefusedOrder[]) => void;
}

export async function openConnectors({ setups = [], ...parts }: ConnectorsParts): Promise<Connectors> {
  const { progress, dispatcher, vault, clock, env, onTrouble, onRefused } = parts;
  const opening = setups.map(({ id, name, url, source, keyEnv, everySeconds }) =>
    openConnector({
      id,
      name,
      source,
      upstream: openUpstream(url, keyEnv === undefined ? undefined : env[keyEnv]),
      take: takeInProcess(dispatcher, { id, source }),
      progress,
      keep: keepOrders(vault, id),
      onRefused: (orders) => onRefused(connectorPerson({ id, source }), orders),
      clock,
      everyMillis: everySeconds * 1_000,
      onTrouble,
    }),
  );
  const all = await Promise.all(opening);
  const doors = await openDoors(parts);
  const sourceOf = (id: string): string | undefined =>
    all.find((connector) => connector.id === id)?.status().source ?? doors.sourceOf(id);

  async function found(connectorId: string, refusalId: string): Promise<Found | Refusal> {
    const source = sourceOf(connectorId);
    const order = source === undefined ? undefined : await progress.refusal(connectorId, refusalId);
    if (source === undefined || order === undefined) return refuse('unknown-refusal');
    const text = openOrder(vault, order);
    return typeof text === 'string' ? { source, text } : text;
  }

  const statuses = () => [...all.map((connector) => connector.status()), ...doors.statuses()];
  const answered = new Set(setups.flatMap(({ id, answers }) => (answers === true ? [id] : [])));

  return {
    start() {
      for (const connector of all) connector.start();
    },
    async stop() {
      await Promise.all(all.map((connector) => connector.stop()));
    },
    keep: doors.keep,
    statuses,
    async withAnswers() {
      if (answered.size === 0) return statuses();
      const found = await parts.answers();
      return statuses().map((status) =>
        answered.has(status.id) ? { ...status, answers: answersOf(status.source, found) } : status,
      );
    },
    async open(connectorId, refusalId) {
      const order = await found(connectorId, refusalId);
      return 'code' in order ? order : order.text;
    },
    async takeUp(connectorId, refusalId) {
      const order = await found(connectorId, refusalId);
      if ('code' in order) return order;
      const { source, text } = order;
      const data = completedOrder(text, source, refusalId);
      // By the same id whoever presses, and however often, it is one case.
      const id = `take-${refusalId}`;
      const call = { id, world: dispatcher.world, commands: [{ type: 'case.report', data }] };
      const ack = await dispatcher.submit(call, {
        person: connectorPerson({ id: connectorId, source }),
        scope: { kind: 'none' },
      });
      const taken = ack.ok ? caseResult(ack.results[0]) : undefined;
      if (!ack.ok) return ack;
      if (taken === undefined) throw new Error('a report answered with no case');
      await progress.takeUp(connectorId, refusalId, clock.now());
      const connector = all.find(({ id: own }) => own === connectorId);
      await (connector === undefined ? doors.recount(connectorId) : connector.recount());
      return { caseId: taken.caseId };
    },
  };
}

interface Found {
  readonly source: string;
  readonly text: string;
}
