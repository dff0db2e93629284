import { describe, expect, it } from 'vitest';
import { keepsFacts } from '../../../domain/secretary/rewording.ts';

const DRAFT = '您11-20 14:12反映的“路灯不亮”（编号 YX-20261120-000241）预计 11-22 18:00 前办结：{result}。';

describe('the facts of a reworded draft', () => {
  it('are the same when numbers, times and blanks are, in whatever order and width', () => {
    expect(
      keepsFacts(
        DRAFT,
        '编号 YX-20261120-000241 的路灯问题，您于 11-20 １４：１２ 反映，11-22 18:00 前办结：{result}',
      ),
    ).toBe(true);
    expect(keepsFacts('电话 138****5678。', '请拨 138****5678')).toBe(true);
    expect(keepsFacts('没有数字', '也没有')).toBe(true);
  });

  it.each([
    ['a time that moved', DRAFT.replace('18:00', '20:00')],
    ['a number that is gone', DRAFT.replace('（编号 YX-20261120-000241）', '')],
    ['a blank that was filled', DRAFT.replace('{result}', '已修好')],
    ['a number that came', `${DRAFT}共 3 盏。`],
    ['a masked number made whole', DRAFT.replace('{result}', '{result}，电话 13800138000')],
  ])('are not the same with %s', (_, after) => {
    expect(keepsFacts(DRAFT, after)).toBe(false);
  });
});
