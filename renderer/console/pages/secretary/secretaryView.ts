import type { AnswerPart, Judgement } from '../../../../domain/contract/secretary.ts';
import type { PageState } from '../../screen/screen.ts';

/** One number of the page: which answers it counts. */
export interface OpenPart {
  readonly part: AnswerPart;
  readonly at?: number;
  readonly guessed?: string;
  readonly was?: string;
}

/** What is looked at on the page: still there after a look at a case. */
export interface SecretaryView {
  readonly shown: Judgement;
  readonly open?: OpenPart | undefined;
}

export const SECRETARY_VIEW: PageState<SecretaryView> = { name: 'secretary', start: { shown: 'unit' } };

export const isSamePart = (a: OpenPart, b: OpenPart | undefined): boolean =>
  a.part === b?.part && a.at === b.at && a.guessed === b.guessed && a.was === b.was;
