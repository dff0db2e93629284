import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Decoder } from 'socket.io-parser';
import type { ClientToServer, ServerToClient } from '../../domain/contract/socket.ts';
import { NEGOTIATED } from './deflated.ts';
import { isOwnOrigin } from './origin.ts';
import { Encoder } from './packet.ts';

/** Above this the connection is cut by the engine; a call too large but below it gets a refusal. */
const ENGINE_LIMIT_BYTES = 4_194_304;

/** `Data` is what is remembered of a connection. */
export type SocketServer<Data> = Server<ClientToServer, ServerToClient, Record<string, never>, Data>;
export type ConsoleSocket<Data> = Socket<ClientToServer, ServerToClient, Record<string, never>, Data>;

export interface SocketServerParts {
  readonly server: HttpServer;
  /** They may open long polling from elsewhere: the desktop's own scheme. */
  readonly origins: readonly string[];
  /** Where a connection comes from, also through proxies. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/** Takes connections on an HTTP server. */
export function openSocketServer<Data>({
  server,
  origins,
  addressOf,
}: SocketServerParts): SocketServer<Data> {
  const io: SocketServer<Data> = new Server(server, {
    serveClient: false,
    perMessageDeflate: NEGOTIATED,
    maxHttpBufferSize: ENGINE_LIMIT_BYTES,
    parser: { Encoder, Decoder },
    cors: { origin: [...origins], methods: ['GET', 'POST'] },
    allowRequest: ({ headers }, answer) => answer(undefined, isOwnOrigin(headers, origins)),
  });
  // Finished frames are for connections the engine does not compress by itself. It reads the option once more when the server listens.
  const leaveToUs = () => {
    io.engine.opts.perMessageDeflate = false;
  };
  if (server.listening) leaveToUs();
  else server.once('listening', leaveToUs);
  io.use((socket, next) => {
    socket.handshake.address = addressOf(socket.request);
    next();
  });
  return io;
}
