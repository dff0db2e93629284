import { randomUUID } from 'node:crypto';
import type { ReportInput } from '../../domain/contract/commands.ts';
import { type CommandAck, caseResult } from '../../domain/contract/socket.ts';
import type { Person, PersonId } from '../../domain/kernel.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Caller } from '../dispatch/stageCall.ts';
import { createPauses } from '../pauses.ts';
import type { ConnectorParts, Taken } from './connector.ts';

/** These pass by themselves; the orders are as good afterwards as they were before. */
const PASSING: ReadonlySet<string> = new Set(['store-unavailable', 'stopping', 'rate-limited']);

/** Takes orders through the server's own write path, like any other channel. Each call is a new one: `newId` names it. */
export function takeInProcess(
  { world, submit }: Pick<Dispatcher, 'world' | 'submit'>,
  { id, source }: Pick<ConnectorParts, 'id' | 'source'>,
  newId: () => string = randomUUID,
): ConnectorParts['take'] {
  const caller: Caller = { person: connectorPerson({ id, source }), scope: { kind: 'none' } };
  async function take(data: ReportInput): Promise<Taken> {
    const call = { id: `connector-${newId()}`, world, commands: [{ type: 'case.report', data }] };
    return takenOf(await submit(call, caller));
  }
  // None waits for another to be durable; a page of long letters lets consoles have their turn in between.
  return async (reports) => {
    const pauses = createPauses();
    const taken: Promise<Taken>[] = [];
    for (const data of reports) {
      taken.push(take(data));
      if (pauses.isDue()) await pauses.pause();
    }
    return Promise.all(taken);
  };
}

/** Who reports what a connector brings, through its one channel. */
export function connectorPerson(connector: Pick<ConnectorParts, 'id' | 'source'>): Person {
  const id = `connector:${connector.id}` as PersonId;
  return { id, name: connector.id, roles: ['connector'], scope: '*', sources: [connector.source] };
}

function takenOf(ack: CommandAck): Taken {
  if (ack.ok) {
    const { repeated, supplemented } = caseResult(ack.results[0]) ?? {};
    return { kind: repeated ? 'repeated' : supplemented ? 'supplemented' : 'accepted' };
  }
  return { kind: PASSING.has(ack.code) ? 'later' : 'refused', code: ack.code };
}
