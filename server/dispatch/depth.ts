/** Whether arrays and objects are nested deeper than `limit`. Goes no deeper than that, so no nesting can break it. */
export function depthExceeds(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((item) => depthExceeds(item, limit - 1));
  for (const key in value) {
    if (depthExceeds((value as Readonly<Record<string, unknown>>)[key], limit - 1)) return true;
  }
  return false;
}
