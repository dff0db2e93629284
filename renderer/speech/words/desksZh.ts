/** Messages out, accounts, one's own account, and the ring. */
export const desksZh = {
  'undo.recall': '撤回派遣',
  'undo.leaves': '任务卡 {n} 秒后发出',
} as const;
