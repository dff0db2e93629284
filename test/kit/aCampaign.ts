import type { DataOf } from '../../domain/kinds.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import { RUBBISH } from './caseDistrict.ts';
import { MORNING } from './testClock.ts';

/** Four weeks against rubbish in the first street, led by its office, as a test says it. */
export const A_CAMPAIGN: DataOf<'campaign.open'> = {
  title: '暴露垃圾专项',
  category: RUBBISH,
  area: { unitIds: ['S1'] },
  leadUnitId: 'S1',
  unitIds: [],
  from: MORNING,
  until: MORNING + 28 * DAY_MS,
  goal: '背街小巷垃圾日产日清',
  caseIds: [],
};
