import type { RuleFault } from '../contract/rules.ts';
import type { Directory } from '../district/directory.ts';
import type { CategoryId } from '../kernel.ts';

/** Slips that any list of a rules file may have. Codes are stable, words in ruleFaults.ts. */

/** Every id of the list `name` that stood there before. */
export function twice(list: readonly { readonly id: string }[], name: string): readonly RuleFault[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, n) => {
    if (seen.has(id)) return [{ at: `${name}[${n}].id`, code: 'rule-id-twice', params: { id } }];
    seen.add(id);
    return [];
  });
}

/** Typed by somebody: whether it is a category is what is asked here. None is no slip. */
export function unknownCategory(
  code: string | undefined,
  at: string,
  directory: Directory,
): readonly RuleFault[] {
  return code === undefined || directory.category(code as CategoryId) !== undefined
    ? []
    : [{ at, code: 'unknown-category', params: { category: code } }];
}
