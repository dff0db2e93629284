import type { Script } from '../../domain/exercise/exercise.ts';
import { RUBBISH } from './caseDistrict.ts';

/** Two minutes, three injects: a call, a rush of calls, and one that waits for the first call to be filed. */
export const SHORT_SCRIPT: Script = {
  name: '短演练',
  startMinute: 870,
  minutes: 5,
  rate: 4,
  injects: [
    {
      n: 1,
      channel: '12345',
      title: '门口积水',
      text: '水到脚面。',
      at: 60,
      category: RUBBISH,
      expectations: [
        { text: '两分钟内受理', points: 4, within: 120, conditions: [{ count: 'filed', of: 1, atLeast: 1 }] },
        { text: '先问人是否安全', points: 6, within: 120 },
      ],
    },
    {
      n: 2,
      channel: 'phone',
      title: '内涝来电',
      text: '请派人。',
      at: 120,
      category: RUBBISH,
      burst: { count: 3, over: 60, titles: ['巷口积水', '车库进水'] },
      expectations: [
        { text: '全部受理', points: 8, within: 60, conditions: [{ count: 'filed', of: 2, atLeast: 3 }] },
      ],
    },
    {
      n: 3,
      channel: 'leader',
      title: '领导过问',
      text: '请报告情况。',
      when: { count: 'filed', of: 1, atLeast: 1 },
    },
    { n: 4, channel: 'media', title: '记者来电', text: '问哪条路不能走。' },
  ],
};
