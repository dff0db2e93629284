/** Epoch milliseconds of the world, or ISO 8601 with its zone; undefined for what is neither. */
export function momentIn(text: string): number | undefined {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  const isIso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text);
  const at = isIso ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) || at < 0 ? undefined : at;
}
