/** The parts of a rules text that forms change, and the text with one of them set; undefined where it is no object. */

export function fileIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const file: unknown = JSON.parse(text);
    return typeof file === 'object' && file !== null && !Array.isArray(file) ? { ...file } : undefined;
  } catch {
    return undefined;
  }
}

export function withPart(text: string, part: Readonly<Record<string, unknown>>): string | undefined {
  const file = fileIn(text);
  return file === undefined ? undefined : JSON.stringify({ ...file, ...part }, undefined, 2);
}
