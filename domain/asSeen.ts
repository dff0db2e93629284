import type { Expect } from './contract/commands.ts';
import { type Refusal, refuse } from './kernel.ts';

/** `version-conflict` or `field-conflict` when a subject is not what the person saw. */
export function notAsSeen(
  expect: Expect | undefined,
  now: { readonly version: number },
): Refusal | undefined {
  if (expect === undefined) return undefined;
  if ('version' in expect) {
    return expect.version === now.version ? undefined : refuse('version-conflict', { version: now.version });
  }
  for (const [field, seen] of Object.entries(expect.fields)) {
    const held = heldAt(now, field);
    if (!isSameJson(held, seen)) return refuse('field-conflict', { field });
  }
  return undefined;
}

/** What stands in a field, or further in by a path: `response.level`. */
export function heldAt(now: object, path: string): unknown {
  return path.split('.').reduce<unknown>((held, name) => {
    const isHolder = typeof held === 'object' && held !== null && Object.hasOwn(held, name);
    return isHolder ? (held as Readonly<Record<string, unknown>>)[name] : undefined;
  }, now);
}

/** Equal as JSON, whatever the order of keys; on the wire a missing field may arrive as null. */
export function isSameJson(a: unknown, b: unknown): boolean {
  const [left, other] = [a ?? undefined, b ?? undefined];
  if (left === other) return true;
  if (typeof left !== 'object' || typeof other !== 'object' || left === undefined || other === undefined)
    return false;
  if (left === null || other === null || Array.isArray(left) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(other)]);
  return [...keys].every((key) =>
    isSameJson((left as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
