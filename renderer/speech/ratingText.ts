import { callBackTick, ratingAppealOf } from '../../domain/case/badRating.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Translate } from './t.ts';

/** 1 分 · ✓ 已回访 · 申诉待决: how a case was rated, and of a bad rating what was done about it. */
export function ratingText(thisCase: Case, t: Translate): string | undefined {
  const { rating } = thisCase;
  if (rating === undefined) return undefined;
  const tick = callBackTick(thisCase);
  return [
    t('rating.score', { n: rating.score }),
    ...(rating.setAside === undefined ? [] : [t('rating.setAside')]),
    ...(tick === undefined ? [] : [t(`tick.${tick}`)]),
    ...(ratingAppealOf(thisCase)?.state === 'pending' ? [t('rating.appealed')] : []),
  ].join(' · ');
}
