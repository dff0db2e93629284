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

function decoderFor(charset: string): (bytes: Uint8Array) => string {
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
