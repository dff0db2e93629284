import type { handoversZh } from './handoversZh.ts';

export const handoversEn: Record<keyof typeof handoversZh, string> = {
  'event.handedOver': 'Handed over with its account to the seat that follows ({id})',
};
