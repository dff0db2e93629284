import { describe, expect, it } from 'vitest';
import {
  CHOSEN_PASSWORD_COST,
  DRAWN_PASSWORD_COST,
  decoyHash,
  hashPassword,
  isPassword,
} from '../../../server/people/passwords.ts';

const CHEAP = { N: 16, r: 1, p: 1 };

describe('password hashes', () => {
  it('cost what OWASP asks for at least, by default', () => {
    expect(CHOSEN_PASSWORD_COST.N * CHOSEN_PASSWORD_COST.r * CHOSEN_PASSWORD_COST.p).toBeGreaterThanOrEqual(
      2 ** 15 * 8 * 3,
    );
    expect(DRAWN_PASSWORD_COST.N).toBeGreaterThanOrEqual(2 ** 15);
  });

  it('match the right password only, at the full cost too', async () => {
    for (const cost of [CHEAP, DRAWN_PASSWORD_COST]) {
      const stored = await hashPassword('口令 pass', cost);
      expect(await isPassword('口令 pass', stored)).toBe(true);
      expect(await isPassword('口令 Pass', stored)).toBe(false);
      expect(await isPassword('', stored)).toBe(false);
    }
  });

  it('carry their own salt and cost, and never the password', async () => {
    const [first, two] = [await hashPassword('same', CHEAP), await hashPassword('same', CHEAP)];
    expect(first).not.toBe(two);
    expect(first).toMatch(/^scrypt\$16\$1\$1\$[\w-]+\$[\w-]+$/u);
    expect(first).not.toContain('same');
  });

  it('take composed and decomposed letters for the same password', async () => {
    const stored = await hashPassword('caf\u00e9', CHEAP);
    expect(await isPassword('cafe\u0301', stored)).toBe(true);
  });

  it('match nothing when what is stored is no hash', async () => {
    const stored = (await hashPassword('x', CHEAP)).split('$').slice(0, 5).join('$');
    expect(await isPassword('x', stored)).toBe(false);
  });

  it('have a decoy of the same shape and cost, for accounts that do not exist', async () => {
    const shape = (stored: string) => stored.split('$').map((part, n) => (n < 4 ? part : part.length));
    expect(shape(decoyHash(CHEAP))).toEqual(shape(await hashPassword('x', CHEAP)));
    expect(await isPassword('', decoyHash(CHEAP))).toBe(false);
  });
});
