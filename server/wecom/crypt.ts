import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/**
 * What passes between WeCom and its callback address (DOMAIN §2.6): AES-256-CBC with the key's first 16 bytes as IV,
 * PKCS#7 to 32 bytes (Node's own padding ends at 16 and throws), around 16 random bytes, the length of the message as
 * four bytes, the message and the id of whom it is for.
 */
export interface Crypt {
  /** SHA-1 over token, timestamp, nonce and the encrypted text in alphabetical order, as hex. */
  sign(timestamp: string, nonce: string, encrypted: string): string;
  /** Whether it was signed with our token. */
  isSigned(call: SignedCall): boolean;
  /** The message; undefined for what is not ours or damaged. */
  decrypt(encrypted: string): string | undefined;
  /** `random` is 16 bytes that nobody can guess. */
  encrypt(message: string, random: Uint8Array): string;
}

export interface SignedCall {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
}

export interface CryptKeys {
  readonly token: string;
  /** 43 characters of Base64. */
  readonly aesKey: string;
  /** Corporation (or suite) the messages are for. */
  readonly receiveId: string;
}

const BLOCK = 32;
const HEAD = 20;

/** Throws when the key is none. */
export function createCrypt({ token, aesKey, receiveId }: CryptKeys): Crypt {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (key.length !== BLOCK) throw new Error('an EncodingAESKey has 43 characters of Base64');
  const iv = key.subarray(0, 16);

  const sign: Crypt['sign'] = (timestamp, nonce, encrypted) =>
    createHash('sha1').update([token, timestamp, nonce, encrypted].toSorted().join('')).digest('hex');

  return {
    sign,
    isSigned({ signature, timestamp, nonce, encrypted }) {
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(timestamp, nonce, encrypted))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    decrypt(encrypted) {
      const bytes = Buffer.from(encrypted, 'base64');
      if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
      const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
      const padding = padded.at(-1) ?? 0;
      if (padding < 1 || padding > BLOCK || padded.length < HEAD + padding) return undefined;
      const plain = padded.subarray(0, padded.length - padding);
      const end = HEAD + plain.readUInt32BE(16);
      if (end > plain.length || plain.toString('utf8', end) !== receiveId) return undefined;
      return plain.toString('utf8', HEAD, end);
    },
    encrypt(message, random) {
      const body = Buffer.from(message);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(body.length);
      const plain = Buffer.concat([random.subarray(0, 16), length, body, Buffer.from(receiveId)]);
      const padding = BLOCK - (plain.length % BLOCK);
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      return Buffer.concat([
        cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
        cipher.final(),
      ]).toString('base64');
    },
  };
}
