/** Words of taking cases away as a table; English in exportEn.ts. */
export const exportZh = {
  'command.export': '导出表格',
  'export.title': '导出案件表格',
  'export.what': '范围',
  'export.everything': '本岗位可见的全部案件',
  'export.text': '含“{text}”',
  'export.states': '案件',
  'export.open': '未办结',
  'export.all': '全部（含已办结）',
  'export.left': '“待办”“我的”等筛选不影响导出。',
  'export.purpose': '用途（记入审计）',
  'export.masked': '姓名、电话脱敏，地址只到社区；保密件不列诉求人。',
  'export.confirm': '导出',
  'export.making': '正在导出…',
  'export.done': '已导出 {name}',
} as const;
