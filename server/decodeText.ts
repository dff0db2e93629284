import { ownEntry } from '../domain/defined.ts';

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
  return /;\s*charset\s*=\s*["']?([^\s"';]*)/iu.exec(contentType ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
}

/**
 * The text of a body, strictly: UTF-8, or the charset named beside it (GBK, GB18030, Big5 …). A byte order
 * mark is put aside. Throws UndecodableError; nothing is ever replaced by U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType?: string | null): string {
  return decodeAs(bytes, charsetOf(contentType));
}

/** The same for a charset by its name. */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  return decoderFor(charset.toLowerCase())(bytes);
}

/** Names of ASCII: a browser's table reads them as windows-1252, and any byte would be a letter. */
const ASCII: ReadonlySet<string> = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', 'csascii']);
/** GB18030 holds all of GBK, and the four bytes of a rare name that programs call GBK as well. */
const GBK_NAMES = 'gbk gb2312 gb_2312 gb_2312-80 x-gbk cp936 ms936 windows-936'.split(' ');
/** Names that programs give and a browser's table does not know. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GBK_NAMES.map((name) => [name, 'gb18030'])),
  utf8mb4: 'utf-8',
};

function decoderFor(named: string): (bytes: Uint8Array) => string {
  // Of this name the mark at the beginning says which of both it is; a browser's table always takes the one.
  if (named === 'utf-16') return (bytes) => decoderFor(isBigEndian(bytes) ? 'utf-16be' : 'utf-16le')(bytes);
  const charset = ownEntry(OTHER_NAMES, named) ?? named;
  if (ASCII.has(charset)) return decodeAscii;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch (cause) {
    throw new UndecodableError('charset-unknown', { cause });
  }
  return (bytes) => {
    if (isNamedWrongly(bytes, decoder.encoding)) throw new UndecodableError('not-utf8');
    try {
      return decoder.decode(decoder.encoding.startsWith('utf-') ? bytes : withoutMark(bytes));
    } catch (cause) {
      throw new UndecodableError('not-utf8', { cause });
    }
  };
}

const isBigEndian = (bytes: Uint8Array): boolean => bytes[0] === 0xfe && bytes[1] === 0xff;

/** Some programs put the mark of UTF-8 before any text; no text in another charset begins with these. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked ? bytes.subarray(3) : bytes;
}

/** A character of UTF-8 that Chinese is written in; any other charset has three letters there, or one and a half. */
const THREE_BYTES = /[\u0800-\uffff]/u;
/** So many bytes beyond ASCII in a row are no word of a western language. */
const MOST_ACCENTS = 3;

/**
 * Bytes that contradict the charset they are said to be in. A charset of single bytes takes any bytes at all, and
 * GBK most of those of UTF-8: what is sound UTF-8 with Chinese in it was named wrongly by some program's default,
 * and so were rows of accents.
 */
function isNamedWrongly(bytes: Uint8Array, encoding: string): boolean {
  if (encoding === 'utf-8' || encoding.startsWith('utf-16')) return false;
  if (WESTERN.has(encoding) && mostInRow(bytes) > MOST_ACCENTS) return true;
  try {
    return THREE_BYTES.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

const WESTERN: ReadonlySet<string> = new Set(['windows-1252', 'iso-8859-15', 'macintosh']);

function mostInRow(bytes: Uint8Array): number {
  let [most, row] = [0, 0];
  for (const byte of bytes) {
    row = byte > 0x7f ? row + 1 : 0;
    if (row > most) most = row;
  }
  return most;
}

function decodeAscii(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) throw new UndecodableError('not-utf8');
  return new TextDecoder().decode(bytes);
}
