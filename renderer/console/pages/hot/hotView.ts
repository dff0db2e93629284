import type { BriefAnswer, BriefFigureShown } from '../../../../domain/contract/hot.ts';
import type { CaseId } from '../../../../domain/kernel.ts';
import type { PageState } from '../../screen/screen.ts';

export const HOT_TABS = ['issues', 'brief'] as const;

/** One number of the brief: whose rule and key. */
export type OpenFigure = Pick<BriefFigureShown, 'name' | 'key'> & {
  readonly rule: BriefAnswer['lines'][number]['rule'];
};

/** What is looked at on the page: still there after a look at a case. */
export interface HotView {
  readonly shown: (typeof HOT_TABS)[number];
  /** The matter under the hand. */
  readonly at?: CaseId | undefined;
  /** Its cases are listed. */
  readonly isOpen?: boolean;
  /** `2026-11-20`; yesterday when nobody chose. */
  readonly day?: string | undefined;
  readonly figure?: OpenFigure | undefined;
  /** A paragraph made of the brief of a day, as somebody edits it. */
  readonly paragraph?: { readonly day: string; readonly text: string } | undefined;
}

export const HOT_VIEW: PageState<HotView> = { name: 'hot', start: { shown: 'issues' } };
