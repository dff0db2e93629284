import type { z } from 'zod';
import {
  casePresence,
  commandAck,
  type DeskPresence,
  deskPresence,
  eventsFrame,
  joinAck,
  worldHead,
} from '../../domain/contract/socket.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { Wire, WireEvents } from '../../renderer/client/link/wire.ts';
import type { Clock } from '../../server/clock.ts';
import type { Alter, ClientEnd, Hall, Line } from './network.ts';
import type { Weather } from './weather.ts';

/** As in renderer/client/link/socket.ts. */
const JOIN_TIMEOUT_MS: Millis = 20_000;
const COMMAND_TIMEOUT_MS: Millis = 15_000;
const CONNECT_TIMEOUT_MS: Millis = 10_000;
const BACK_OFF_MS: readonly Millis[] = [1_000, 2_000, 4_000, 8_000, 10_000];

/** Told again and again in the same words, to everybody: most of all packets, and each is read once. */
const REPEATED: ReadonlySet<string> = new Set(['heartbeat', 'desk']);
const readBefore = new Map<string, { readonly success: boolean; readonly data?: unknown }>();

function read(name: string, json: string, schema: z.ZodType | undefined) {
  if (!REPEATED.has(name)) return schema?.safeParse(JSON.parse(json));
  const known = readBefore.get(json);
  if (known !== undefined) return known;
  const parsed = schema?.safeParse(JSON.parse(json));
  if (readBefore.size > 200) readBefore.clear();
  if (parsed !== undefined) readBefore.set(json, parsed);
  return parsed;
}

export interface WireParts {
  readonly clock: Clock;
  /** The server's address leads to whatever stands there now; to nothing while it is down. */
  readonly hall: () => Hall | undefined;
  readonly weather: Weather;
  readonly token: () => string;
  /** Where a bug can be planted: what a console makes of what it is sent. */
  readonly arriving?: Alter | undefined;
}

/** A console's connection over the simulated network: what socket.io's client does, and no more. */
export function createSimulatedWire({ clock, hall, weather, token, arriving }: WireParts): Wire {
  let events: WireEvents | undefined;
  let line: Line | undefined;
  let isConnected = false;
  let isClosed = false;
  let attempts = 0;
  let attempt = 0;
  let cancel: () => void = () => undefined;
  /** Questions on their way: without the line nobody answers them any more. */
  const waiting = new Set<() => void>();

  const SCHEMAS = {
    events: [eventsFrame, (value: z.infer<typeof eventsFrame>) => events?.frame(value)],
    presence: [casePresence, (value: z.infer<typeof casePresence>) => events?.presence(value)],
    desk: [deskPresence, (value: DeskPresence) => events?.desk(value)],
    heartbeat: [worldHead, (value: z.infer<typeof worldHead>) => events?.heartbeat(value)],
    resync: [worldHead, (value: z.infer<typeof worldHead>) => events?.resync(value)],
  } as const;

  function hear(name: string, json: string): void {
    const [schema, tell] = SCHEMAS[name as keyof typeof SCHEMAS] ?? [];
    const parsed = read(name, json, schema);
    if (parsed?.success === true) (tell as (value: unknown) => void)(parsed.data);
    else events?.unreadable(name);
  }

  function again(): void {
    const wait = BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)] ?? 0;
    attempts += 1;
    cancel();
    cancel = clock.after(wait, connect);
  }

  function connect(): void {
    if (isClosed) return;
    attempt += 1;
    const mine = attempt;
    const isMine = () => mine === attempt && !isClosed;
    const failed = () => {
      drop();
      events?.failed();
      again();
    };
    const end: ClientEnd = {
      connected() {
        if (!isMine() || isConnected) return;
        cancel();
        attempts = 0;
        isConnected = true;
        events?.connected();
      },
      closed(putOut) {
        if (!isMine()) return;
        if (!isConnected) return failed();
        drop();
        events?.disconnected(putOut);
        // Whoever was put out does not come back by himself.
        if (!putOut) again();
      },
      refused(code) {
        if (!isMine()) return;
        drop();
        events?.refused(code);
      },
      event(name, whole) {
        if (!isMine() || !isConnected) return;
        for (const json of arriving?.(name, whole) ?? [whole]) hear(name, json);
      },
    };
    line = hall()?.open(token(), weather, end);
    cancel();
    cancel = clock.after(line === undefined ? 200 : CONNECT_TIMEOUT_MS, () => isMine() && failed());
  }

  function drop(): void {
    cancel();
    attempt += 1;
    isConnected = false;
    line?.hangUp();
    line = undefined;
    for (const giveUp of [...waiting]) giveUp();
  }

  function ask<T>(
    name: string,
    payload: unknown,
    timeout: Millis,
    schema: z.ZodType<T>,
  ): Promise<T | undefined> {
    const usedLine = line;
    if (!isConnected || usedLine === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const stop = clock.after(timeout, () => giveUp());
      const giveUp = (): void => {
        stop();
        waiting.delete(giveUp);
        resolve(undefined);
      };
      waiting.add(giveUp);
      usedLine.ask(name, payload, (json) => {
        if (!waiting.delete(giveUp)) return;
        stop();
        const { data } = schema.safeParse(JSON.parse(json));
        if (data === undefined) events?.unreadable(name);
        resolve(data);
      });
    });
  }

  return {
    open(listener) {
      events = listener;
      connect();
    },
    rebuild() {
      const wasConnected = isConnected;
      drop();
      if (wasConnected) events?.disconnected(false);
      connect();
    },
    close() {
      isClosed = true;
      drop();
    },
    join: (payload) => ask('join', payload, JOIN_TIMEOUT_MS, joinAck),
    command: (call) => ask('command', call, COMMAND_TIMEOUT_MS, commandAck),
    presence(payload) {
      if (isConnected) line?.ask('presence', payload, () => undefined);
    },
  };
}
