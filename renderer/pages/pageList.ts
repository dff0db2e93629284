import type { Person, Role } from '../../domain/kernel.ts';
import type { WordKey } from '../words/zh.ts';
import type { PageId } from './pageIds.ts';

/** A page as the keys, the tabs and the palette know it; what is on it is named in pageBodies.ts. */
export interface PageEntry {
  readonly id: PageId;
  readonly words: WordKey;
  /** A digit. */
  readonly key: string;
  /** Who may open it; everybody when absent. The server has the last word on what it answers. */
  readonly roles?: readonly Role[];
  /** Whoever has none but these roles begins here: the situation says nothing to them. */
  readonly landsFor?: readonly Role[];
}

/** Add a page here, in pageBodies.ts, and to PAGE_IDS. */
export const PAGES: readonly PageEntry[] = [];

type Roles = Pick<Person, 'roles'>;

/** The pages this person may open, in the order of their tabs. */
export function pagesOf(person: Roles | undefined): readonly PageEntry[] {
  if (person === undefined) return [];
  return PAGES.filter(({ roles }) => roles?.some((role) => person.roles.includes(role)) ?? true);
}

/** The page this person is shown first; undefined for everybody whose work is the situation. */
export function landingPage({ roles }: Roles): PageId | undefined {
  return PAGES.find(
    ({ landsFor }) => landsFor !== undefined && roles.every((role) => landsFor.includes(role)),
  )?.id;
}
