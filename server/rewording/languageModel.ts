/** A language model of the district's own, or what stands in for it. It gets masked text and nothing else. */
export interface LanguageModel {
  /** As the audit names it. */
  readonly name: string;
  /** Settles always: whoever does not answer, or answers something else, is an error with a short stable code. */
  write(order: WritingOrder): Promise<Written>;
}

export interface WritingOrder {
  /** What is to be done, in Chinese. */
  readonly instruction: string;
  /** What it is to be done to. */
  readonly text: string;
}

export type Written =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: string };
