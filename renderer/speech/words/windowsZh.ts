/** Parts of the console in windows of their own. */
export const windowsZh = {
  'window.map': '地图移到独立窗口',
  'window.mapBack': '地图收回主窗口',
  'window.case': '案件移到独立窗口',
  'window.caseBack': '案件收回主窗口',
  'window.page': '本页移到独立窗口',
  'window.pageBack': '本页收回主窗口',
  'window.noPage': '没有打开的页面。',
  'window.notHere': '这里没有地图和案件。',
  'window.restore': '打开上次的独立窗口',
  'window.noneMissing': '没有要打开的独立窗口。',
  'window.missing': '上次在独立窗口里的{names}还没有打开。',
  'window.open': '打开',
  'window.forget': '不再打开',
  'window.blocked': '浏览器拦住了{name}的窗口。请在地址栏允许本站弹出窗口，再按一次。',
  'window.opening': '正在接上主窗口…',
  'window.mainGone': '主窗口已关闭，这个窗口可以关掉。',
} as const;
