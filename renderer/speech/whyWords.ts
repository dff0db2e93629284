import type { CaseEventData } from '../../domain/case/caseEvents.ts';
import type { Millis } from '../../domain/kernel.ts';
import type { RungWhy } from '../../domain/ladder/rung.ts';
import { limitText } from './limitText.ts';
import type { Translate } from './t.ts';

interface ByItself {
  readonly why?: RungWhy;
  readonly heldUntil?: Millis;
}

/**
 * Why something came by itself, with the numbers a person can check: which limit, how much of it, since
 * when, who was told, and until when the message waits for the morning. Undefined for what a person did.
 */
export function whyWords(
  { why, heldUntil }: ByItself,
  t: Translate,
  moment: (at: Millis) => string,
): string | undefined {
  if (why === undefined) return undefined;
  const roles = why.recipients.map((role) => t(`role.${role}`)).join(t('list.comma'));
  const parts = [
    groundWords(why, t, moment),
    roles === '' ? undefined : t('why.told', { roles }),
    heldUntil === undefined ? undefined : t('why.held', { time: moment(heldUntil) }),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function groundWords(
  { clock, due, share, after, rung }: RungWhy,
  t: Translate,
  moment: (at: Millis) => string,
): string {
  const blanks = { clock: t(`clock.${clock}`), due: moment(due) };
  if (after !== undefined) return t('why.after', { ...blanks, limit: limitText(after, t) });
  if (rung === 'breach') return t('why.breach', blanks);
  return t('why.warn', { ...blanks, share: Math.round((share ?? 1) * 100) });
}

/** How many alike, of what kind. */
export function clusterWords(
  { caseIds, category }: CaseEventData['ClusterFlagged'],
  t: Translate,
  categoryName: string,
): string {
  return t('why.cluster', { n: caseIds.length, category: category === '' ? '' : categoryName });
}
