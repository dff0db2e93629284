import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SealedContact } from '../store/ContactStore.ts';
import { createVault, VAULT_KEY_BYTES, type Vault } from './vault.ts';

/** The server must not start: without the right key every contact would be lost, in silence. */
export class VaultKeyError extends Error {
  readonly code: 'vault-key-missing' | 'vault-key-bad' | 'vault-key-wrong' | 'vault-key-exposed';
  constructor(code: VaultKeyError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface VaultOptions {
  readonly dataDir: string;
  /** LINGXING_VAULT_KEY: 32 bytes in base64, instead of the file. */
  readonly envKey?: string | undefined;
  /** Any contact that is stored already (`store.contacts.readAny()`): the key must open it. */
  readonly sample?: SealedContact | undefined;
}

/** Opens the vault with the key of the data folder; the first start writes `vault.key`. Throws VaultKeyError. */
export function openVault({ dataDir, envKey, sample }: VaultOptions): Vault {
  const file = join(dataDir, 'vault.key');
  const key =
    envKey === undefined
      ? (readKeyFile(file) ?? createKeyFile(file, sample !== undefined))
      : decodeKey(envKey, 'LINGXING_VAULT_KEY');
  const vault = createVault(key);
  if (sample !== undefined && 'code' in vault.open(sample)) {
    throw new VaultKeyError('vault-key-wrong', 'this vault key does not open the stored contacts');
  }
  return vault;
}

/** The vault of a folder that has a key already; undefined without one. For tools, which make none. Throws VaultKeyError. */
export function openVaultIfThere({ dataDir, envKey }: Omit<VaultOptions, 'sample'>): Vault | undefined {
  const key =
    envKey === undefined ? readKeyFile(join(dataDir, 'vault.key')) : decodeKey(envKey, 'LINGXING_VAULT_KEY');
  return key && createVault(key);
}

function readKeyFile(file: string): Buffer | undefined {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return undefined;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new VaultKeyError('vault-key-exposed', `others may read ${file}: set its mode to 0600`);
  }
  return decodeKey(readFileSync(file, 'utf8'), file);
}

function createKeyFile(file: string, contactsExist: boolean): Buffer {
  if (contactsExist) {
    throw new VaultKeyError('vault-key-missing', `there are sealed contacts, but no key: put ${file} back`);
  }
  const key = randomBytes(VAULT_KEY_BYTES);
  // Whole under another name first, then renamed: a crash leaves no half key behind.
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${key.toString('base64')}\n`, { mode: 0o600, flush: true });
  renameSync(fresh, file);
  syncFolder(dirname(file));
  return key;
}

/** The key's name must be on the disk before the first contact is sealed with it. Windows does it by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function decodeKey(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== VAULT_KEY_BYTES || key.toString('base64') !== text.trim()) {
    throw new VaultKeyError('vault-key-bad', `${where} must hold ${VAULT_KEY_BYTES} bytes in base64`);
  }
  return key;
}
