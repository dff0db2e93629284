import { describe, expect, it } from 'vitest';
import { fillBlanks } from '../../../domain/text/words.ts';

describe('filling the blanks of a sentence', () => {
  it('puts each value where its name stands, whatever the name and the value are made of', () => {
    const fillings: Record<string, string | number> = { n: 3, 地: '$&路', 'column 1': '{n}' };
    expect(fillBlanks('{n} · {地} · {column 1} · {n}', (name) => fillings[name])).toBe('3 · $&路 · {n} · 3');
  });

  it('takes the noun for one or for many', () => {
    const counted = (n: number) => fillBlanks('{n} {n|report|reports}', () => n);
    expect([counted(0), counted(1), counted(2)]).toEqual(['0 reports', '1 report', '2 reports']);
  });

  it('leaves a blank as it is written when nothing is known of it', () => {
    expect(fillBlanks('{a} {b|x|y}', () => undefined)).toBe('{a} {b|x|y}');
  });
});
