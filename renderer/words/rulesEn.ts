import type { rulesZh } from './rulesZh.ts';

export const rulesEn: Record<keyof typeof rulesZh, string> = {
  'event.recountedRules': 'Limits counted anew by version {version} of the rules: {clocks}',
  'event.recountedCalendar': 'The holidays were published; limits counted anew: {clocks}',
};
