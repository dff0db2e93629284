/** Words of the rules and of dues counted anew; English in rulesEn.ts. */
export const rulesZh = {
  'event.recountedRules': '按第 {version} 版规则重算时限 {clocks}',
  'event.recountedCalendar': '节假日安排已公布，重算时限 {clocks}',
} as const;
