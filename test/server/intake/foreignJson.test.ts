import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForeignJson } from '../../../server/intake/foreignJson.ts';

describe('JSON that others wrote', () => {
  it('keeps every digit of a number that a double would round', () => {
    expect(parseForeignJson('{"orderNo":20261128000100001,"n":[-9007199254740993, 1e400, 12.5]}')).toEqual({
      orderNo: '20261128000100001',
      n: ['-9007199254740993', '1e400', 12.5],
    });
  });

  it('leaves alone what stands in a text, behind escapes too', () => {
    const text = String.raw`{"a":"\"20261128000100001\\","20261128000100001\"":20261128000100002}`;
    expect(parseForeignJson(text)).toEqual({
      a: '"20261128000100001\\',
      '20261128000100001"': '20261128000100002',
    });
  });

  it('is read as ever where no number is too long', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const isShort = !/\d{16}|\de/iu.test(text);
        fc.pre(isShort);
        expect(parseForeignJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('gives back the digits of any whole number, wherever it stands', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.string(), (number, words) => {
        const read = parseForeignJson(
          `{${JSON.stringify(`k${words}`)}:[${number},${JSON.stringify(words)}]}`,
        );
        const [[value, beside] = []] = Object.values(read as Record<string, unknown[]>);
        expect(String(value)).toBe(String(number));
        expect(beside).toBe(words);
      }),
    );
  });

  it('is refused where it is none', () => {
    for (const text of ['', '{"a":012345678901234567}', '{"a":"20261128000100001', '[20261128000100001']) {
      expect(() => parseForeignJson(text), text).toThrow(SyntaxError);
    }
  });
});
