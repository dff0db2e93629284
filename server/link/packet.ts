import type { Socket } from 'socket.io';
import { PacketType, type Packet as ParsedPacket, Encoder as PlainEncoder } from 'socket.io-parser';

/**
 * One message for many consoles, encoded once: as a Socket.IO packet, and as the finished WebSocket
 * frame around it. Handing over a finished frame is how Socket.IO's own adapter broadcasts
 * (`wsPreEncodedFrame`); it is not documented, so test/server/link/packet.test.ts stands guard, and
 * a connection that cannot take it (long polling) gets the text.
 */
export interface Packet {
  readonly text: string;
  readonly frame: Buffer;
}

/** An event with one argument that is JSON already. */
export function encodeEvent(name: string, json: string): Packet {
  // 2 is Socket.IO's EVENT; the engine puts a 4 (MESSAGE) before it.
  const text = `2["${name}",${json}]`;
  return { text, frame: textFrame(`4${text}`) };
}

/** A complete unmasked WebSocket text frame (RFC 6455 §5.2) in one buffer: one write for each console. */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) {
    frame[1] = length;
  } else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}

/** Hands the packet to one connection; `onWritten` follows once the operating system has taken it. */
export function sendPacket(socket: Socket, packet: Packet, onWritten: () => void): void {
  const options = { compress: false, wsPreEncodedFrame: [packet.frame] };
  socket.conn.write(packet.text, options, onWritten);
}

/** An acknowledgement that is JSON already: a snapshot is written out once for all who join. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Socket.IO's encoder, which in addition passes a RawJson answer through as it is. */
export class Encoder extends PlainEncoder {
  override encode(packet: ParsedPacket): unknown[] {
    const answer: unknown = packet.type === PacketType.ACK ? packet.data?.[0] : undefined;
    if (!(answer instanceof RawJson)) return super.encode(packet);
    return [`${PacketType.ACK}${packet.id}[${answer.text}]`];
  }
}
