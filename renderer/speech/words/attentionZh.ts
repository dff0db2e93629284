/** What asks for attention: chronic spots, bouncing, oversight, alarms. */
export const attentionZh = {
  'earlier.title': '以前的案件',
  'earlier.place': '同址第 {n} 次',
  'earlier.matter': '附近同类第 {n} 次',
  'earlier.reporter': '同一反映人第 {n} 次',
  'earlier.and': '，',
  'earlier.last': '上次 {n} 天前',
  'earlier.unsatisfied': '{n} 次不满意',
  'earlier.see': '看前 {n} 件',
  'earlier.close': '收起',
  'earlier.rule.place': '同址：相距 30 米内，或同一网格同一门牌',
  'earlier.rule.matter': '同类：150 米内同一类别',
  'earlier.rule.reporter': '同一反映人：同一电话，不含保密件',
  'earlier.more': '另有更早的 {n} 件',
  'earlier.bad': '不满意',
  'command.earlier': '看以前的案件',
  'key.noEarlier': '一年内这里没有以前的案件',
} as const;
