import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrypt } from '../../../server/wecom/crypt.ts';

/** The example of the official page on encrypting and decrypting callbacks (doc 90968). */
const OFFICIAL = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'wx5823bf96d3bd56c7',
};
const TIMESTAMP = '1409659813';
const NONCE = '1372623149';
const SIGNATURE = '477715d11cdb4164915debcba66cb864d751f3e6';
const ENCRYPTED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';
const RANDOM = new Uint8Array(16).fill(48);

describe('what passes between WeCom and its callback', () => {
  const crypt = createCrypt(OFFICIAL);

  it('is signed and read as the official example says', () => {
    expect(crypt.sign(TIMESTAMP, NONCE, ENCRYPTED)).toBe(SIGNATURE);
    const message = crypt.decrypt(ENCRYPTED);
    expect(message).toContain('<Content><![CDATA[hello]]></Content>');
    expect(message).toContain('<FromUserName><![CDATA[mycreate]]></FromUserName>');
    expect(message?.trimEnd().endsWith('</xml>')).toBe(true);
  });

  it('is refused with another signature, of any length', () => {
    const call = { timestamp: TIMESTAMP, nonce: NONCE, encrypted: ENCRYPTED };
    expect(crypt.isSigned({ ...call, signature: SIGNATURE })).toBe(true);
    for (const signature of ['', SIGNATURE.slice(1), `0${SIGNATURE.slice(1)}`, `${SIGNATURE}0`]) {
      expect(crypt.isSigned({ ...call, signature })).toBe(false);
    }
    expect(crypt.isSigned({ ...call, nonce: '1', signature: SIGNATURE })).toBe(false);
  });

  it('comes back as it was, whatever its length, and only for whom it is meant', () => {
    const other = createCrypt({ ...OFFICIAL, receiveId: 'wx0000000000000000' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        const encrypted = crypt.encrypt(text, RANDOM);
        expect(Buffer.from(encrypted, 'base64').length % 32).toBe(0);
        expect(crypt.decrypt(encrypted)).toBe(text);
        expect(other.decrypt(encrypted)).toBeUndefined();
      }),
    );
  });

  it('is nothing when it is damaged, and throws at nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(crypt.decrypt(Buffer.from(bytes).toString('base64'))).toBeUndefined();
      }),
    );
    expect(crypt.decrypt('not Base64 at all ☂')).toBeUndefined();
    expect(() => createCrypt({ ...OFFICIAL, aesKey: 'short' })).toThrow('43 characters');
  });
});
