import { describe, expect, it } from 'vitest';
import { base32, otpCode, otpStepAt, otpStepOf, otpUri } from '../../../server/people/totp.ts';

/** RFC 6238, appendix B: "12345678901234567890" with SHA-1; the RFC shows eight digits, an app the last six. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: readonly (readonly [seconds: number, eight: string])[] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];

describe('one-time codes', () => {
  it.each(VECTORS)('are those of RFC 6238 at %i seconds', (seconds, eight) => {
    expect(otpCode(SECRET, otpStepAt(seconds * 1000))).toBe(eight.slice(2));
  });

  it('are those of RFC 4226 for the first counters', () => {
    const codes = Array.from({ length: 5 }, (_, counter) => otpCode(SECRET, counter));
    expect(codes).toEqual(['755224', '287082', '359152', '969429', '338314']);
  });

  const now = 1_795_222_800_000;
  const step = otpStepAt(now);
  const at = (offset: number) => otpCode(SECRET, step + offset);

  it('are right at either of two times while nobody knows which holds, and taken once', () => {
    const ahead = now + 30 * 86_400_000;
    const later = otpStepAt(ahead);
    expect(otpStepOf(SECRET, at(0), [now, ahead], 0)).toBe(step);
    expect(otpStepOf(SECRET, otpCode(SECRET, later), [now, ahead], step)).toBe(later);
    expect(otpStepOf(SECRET, at(0), [now, ahead], later)).toBeUndefined();
  });

  it('are right again when the last was taken while the clock was ahead', () => {
    expect(otpStepOf(SECRET, at(0), [now], otpStepAt(now + 30 * 86_400_000))).toBe(step);
  });

  it('are taken one step early and one step late, no further', () => {
    for (const offset of [-1, 0, 1]) expect(otpStepOf(SECRET, at(offset), [now], 0)).toBe(step + offset);
    for (const offset of [-2, 2]) expect(otpStepOf(SECRET, at(offset), [now], 0)).toBeUndefined();
  });

  it('are taken once: not again, and none from before the last one', () => {
    expect(otpStepOf(SECRET, at(0), [now], step)).toBeUndefined();
    expect(otpStepOf(SECRET, at(-1), [now], step)).toBeUndefined();
    expect(otpStepOf(SECRET, at(1), [now], step)).toBe(step + 1);
  });

  it('may be typed with a space or in full width', () => {
    const [code] = [at(0)];
    expect(otpStepOf(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, [now], 0)).toBe(step);
    const wide = code.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(otpStepOf(SECRET, wide, [now], 0)).toBe(step);
  });

  it('are refused when they are anything else', () => {
    for (const code of ['', '1', 'abcdef', '1234567', `${at(0)}0`, '\u0000', '🙂🙂🙂🙂🙂🙂']) {
      expect(otpStepOf(SECRET, code, [now], 0)).toBeUndefined();
    }
  });

  it('come from a secret shown in base 32 (RFC 4648), as text and as an address', () => {
    const vectors = {
      '': '',
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    };
    for (const [text, expected] of Object.entries(vectors)) expect(base32(Buffer.from(text))).toBe(expected);
    expect(otpUri('chief 1', SECRET)).toBe(
      'otpauth://totp/Lingxing:chief%201?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lingxing&algorithm=SHA1&digits=6&period=30',
    );
  });
});
