import { defined } from '../../domain/defined.ts';
import type { Category } from '../../domain/district/directory.ts';
import type { CategoryId } from '../../domain/kernel.ts';

/** One 大类 of the demo's categories. Items: two digits, name, English, flags, words (space between). */
export interface CategoryClass {
  /** Two digits; a category's code is this and its own two. */
  readonly number: string;
  readonly name: string;
  readonly nameEn: string;
  readonly items: readonly (readonly [
    number: string,
    name: string,
    nameEn: string,
    flags: string,
    words: string,
  ])[];
}

/** Flags: `field` needs a check on site (else `remote`), `engineering`, `auto-close`. */
export function toCategories(classes: readonly CategoryClass[]): Category[] {
  return classes.flatMap((own) =>
    own.items.map(([number, name, nameEn, flags, words]) => ({
      code: (own.number + number) as CategoryId,
      path: [own.name, name],
      pathEn: [own.nameEn, nameEn],
      field: flags.includes('field'),
      words: words.split(' '),
      ...defined({
        autoClose: flags.includes('auto-close') ? true : undefined,
        engineering: flags.includes('engineering') ? true : undefined,
      }),
    })),
  );
}
