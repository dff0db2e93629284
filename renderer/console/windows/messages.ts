import { z } from 'zod';
import { windowBounds } from '../../../domain/contract/bridge.ts';
import type { CommandAck } from '../../../domain/contract/socket.ts';
import { form, secret } from '../../../domain/contract/strings.ts';
import type { OutboxEntry } from '../../client/link/outbox.ts';
import { PARTS } from '../screen/parts.ts';
import type { Shared } from './shared.ts';

/** What the windows of one console say to each other: nobody else is on their channel, and what cannot be read is not heard. */
const part = z.enum(PARTS);
const own = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);
const ticket = form('registryId');

export const windowMessage = z.discriminatedUnion('type', [
  /** A part: it is here, and wants to be signed in unless it still is. */
  z.object({ type: z.literal('hello'), part, isSignedIn: z.boolean() }),
  /** The main window to a part: how to sign in, and what everything stands at. */
  z.object({ type: z.literal('welcome'), part, link: secret(200).optional(), state: own<Shared>() }),
  /** The main window is here, perhaps again. */
  z.object({ type: z.literal('main') }),
  /** The main window is loaded anew, or closes. */
  z.object({ type: z.literal('mainGone') }),
  /** The main window is signed out: nothing of it stays open. */
  z.object({ type: z.literal('end') }),
  /** A part goes back into the main window. */
  z.object({ type: z.literal('putBack'), part }),
  /** A part has been closed, or is loaded anew. */
  z.object({ type: z.literal('leaving'), part }),
  z.object({ type: z.literal('moved'), part, bounds: windowBounds }),
  z.object({ type: z.literal('state'), state: own<Shared>() }),
  /** To be run in the main window, or in that of a part. */
  z.object({ type: z.literal('run'), to: z.enum(['main', ...PARTS]), id: ticket }),
  z.object({ type: z.literal('signOut') }),
  z.object({ type: z.literal('touch') }),
  /** A part's command for the main window's outbox; `taken` when it lies there, `answer` at the end. */
  z.object({ type: z.literal('submit'), part, entry: own<OutboxEntry>() }),
  z.object({ type: z.literal('taken'), id: z.string() }),
  z.object({ type: z.literal('answer'), id: z.string(), answer: own<CommandAck>() }),
  z.object({ type: z.literal('outbox'), entries: z.array(own<OutboxEntry>()) }),
  z.object({ type: z.literal('release'), id: z.string() }),
  z.object({ type: z.literal('discard'), id: z.string() }),
]);
export type WindowMessage = z.infer<typeof windowMessage>;

/** The way between the windows of one console. */
export interface WindowWire {
  post(message: WindowMessage): void;
  /** Returns its stop function. */
  listen(listener: (message: WindowMessage) => void): () => void;
  close(): void;
}

/** `desk` is known to the windows of this console alone. */
export function openWindowWire(desk: string): WindowWire {
  const channel = new BroadcastChannel(`lingxing.desk.${desk}`);
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const hear = ({ data }: MessageEvent) => {
        const message = windowMessage.safeParse(data);
        if (message.success) listener(message.data);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close: () => channel.close(),
  };
}
