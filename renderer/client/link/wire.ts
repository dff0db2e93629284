import type { CommandCall } from '../../../domain/contract/commands.ts';
import type {
  ClientToServer,
  CommandAck,
  DeskPresence,
  JoinAck,
  ServerToClient,
} from '../../../domain/contract/socket.ts';

export type LookMode = Parameters<ClientToServer['presence']>[0]['mode'];

/** What the link hears from the wire; everything is parsed before it gets here. */
export interface WireEvents {
  connected(): void;
  /** `putOut`: the server closed it (restart, session ended); coming back is left to us. */
  disconnected(putOut: boolean): void;
  /** An attempt to connect came to nothing; the next is on its way. */
  failed(): void;
  /** The handshake was turned down: `not-signed-in`, `locked`, … Trying again would not help. */
  refused(code: string): void;
  frame(frame: Parameters<ServerToClient['events']>[0]): void;
  presence(payload: Parameters<ServerToClient['presence']>[0]): void;
  desk(payload: DeskPresence): void;
  heartbeat(payload: Parameters<ServerToClient['heartbeat']>[0]): void;
  resync(payload: Parameters<ServerToClient['resync']>[0]): void;
  /** Something arrived that the contract does not know; it was thrown away. */
  unreadable(fault: string): void;
}

/** One connection to a dispatch server that never stops trying; socket.ts is the real one. */
export interface Wire {
  open(events: WireEvents): void;
  /** Drops the connection and makes a new one now, without trusting that the old one is open. */
  rebuild(): void;
  close(): void;
  /** Undefined when no answer came in time, or the connection was lost meanwhile. */
  join(payload: Parameters<ClientToServer['join']>[0]): Promise<JoinAck | undefined>;
  command(call: CommandCall): Promise<CommandAck | undefined>;
  presence(payload: Parameters<ClientToServer['presence']>[0]): void;
}
