import type { UnreadField } from './case.ts';

interface Titled {
  readonly title: string;
  readonly description?: string | undefined;
  readonly unread?: readonly UnreadField[] | undefined;
}

/** Characters by which a title is known for the beginning of the description. */
const BEGINNING = 10;

/**
 * The title as far as it says what happened: nothing where a message had none that could be read, and the case is
 * titled by what is to be done about that. Whatever judges by words reads this and not the title.
 */
export function ownTitle({ title, description = '', unread = [] }: Titled): string {
  const isRead = unread.every(({ field }) => field !== 'title');
  return isRead || description.startsWith(title.slice(0, BEGINNING)) ? title : '';
}
