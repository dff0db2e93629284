import { useEffect, useState } from 'react';
import type { Millis } from '../../../../domain/kernel.ts';
import { useClient } from '../../../client/context.ts';
import { usePageEscape } from '../usePageEscape.ts';

const HABIT_MS: Millis = 3_000;

/**
 * For whoever presses Escape once more by habit: right after a stroke or a form was finished or put away the first one
 * closes nothing, least of all the room. Returns what says that something was.
 */
export function useSpareEscape(): () => void {
  const { clock } = useClient();
  const [isSpare, setSpare] = useState(false);
  usePageEscape(isSpare ? () => setSpare(false) : undefined);
  useEffect(() => (isSpare ? clock.after(HABIT_MS, () => setSpare(false)) : undefined), [clock, isSpare]);
  return () => setSpare(true);
}
