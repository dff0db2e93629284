import type { Millis } from '../../../domain/kernel.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { ageText } from '../../speech/when.ts';

const MINUTE: Millis = 60_000;

/** "剩 3 分", "超 12 分": in minutes and coarser, since seconds that run would only catch the eye. */
export function useClockText(): (due: Millis | undefined, now: Millis) => string {
  const t = useWords();
  const language = useLanguage();
  return (due, now) => {
    if (due === undefined) return '';
    const time = ageText(Math.max(MINUTE, Math.abs(due - now)), language);
    return t(due < now ? 'wall.over' : 'wall.left', { time });
  };
}
