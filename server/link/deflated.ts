import { promisify } from 'node:util';
import { constants, deflateRaw, deflateRawSync } from 'node:zlib';
import type { Socket } from 'socket.io';

/*
 * What many consoles are sent is deflated once, as a message of permessage-deflate (RFC 7692) without anything of the
 * messages before it, and the same bytes go to every connection that negotiated it.
 */

/** The fastest level: a snapshot of ten thousand cases becomes a twelfth within some 50 ms of another thread. */
const FAST = { level: 1, finishFlush: constants.Z_SYNC_FLUSH } as const;
/** The empty block a flush ends with; left out at the end of a message (§7.2.1). */
const FLUSHED = 4;
/** Characters deflated in one go: encoding them takes less than a millisecond of this thread. */
const PIECE = 200_000;
/** A stored block holds no more. */
const MOST_STORED = 65_535;

const deflateInPool = promisify(deflateRaw);

/** The payload of a message, deflated on this thread: for what is short. */
export function deflateNow(text: Uint8Array): Buffer {
  const deflated = deflateRawSync(text, FAST);
  return deflated.subarray(0, deflated.length - FLUSHED);
}

/** A beginning of a message as it stands, before what was deflated once for many. Throws when it is too long for one block. */
export function storedBlock(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length > MOST_STORED) throw new RangeError('too long to be stored as one block');
  const block = Buffer.allocUnsafe(5 + length);
  block[0] = 0;
  block.writeUInt16LE(length, 1);
  block.writeUInt16LE(length ^ 0xffff, 3);
  block.write(text, 5);
  return block;
}

/** Long JSON that many are answered with. */
export interface SharedJson {
  readonly json: string;
  /** It and the bracket that ends the acknowledgement it stands in, as the end of a message; made when first asked for. */
  deflated(): Promise<Buffer>;
}

/** @param texts put together they are the JSON */
export function shareJson(texts: readonly string[]): SharedJson {
  let json: string | undefined;
  let made: Promise<Buffer> | undefined;
  return {
    get json() {
      json ??= texts.join('');
      return json;
    },
    deflated() {
      made ??= deflateAll([...texts, ']']);
      return made;
    },
  };
}

async function deflateAll(texts: readonly string[]): Promise<Buffer> {
  const deflated: Buffer[] = [];
  for (const piece of inPieces(texts)) deflated.push(await deflateInPool(Buffer.from(piece), FAST));
  const whole = Buffer.concat(deflated);
  return whole.subarray(0, whole.length - FLUSHED);
}

function* inPieces(texts: readonly string[]): Iterable<string> {
  let piece: string[] = [];
  let size = 0;
  for (const text of texts) {
    piece.push(text);
    size += text.length;
    if (size < PIECE) continue;
    yield piece.join('');
    piece = [];
    size = 0;
  }
  yield piece.join('');
}

/** How a connection is asked for permessage-deflate: this server compresses nothing by itself, and remembers nothing of a message. */
export const NEGOTIATED = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: Number.MAX_SAFE_INTEGER,
} as const;

interface Transport {
  readonly socket?: {
    readonly _extensions?: Readonly<
      Record<string, { readonly params?: { readonly server_max_window_bits?: number } } | undefined>
    >;
  };
}

/** Whether the connection negotiated it, with the window these messages are made for; not while it polls. */
export function takesDeflated({ conn }: Pick<Socket, 'conn'>): boolean {
  const transport: unknown = conn?.transport;
  const extension = (transport as Transport | undefined)?.socket?._extensions?.['permessage-deflate'];
  return extension !== undefined && extension.params?.server_max_window_bits === undefined;
}
