import type { Assignee } from '../../domain/case/case.ts';
import type { Names } from './names.ts';
import type { Translate } from './t.ts';

/** Whom a case was given to: their post, or the post itself. */
export function assigneeName(
  to: Assignee,
  { names, t }: { readonly names: Names; readonly t: Translate },
): string {
  return 'personId' in to ? names.seat(to) : `${names.unit(to.unitId)} ${t(`role.${to.role}`)}`;
}
