import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import type { AnyCommand } from '../../../domain/kinds.ts';
import type { DistrictServer } from './districtServer.ts';

/** A colleague somewhere else (a phone in a community, a department's desk): one call over the wire, then gone. */
export async function sendAs(
  server: DistrictServer,
  account: string,
  ...commands: readonly AnyCommand[]
): Promise<CommandAck> {
  const socket = io(server.url, { auth: { token: await server.token(account) }, transports: ['websocket'] });
  try {
    const call = { id: randomUUID(), world: 'live', commands };
    const answer = (await socket.timeout(20_000).emitWithAck('command', call)) as CommandAck;
    if (!answer.ok) throw new Error(`${account}: ${answer.code}`);
    return answer;
  } finally {
    socket.disconnect();
  }
}
