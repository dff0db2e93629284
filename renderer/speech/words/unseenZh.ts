/** 离开期间: what changed while nobody sat here. */
export const unseenZh = {
  'unseen.mark': '有变化',
  'unseen.count': '离开后变化 {n}',
  'unseen.next': '看下一件有变化的',
  'unseen.seeAll': '全部标为已看',
  'unseen.since': '{at} 以后的变化',
  'unseen.fields': '改了：{fields}',
  'unseen.events': '新增 {n} 条经过',
  'unseen.new': '新',
  'key.nothingUnseen': '没有未看的变化',
} as const;
