import type { JudgementFigures } from '../../../../domain/contract/secretary.ts';
import type { Translate } from '../../../speech/t.ts';
import { percent } from '../../../ui/charts/look.ts';

/** Whether it is as right as it was: the last two hundred against the thousand before. */
export function driftSentence({ drift }: JudgementFigures, t: Translate): string {
  const { now, before, cause } = drift;
  if (now === undefined || before === undefined) return t('secretary.drift.tooFew');
  const parts = { now: percent(now), before: percent(before) };
  // A person is the cause of a switch, never of a change for the worse.
  const change = cause === undefined || cause === 'person' ? 'steady' : cause;
  return t(`secretary.drift.${change}`, parts);
}
