/** Whether arrays and objects are nested deeper than `limit`; walks without recursion, so that no nesting can break it. */
export function depthExceeds(value: unknown, limit: number): boolean {
  let level: object[] = isNested(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((holder) => Object.values(holder).filter(isNested));
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
