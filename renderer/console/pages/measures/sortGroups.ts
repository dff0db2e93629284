import type { GroupFigure } from '../../../../domain/measures/behind.ts';

export type Column = 'key' | 'value' | 'numerator' | 'denominator';

export interface Order {
  readonly by: Column;
  readonly falls: boolean;
}

/** Pressed once more a column turns round; a number begins with the largest, a name with the first. */
export function turned(order: Order, column: Column): Order {
  if (order.by === column) return { by: column, falls: !order.falls };
  return { by: column, falls: column !== 'key' };
}

/** Sorted; what has no value stands last either way, equals in the order of their names. */
export function sorted(
  groups: readonly GroupFigure[],
  { by, falls }: Order,
  nameOf: (group: GroupFigure) => string,
): readonly GroupFigure[] {
  const sign = falls ? -1 : 1;
  const byName = (a: GroupFigure, b: GroupFigure) => nameOf(a).localeCompare(nameOf(b), 'zh-Hans-CN');
  return [...groups].sort((a, b) => {
    if (by === 'key') return sign * byName(a, b);
    const [left, right] = [a[by], b[by]];
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined) || byName(a, b);
    }
    return sign * (left - right) || byName(a, b);
  });
}
