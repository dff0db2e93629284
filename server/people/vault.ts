import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes as systemRandom,
} from 'node:crypto';
import { type Refusal, refuse } from '../../domain/kernel.ts';
import type { SealedContact } from '../log/EventLog.ts';

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
}

export const VAULT_KEY_BYTES = 32;
const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Creates a vault over a 32-byte key. A sealed contact is `format (1) | iv (12) | tag (16) | text`,
 * AES-256-GCM with the id as additional data, so that contacts cannot be swapped between reporters.
 */
export function createVault(
  key: Uint8Array,
  randomBytes: (size: number) => Uint8Array = systemRandom,
): Vault {
  if (key.length !== VAULT_KEY_BYTES) throw new Error(`a vault key has ${VAULT_KEY_BYTES} bytes`);
  // One key on disk, one for each use: a weakness of the one use must not touch the other.
  const sealing = subkey(key, 'lingxing contact seal');
  const hashing = subkey(key, 'lingxing phone hash');

  return {
    seal(contact, id = `R-${Buffer.from(randomBytes(12)).toString('base64url')}`) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(id));
      const body = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final()]);
      const sealed = Buffer.concat([Uint8Array.of(FORMAT), iv, cipher.getAuthTag(), body]);
      const digits = phoneDigits(contact.phone ?? '');
      if (digits === '') return { id, sealed };
      return { id, sealed, phoneHash: createHmac('sha256', hashing).update(digits).digest('hex') };
    },
    open({ id, sealed }) {
      const bytes = Buffer.from(sealed);
      const tagStart = 1 + IV_BYTES;
      const start = tagStart + TAG_BYTES;
      if (bytes.length < start || bytes[0] !== FORMAT) return refuse('contact-unreadable');
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(1, tagStart))
          .setAAD(Buffer.from(id))
          .setAuthTag(bytes.subarray(tagStart, start));
        const text = decipher.update(bytes.subarray(start), undefined, 'utf8') + decipher.final('utf8');
        return JSON.parse(text);
      } catch {
        return refuse('contact-unreadable');
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
