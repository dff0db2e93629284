import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accountPatch } from '../../../domain/contract/accounts.ts';
import { reportInput } from '../../../domain/contract/commands.ts';
import { FORM_FAULTS, formFault, formFaultText } from '../../../domain/contract/formFaults.ts';
import { measuresQuery } from '../../../domain/contract/measures.ts';
import { blurMask } from '../../../domain/contract/media.ts';

const faultsIn = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map(formFault);

describe('a fault of form', () => {
  it.each([
    [z.object({ a: z.string() }), {}, '没有写', 'It is missing'],
    [z.number(), '7', '须是数字', 'It must be a number'],
    [z.string().max(3), '甲乙丙丁', '太大或太长，最多 3', 'It is too big or too long; 3 at most'],
    [z.strictObject({}), { c: 1 }, '不认识：c', 'Not known: c'],
    [z.enum(['x', 'y']), 'z', '只能写：x · y', 'Choose from: x · y'],
    [accountPatch, {}, '没有要改的内容', 'There is nothing to change'],
    [blurMask, { x: 0.9, y: 0, w: 0.9, h: 0.1 }, '超出了画面', 'It reaches over the edge'],
    [
      measuresQuery,
      { from: '2026-11-21', to: '2026-11-20' },
      '不能早于开始',
      'It must not be before the beginning',
    ],
    [
      measuresQuery,
      { from: '2016-11-21', to: '2026-11-20' },
      '时段太长，最多 1830 天',
      'The period is too long; 1830 days at most',
    ],
    [measuresQuery, { from: '2026-02-31' }, '须是日期，如 2026-11-21', 'It must be a day such as 2026-11-21'],
  ] as const)('says in both languages what is wrong: %#', (schema, value, zh, en) => {
    const [found] = faultsIn(schema, value);
    expect([found && formFaultText(found, 'zh'), found && formFaultText(found, 'en')]).toEqual([zh, en]);
  });

  it('has a stable code and no word of a library’s, whatever was sent', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({ source: fc.jsonValue(), place: fc.jsonValue(), reporter: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(value, (sent) => {
        for (const found of faultsIn(reportInput, sent)) {
          expect(Object.keys(FORM_FAULTS)).toContain(found.code);
          expect(formFaultText(found, 'zh')).toMatch(/\p{Script=Han}/u);
          const isOurs = found.code !== 'form-unknown-name';
          if (isOurs) expect(formFaultText(found, 'zh')).not.toMatch(/\{\w+\}|undefined|NaN/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a server newer than ours shows its code', () => {
    expect(formFaultText({ code: 'form-later' }, 'en')).toBe('form-later');
  });
});
