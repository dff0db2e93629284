import { useState } from 'react';
import type { RewordingInput } from '../../domain/contract/rewording.ts';
import { useClient } from '../client/context.ts';
import { useLanguage } from '../client/hooks.ts';
import { problemText } from '../speech/problem.ts';
import { useWords } from '../speech/t.ts';

export interface RewordingInHand {
  /** What became of it, in a sentence; nothing before it was asked for. */
  readonly outcome: string | undefined;
  readonly isBusy: boolean;
  /** The text as it was before; there while the reworded one stands in its place. */
  readonly before: string | undefined;
  /** Has a text worded anew by the district's language model. */
  readonly reword: (input: RewordingInput) => Promise<void>;
  /** Puts back what stood there before. */
  readonly putBack: () => void;
}

/** 改写: `onText` gets the reworded text, or the earlier one again. What is in the field stays there until then. */
export function useRewording(onText: (text: string) => void): RewordingInHand {
  const { link } = useClient();
  const t = useWords();
  const language = useLanguage();
  const [outcome, setOutcome] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const [before, setBefore] = useState<string>();
  return {
    outcome,
    isBusy,
    before,
    async reword(input) {
      if (isBusy) return;
      setIsBusy(true);
      setOutcome(t('reword.busy'));
      const answer = await link.call('POST /rewordings', { body: input });
      setIsBusy(false);
      if (!answer.ok) return setOutcome(problemText(answer, language));
      setBefore(input.text);
      onText(answer.text);
      setOutcome(t(answer.isMasked ? 'reword.masked' : 'reword.done'));
    },
    putBack() {
      if (before === undefined) return;
      onText(before);
      setBefore(undefined);
      setOutcome(t('reword.back'));
    },
  };
}
