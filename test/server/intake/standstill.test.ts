import { describe, expect, it } from 'vitest';
import { createStandstill } from '../../../server/connector/standstill.ts';

const page = (n: number, more = true) => ({ cursor: `c${n}`, more, orders: [{ orderNo: 'A-1' }] });

describe('a platform whose cursor moves on over what is here already', () => {
  it('stands still after a thousand pages in a row, until one holds news', () => {
    const standstill = createStandstill();
    const codes = Array.from({ length: 1_002 }, (_, n) => standstill.of(page(n + 1), `c${n}`, false));
    expect(codes.slice(0, 1_000)).toEqual(Array.from({ length: 1_000 }, () => undefined));
    expect(codes.slice(1_000)).toEqual(['pages-known', 'pages-known']);
    expect(standstill.of(page(2_000), 'c1999', true)).toBeUndefined();
    expect(standstill.of(page(2_001), 'c2000', false)).toBeUndefined();
  });

  it('has got to the end when it says that there is no more', () => {
    const standstill = createStandstill();
    for (let n = 0; n < 1_000; n += 1) standstill.of(page(n + 1), `c${n}`, false);
    expect(standstill.of(page(3_000, false), 'c1000', false)).toBeUndefined();
    expect(standstill.of(page(3_001), 'c3000', false)).toBeUndefined();
  });
});
