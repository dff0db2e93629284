import { describe, expect, it } from 'vitest';
import { PASSWORD_BYTES, passwordFrom } from '../../../domain/people/password.ts';

describe('a drawn password', () => {
  it('has sixteen characters nobody confuses, five bits of each byte', () => {
    expect(passwordFrom(Uint8Array.from({ length: PASSWORD_BYTES }, (_, n) => n))).toBe(
      'abcd-efgh-jkmn-pqrs',
    );
    const all = passwordFrom(Uint8Array.from({ length: 256 }, (_, n) => n)).replaceAll('-', '');
    expect(new Set(all).size).toBe(32);
    expect(all).not.toMatch(/[0oOil1]/u);
  });
});
