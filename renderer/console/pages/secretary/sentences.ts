import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import { LEAST_TO_SEND } from '../../../../domain/secretary/switches.ts';
import type { Translate } from '../../../speech/t.ts';
import { percent } from '../../../ui/charts/look.ts';

/** The account of one judgement in one sentence: of so many, so many right, and from where on it may be sent. */
export function judgementSentence(figures: JudgementFigures, t: Translate): string {
  const { count, recent, right, inThree, sent, sentRight, threshold } = figures;
  if (recent === 0) return t('secretary.nothingYet');
  const parts = [
    t('secretary.account', { n: recent, right: percent(right / recent), three: percent(inThree / recent) }),
  ];
  if (sent > 0) parts.push(t('secretary.account.sent', { n: sent, right: sentRight }));
  if (figures.judgement === 'unit') {
    parts.push(
      threshold === undefined
        ? t('secretary.account.noThreshold')
        : t('secretary.account.threshold', thresholdWords(figures, threshold)),
    );
    if (count < LEAST_TO_SEND) {
      parts.push(t('secretary.account.tooFew', { n: count, least: LEAST_TO_SEND }));
    }
  }
  return parts.join(t('secretary.account.comma'));
}

/** From which confidence on it would dispatch by itself: where both its own record and the rules allow it. */
export function dispatchesFrom({ threshold, least = 0 }: JudgementFigures): number | undefined {
  return threshold === undefined ? undefined : Math.max(threshold, least);
}

function thresholdWords({ least = 0 }: JudgementFigures, threshold: number) {
  const from = Math.max(threshold, least);
  return { from: percent(from), threshold: percent(threshold), least: percent(least) };
}
