import type { Limit } from '../../domain/time/limit.ts';
import type { Translate } from './t.ts';

/** "4 工作小时", "1 working day" */
export function limitText({ n, unit }: Limit, t: Translate): string {
  return t('rules.limit', { n, unit: t(`unit.${unit}`, { n }) });
}
