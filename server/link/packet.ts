import type { Socket } from 'socket.io';
import { PacketType, type Packet as ParsedPacket, Encoder as PlainEncoder } from 'socket.io-parser';
import { deflateNow, storedBlock, takesDeflated } from './deflated.ts';

/**
 * One message for many consoles, encoded once: as a Socket.IO packet, and as the finished WebSocket
 * frame around it. Handing over a finished frame is how Socket.IO's own adapter broadcasts
 * (`wsPreEncodedFrame`); it is not documented, so test/server/link/packet.test.ts stands guard, and
 * a connection that cannot take it (long polling) gets the text.
 */
export interface Packet {
  readonly text: string;
  readonly frame: Buffer;
  /** The same frame deflated, for those who negotiated that; absent where it is not worth it. */
  readonly deflated: Buffer | undefined;
}

/** Shorter ones gain nothing; of longer ones this thread would be held. */
const DEFLATED = { from: 200, to: 250_000 };

/** An event with one argument that is JSON already. */
export function encodeEvent(name: string, json: string): Packet {
  // 2 is Socket.IO's EVENT; the engine puts a 4 (MESSAGE) before it.
  const text = `2["${name}",${json}]`;
  const payload = Buffer.from(`4${text}`);
  let deflated: Buffer | undefined;
  return {
    text,
    frame: Buffer.concat([frameHead(payload.length, TEXT), payload]),
    get deflated() {
      if (payload.length < DEFLATED.from || payload.length > DEFLATED.to) return undefined;
      deflated ??= deflatedFrame(deflateNow(payload));
      return deflated;
    },
  };
}

/** First byte of a whole text message, and of one that is deflated (RFC 7692 §6). */
const TEXT = 0x81;
const DEFLATED_TEXT = 0xc1;

const deflatedFrame = (payload: Buffer) => Buffer.concat([frameHead(payload.length, DEFLATED_TEXT), payload]);

/** What stands before the payload of an unmasked WebSocket frame (RFC 6455 §5.2). */
function frameHead(length: number, first: number): Buffer {
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const head = Buffer.allocUnsafe(size);
  head[0] = first;
  if (size === 2) {
    head[1] = length;
  } else if (size === 4) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return head;
}

/** Hands the packet to one connection; `onWritten` follows once the operating system has taken it. */
export function sendPacket(socket: Socket, packet: Packet, onWritten: () => void): void {
  const frame = (takesDeflated(socket) ? packet.deflated : undefined) ?? packet.frame;
  const options = { compress: false, wsPreEncodedFrame: [frame] };
  socket.conn.write(packet.text, options, onWritten);
}

/** An acknowledgement that is JSON already: a snapshot is written out once for all who join. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An acknowledgement that is sent by itself, under the number it answers. */
export class SentAnswer {
  readonly send: (id: number) => void;
  constructor(send: (id: number) => void) {
    this.send = send;
  }
}

/** An acknowledgement that begins with `json`; its rest, with the bracket at its end, was deflated once for many. */
export function deflatedAnswer({ conn }: Pick<Socket, 'conn'>, json: string, rest: Buffer): SentAnswer {
  return new SentAnswer((id) => {
    // 4 is the engine's MESSAGE.
    const start = storedBlock(`4${PacketType.ACK}${id}[${json}`);
    const head = frameHead(start.length + rest.length, DEFLATED_TEXT);
    const options = { compress: false, wsPreEncodedFrame: [Buffer.concat([head, start]), rest] };
    conn.write('', options);
  });
}

/** Socket.IO's encoder, which in addition passes a RawJson answer through as it is, and lets a SentAnswer send itself. */
export class Encoder extends PlainEncoder {
  override encode(packet: ParsedPacket): unknown[] {
    const answer: unknown = packet.type === PacketType.ACK ? packet.data?.[0] : undefined;
    if (answer instanceof SentAnswer && packet.id !== undefined) {
      answer.send(packet.id);
      return [];
    }
    if (!(answer instanceof RawJson)) return super.encode(packet);
    return [`${PacketType.ACK}${packet.id}[${answer.text}]`];
  }
}
