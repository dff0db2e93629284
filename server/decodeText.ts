/** Bytes that are no text of the charset they name; `code` is stable and shown. */
export class UndecodableError extends Error {
  readonly code: 'not-utf8' | 'charset-unknown';
  constructor(code: UndecodableError['code'], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The charset that a content type names, lower case; UTF-8 where it names none. */
function charsetOf(contentType: string | null | undefined): string {
  return /;\s*charset\s*=\s*"?([^\s";]*)/iu.exec(contentType ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
}

/**
 * The text of a body, strictly: UTF-8, or the charset named beside it (GBK, GB18030, Big5 …). A byte order
 * mark is put aside. Throws UndecodableError; nothing is ever replaced by U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType?: string | null): string {
  return decoderFor(charsetOf(contentType))(bytes);
}

/** Names of ASCII: a browser's table reads them as windows-1252, and any byte would be a letter. */
const ASCII: ReadonlySet<string> = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', 'csascii']);

function decoderFor(charset: string): (bytes: Uint8Array) => string {
  if (ASCII.has(charset)) return decodeAscii;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch (cause) {
    throw new UndecodableError('charset-unknown', { cause });
  }
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      throw new UndecodableError('not-utf8', { cause });
    }
  };
}

function decodeAscii(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) throw new UndecodableError('not-utf8');
  return new TextDecoder().decode(bytes);
}
