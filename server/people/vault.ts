import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type Hmac,
  hkdfSync,
  randomBytes as systemRandom,
} from 'node:crypto';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { SealedContact } from '../store/ContactStore.ts';

/** What is known of a person and must never reach the log. */
export interface ContactData {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly confidential?: boolean | undefined;
  /** Free text as it was written, where masking changed it. */
  readonly originals?: Readonly<Record<string, string>> | undefined;
}

/** Seals and opens what may be read only on purpose. */
export interface Vault {
  /** `id` is drawn at random (`R-…`) when absent. */
  seal(contact: ContactData, id?: string): SealedContact;
  /** Refuses `contact-unreadable`: another key sealed it, or it was changed or moved to another id. */
  open(contact: SealedContact): ContactData | Refusal;
  /** By what a text is known again by whoever has the key, and by nobody else; 32 hex digits. */
  fingerprint(text: string): string;
  /** To tell by what was written by this server and has not been changed since. */
  keyedHash(use: KeyedUse): Hmac;
  /** For secrets of the system's own users; `id` says whose, and opens it again. */
  sealSecret(secret: Uint8Array, id: string): Uint8Array;
  /** Undefined when it cannot be opened, for the reasons above. */
  openSecret(sealed: Uint8Array, id: string): Uint8Array | undefined;
}

/** What is sealed against changes rather than against readers. */
export type KeyedUse = 'snapshot' | 'keyframe' | 'anchor' | 'model';

export const VAULT_KEY_BYTES = 32;
const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Creates a vault over a 32-byte key. What is sealed is `format (1) | iv (12) | tag (16) | text`,
 * AES-256-GCM with the id as additional data, so that contacts cannot be swapped between reporters.
 */
export function createVault(
  key: Uint8Array,
  randomBytes: (size: number) => Uint8Array = systemRandom,
): Vault {
  if (key.length !== VAULT_KEY_BYTES) throw new Error(`a vault key has ${VAULT_KEY_BYTES} bytes`);
  // One key on disk, one for each use: a weakness of the one use must not touch the other.
  const contacts = createBox(subkey(key, 'lingxing contact seal'), randomBytes);
  const secrets = createBox(subkey(key, 'lingxing account secret'), randomBytes);
  const hashing = subkey(key, 'lingxing phone hash');
  const printing = subkey(key, 'lingxing report fingerprint');
  const keyed = {
    snapshot: subkey(key, 'lingxing snapshot'),
    keyframe: subkey(key, 'lingxing keyframe'),
    anchor: subkey(key, 'lingxing anchor'),
    model: subkey(key, 'lingxing secretary model'),
  };

  return {
    seal(contact, id = `R-${Buffer.from(randomBytes(12)).toString('base64url')}`) {
      const sealed = contacts.seal(Buffer.from(JSON.stringify(contact)), id);
      const digits = phoneDigits(contact.phone ?? '');
      if (digits === '') return { id, sealed };
      return { id, sealed, phoneHash: createHmac('sha256', hashing).update(digits).digest('hex') };
    },
    open({ id, sealed }) {
      const text = contacts.open(sealed, id);
      return text === undefined ? refuse('contact-unreadable') : JSON.parse(text.toString('utf8'));
    },
    fingerprint: (text) => createHmac('sha256', printing).update(text).digest('hex').slice(0, 32),
    keyedHash: (use) => createHmac('sha256', keyed[use]),
    sealSecret: secrets.seal,
    openSecret: secrets.open,
  };
}

interface Box {
  seal(plain: Uint8Array, id: string): Uint8Array;
  open(sealed: Uint8Array, id: string): Buffer | undefined;
}

function createBox(key: Buffer, randomBytes: (size: number) => Uint8Array): Box {
  return {
    seal(plain, id) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Uint8Array.of(FORMAT), iv, cipher.getAuthTag(), body]);
    },
    open(sealed, id) {
      const bytes = Buffer.from(sealed);
      const tagStart = 1 + IV_BYTES;
      const start = tagStart + TAG_BYTES;
      if (bytes.length < start || bytes[0] !== FORMAT) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, tagStart))
          .setAAD(Buffer.from(id))
          .setAuthTag(bytes.subarray(tagStart, start));
        return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

/** The digits that make two spellings of one number equal: +86, 0086 and separators do not count. */
export function phoneDigits(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/gu, '');
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/u, '');
}

function subkey(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), use, 32));
}
