import { ownTitle } from '../../domain/case/ownTitle.ts';
import type { CommandData } from '../../domain/contract/commands.ts';
import type { CategoryId } from '../../domain/kernel.ts';
import { dangerWord } from '../../domain/secretary/danger.ts';
import { maskText } from '../../domain/text/masking.ts';
import type { Mask } from './words.ts';

/** The category the words speak for, of a report that came without one. */
export type ReadCategory = (title: string, description: string | undefined) => CategoryId | undefined;

/** What is read out of the words of a call. */
export interface Reading {
  readonly mask: Mask;
  readonly isDanger: (text: string) => boolean;
  readonly category: ReadCategory;
}

/** Read on the spot, as of short calls. */
export function readingWith(readCategory: ReadCategory = () => undefined): Reading {
  return {
    mask: maskText,
    isDanger: (text) => dangerWord(text) !== undefined,
    category: readCategory,
  };
}

type ReportWords = Pick<CommandData['case.report'], 'title' | 'description' | 'unread' | 'category'>;

/** All that a report says, in which danger is looked for. */
export function toldIn({ title, description }: ReportWords): string {
  return `${title ?? ''}\n${description ?? ''}`;
}

/** The title by which a report's category is read; undefined where it has one, or says nothing. */
export function titleToRead({ title = '', description, unread, category }: ReportWords): string | undefined {
  const own = ownTitle({ title, description, unread });
  return category === undefined && (own !== '' || description !== undefined) ? own : undefined;
}
