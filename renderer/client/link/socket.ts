import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import {
  casePresence,
  commandAck,
  deskPresence,
  eventsFrame,
  joinAck,
  worldHead,
} from '../../../domain/contract/socket.ts';
import type { Millis } from '../../../domain/kernel.ts';
import type { Wire, WireEvents } from './wire.ts';

/** The only file that knows socket.io-client. Tries again for ever: after 1, 2, 4, 8, then 10 seconds. */
const JOIN_TIMEOUT_MS: Millis = 20_000;
const COMMAND_TIMEOUT_MS: Millis = 15_000;

export function createSocket(serverUrl: string, token: () => string): Wire {
  const socket: Socket = io(serverUrl, {
    autoConnect: false,
    auth: (give) => give({ token: token() }),
    transports: ['websocket'],
    reconnection: true,
    reconnectionAttempts: Number.POSITIVE_INFINITY,
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.2,
    timeout: 10_000,
  });

  let listener: WireEvents | undefined;

  function hear<T>(events: WireEvents, name: string, schema: z.ZodType<T>, tell: (value: T) => void): void {
    socket.on(name, (value: unknown) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) tell(parsed.data);
      else events.unreadable(name);
    });
  }

  async function ask<T>(
    name: string,
    payload: unknown,
    timeout: Millis,
    schema: z.ZodType<T>,
  ): Promise<T | undefined> {
    // Without a connection socket.io would keep the packet and send it later, behind our back.
    if (!socket.connected) return undefined;
    try {
      const answer: unknown = await socket.timeout(timeout).emitWithAck(name, payload);
      const { data } = schema.safeParse(answer);
      if (data === undefined) listener?.unreadable(name);
      return data;
    } catch {
      return undefined;
    }
  }

  return {
    open(events) {
      listener = events;
      socket.on('connect', () => events.connected());
      socket.on('disconnect', (reason) => {
        events.disconnected(reason === 'io server disconnect');
      });
      socket.on('connect_error', (error) => {
        // `active`: a transport fault, tried again by itself. Otherwise the server said no.
        if (socket.active) events.failed();
        else events.refused(codeOf(error));
      });
      hear(events, 'events', eventsFrame, events.frame);
      hear(events, 'presence', casePresence, events.presence);
      hear(events, 'desk', deskPresence, events.desk);
      hear(events, 'heartbeat', worldHead, events.heartbeat);
      hear(events, 'resync', worldHead, events.resync);
      socket.connect();
    },
    rebuild() {
      socket.disconnect();
      socket.connect();
    },
    close() {
      socket.removeAllListeners();
      socket.disconnect();
    },
    join: (payload) => ask('join', payload, JOIN_TIMEOUT_MS, joinAck),
    command: (call) => ask('command', call, COMMAND_TIMEOUT_MS, commandAck),
    presence: (payload) => {
      if (socket.connected) socket.emit('presence', payload);
    },
  };
}

/** The server puts its code into `data.code`, or makes it the message. */
function codeOf(error: Error & { readonly data?: unknown }): string {
  const { data } = error;
  if (typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string')
    return data.code;
  return error.message;
}
