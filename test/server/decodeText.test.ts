import { describe, expect, it } from 'vitest';
import { decodeText } from '../../server/decodeText.ts';

const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const json = (charset: string) => `application/json; charset=${charset}`;
/** 路灯不亮 in GBK. */
const GBK = Uint8Array.from([0xc2, 0xb7, 0xb5, 0xc6, 0xb2, 0xbb, 0xc1, 0xc1]);
const decoding = (bytes: Uint8Array, charset: string) => () => decodeText(bytes, json(charset));

describe('bytes that contradict the charset they name', () => {
  it.each(['gbk', 'gb18030', 'iso-8859-1', 'windows-1252', 'big5', 'shift_jis', 'koi8-r'])(
    'are refused where they are UTF-8 and called %s',
    (charset) => {
      // An even number of bytes is sound GBK too.
      expect(decoding(utf8('{"title":"路灯不亮"}'), charset)).toThrow('not-utf8');
      expect(decoding(utf8('路灯'), charset)).toThrow('not-utf8');
    },
  );

  it.each(['iso-8859-1', 'latin1', 'windows-1252', 'iso-8859-15', 'macintosh'])(
    'are refused where they are GBK and called %s',
    (charset) => {
      expect(decoding(GBK, charset)).toThrow('not-utf8');
    },
  );

  it('are taken at their word otherwise', () => {
    for (const charset of ['gbk', 'GB2312', '"gb18030"', "'gbk'", 'cp936', 'x-gbk']) {
      expect(decodeText(GBK, json(charset)), charset).toBe('路灯不亮');
    }
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...GBK), json('gbk'))).toBe('路灯不亮');
    // 𠮷 and 㐂 have four bytes, which is GB18030 under the name everybody uses.
    const rare = Uint8Array.of(0x95, 0x32, 0xb9, 0x37, 0x81, 0x39, 0xee, 0x38, ...GBK);
    for (const charset of ['gbk', 'gb2312', 'gb18030'])
      expect(decodeText(rare, json(charset))).toMatch(/路灯不亮$/u);
    // Short words of GBK are sound UTF-8 of other scripts.
    expect(decodeText(Uint8Array.from([0xc1, 0xaa, 0xcd, 0xa8]), json('gbk'))).toBe('联通');
    expect(decodeText(Uint8Array.from([0x43, 0x61, 0x66, 0xe9]), json('iso-8859-1'))).toBe('Café');
    expect(decodeText(utf8('路灯'), json('utf8mb4'))).toBe('路灯');
  });
});

describe('UTF-16', () => {
  it('is read by the mark at its beginning where its name does not say which it is', () => {
    const little = Buffer.from('\ufeff路灯', 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big]) expect(decodeText(bytes, json('utf-16'))).toBe('路灯');
    expect(decodeText(little.subarray(2), json('UTF-16'))).toBe('路灯');
  });
});
