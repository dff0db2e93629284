import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault, phoneDigits } from '../../../server/people/vault.ts';
import { openVault, VaultKeyError } from '../../../server/people/vaultKey.ts';

const KEY = new Uint8Array(32).fill(7);
const CONTACT = { name: '张三', phone: '138 0013 8000', confidential: true };
const UNREADABLE = { code: 'contact-unreadable' };

describe('the vault', () => {
  const vault = createVault(KEY);

  it('gives back what it sealed', () => {
    const sealed = vault.seal(CONTACT);
    expect(sealed.id).toMatch(/^R-[\w-]{16}$/u);
    expect(vault.open(sealed)).toEqual(CONTACT);
  });

  it('shows nothing of the person, and never the same bytes twice', () => {
    const [first, two] = [vault.seal(CONTACT), vault.seal(CONTACT)];
    expect(first.id).not.toBe(two.id);
    expect(first.sealed).not.toEqual(two.sealed);
    const shown = Buffer.from(first.sealed).toString('utf8') + first.id + first.phoneHash;
    for (const secret of ['张三', '138', '8000', 'name']) {
      if (secret.length > 3) expect(shown).not.toContain(secret);
    }
    expect(Buffer.from(first.sealed).includes(Buffer.from('张三'))).toBe(false);
  });

  it('seals under a given id', () => {
    const sealed = vault.seal({ originals: { title: '请致电13800138000' } }, 'R-command-1');
    expect(sealed.id).toBe('R-command-1');
    expect(sealed.phoneHash).toBeUndefined();
    expect(vault.open(sealed)).toEqual({ originals: { title: '请致电13800138000' } });
  });

  it('refuses a contact with any byte changed', () => {
    const contact = vault.seal({ name: '李' });
    for (let at = 0; at < contact.sealed.length; at += 1) {
      const sealed = Uint8Array.from(contact.sealed);
      sealed[at] = (sealed[at] ?? 0) ^ 1;
      expect(vault.open({ ...contact, sealed })).toEqual(UNREADABLE);
    }
  });

  it('refuses one that is cut, empty, under another id, or sealed with another key', () => {
    const contact = vault.seal(CONTACT);
    expect(vault.open({ ...contact, sealed: contact.sealed.slice(0, -1) })).toEqual(UNREADABLE);
    expect(vault.open({ ...contact, sealed: new Uint8Array(0) })).toEqual(UNREADABLE);
    expect(vault.open({ ...contact, id: vault.seal({}).id })).toEqual(UNREADABLE);
    expect(createVault(new Uint8Array(32).fill(8)).open(contact)).toEqual(UNREADABLE);
  });

  it('knows one phone by one hash, however it is written, and only under one key', () => {
    const hash = (phone: string) => vault.seal({ phone }).phoneHash;
    const spellings = [
      '13800138000',
      '138-0013-8000',
      '+86 138 0013 8000',
      '008613800138000',
      '１３８００１３８０００',
    ];
    expect(new Set(spellings.map(hash)).size).toBe(1);
    expect(hash('13800138001')).not.toBe(hash('13800138000'));
    expect(createVault(new Uint8Array(32)).seal(CONTACT).phoneHash).not.toBe(hash('13800138000'));
    expect(hash('unknown')).toBeUndefined();
    expect(phoneDigits('020-8765 4321')).toBe('02087654321');
  });

  it('takes no key of another length', () => {
    expect(() => createVault(new Uint8Array(16))).toThrow('32 bytes');
  });
});

describe("the vault's key", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'lingxing-vault-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const file = () => join(dataDir, 'vault.key');
  const codeOf = (open: () => unknown) => {
    try {
      open();
      return 'none';
    } catch (error) {
      return error instanceof VaultKeyError ? error.code : error;
    }
  };

  it('is drawn at the first start, for its owner alone, and kept', () => {
    const sealed = openVault({ dataDir }).seal(CONTACT);
    expect(readdirSync(dataDir)).toEqual(['vault.key']);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(openVault({ dataDir, sample: sealed }).open(sealed)).toEqual(CONTACT);
  });

  it('may come from the environment; then no file is written', () => {
    const envKey = Buffer.from(KEY).toString('base64');
    const sealed = openVault({ dataDir, envKey }).seal(CONTACT);
    expect(createVault(KEY).open(sealed)).toEqual(CONTACT);
    expect(existsSync(file())).toBe(false);
  });

  it('is never drawn anew while sealed contacts exist', () => {
    const sample = openVault({ dataDir }).seal(CONTACT);
    rmSync(file());
    expect(codeOf(() => openVault({ dataDir, sample }))).toBe('vault-key-missing');
    expect(existsSync(file())).toBe(false);
  });

  it('is refused when it does not open the stored contacts', () => {
    const sample = createVault(KEY).seal(CONTACT);
    openVault({ dataDir });
    expect(codeOf(() => openVault({ dataDir, sample }))).toBe('vault-key-wrong');
  });

  it('is refused when it is no key', () => {
    for (const envKey of ['', 'short', 'A'.repeat(43), `${Buffer.from(KEY).toString('base64')}AAAA`]) {
      expect(codeOf(() => openVault({ dataDir, envKey }))).toBe('vault-key-bad');
    }
    writeFileSync(file(), 'not a key', { mode: 0o600 });
    expect(codeOf(() => openVault({ dataDir }))).toBe('vault-key-bad');
  });

  it.runIf(process.platform !== 'win32')('is refused when others may read it', () => {
    openVault({ dataDir });
    chmodSync(file(), 0o644);
    expect(codeOf(() => openVault({ dataDir }))).toBe('vault-key-exposed');
  });
});
