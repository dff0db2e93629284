import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Decoder } from 'socket.io-parser';
import type { ClientToServer, ServerToClient } from '../../domain/contract/socket.ts';
import { isOwnOrigin } from './origin.ts';
import { Encoder } from './packet.ts';

/** Above this the connection is cut by the engine; a call too large but below it gets a refusal. */
const ENGINE_LIMIT_BYTES = 4_194_304;

/** `Data` is what is remembered of a connection. */
export type SocketServer<Data> = Server<ClientToServer, ServerToClient, Record<string, never>, Data>;
export type ConsoleSocket<Data> = Socket<ClientToServer, ServerToClient, Record<string, never>, Data>;

/** Takes connections on an HTTP server; `origins` may open long polling from elsewhere: the desktop's own scheme. */
export function openSocketServer<Data>(server: HttpServer, origins: readonly string[]): SocketServer<Data> {
  return new Server(server, {
    serveClient: false,
    maxHttpBufferSize: ENGINE_LIMIT_BYTES,
    parser: { Encoder, Decoder },
    cors: { origin: [...origins], methods: ['GET', 'POST'] },
    allowRequest: ({ headers }, answer) => answer(undefined, isOwnOrigin(headers, origins)),
  });
}
