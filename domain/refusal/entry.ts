import type { Words } from '../text/words.ts';

/** One reason to refuse: adding one is adding this, once. `{name}` in the words is filled from the refusal's params. */
export interface RefusalEntry extends Words {
  /** Over HTTP; 422 when it is not said: understood, and turned down by a rule of the domain. */
  readonly status?: number;
  /**
   * How little it says about the step: a person with several posts is told what the step lacks (1, when it is not
   * said) before what one of the posts may not do (2), whose unit it is (3), or that it is not theirs to see (4).
   */
  readonly vague?: 2 | 3 | 4;
  /** What the codes in its blanks are called, where this kind has words of its own for them. */
  readonly values?: Readonly<Record<string, Words>>;
}
