import type { MenuItemConstructorOptions } from 'electron';
import type { MenuInput } from '../domain/contract/bridge.ts';

/** What the shell itself does from its menu. */
export interface MenuActions {
  runCommand(id: string): void;
  connectElsewhere(): void;
  useLocalServer(): void;
  showAbout(): void;
}

const WORDS = {
  zh: {
    app: '令行',
    about: '关于令行',
    connect: '连接调度服务器…',
    local: '使用本机服务器',
    quit: '退出',
    edit: '编辑',
    undo: '撤销输入',
    redo: '重做输入',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    window: '窗口',
    zoomIn: '放大',
    zoomOut: '缩小',
    zoomReset: '原始大小',
    fullscreen: '全屏',
    minimize: '最小化',
    reload: '重新载入界面',
    tools: '开发者工具',
  },
  en: {
    app: 'Lingxing',
    about: 'About Lingxing',
    connect: 'Connect to a district server…',
    local: 'Use the server on this machine',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo typing',
    redo: 'Redo typing',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    window: 'Window',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Actual size',
    fullscreen: 'Full screen',
    minimize: 'Minimise',
    reload: 'Reload the console',
    tools: 'Developer tools',
  },
} as const;

/**
 * The whole menu: the shell's own entries around the groups of the console's command registry. The
 * registry's keys are written beside its words and never registered: the console alone hears keys.
 */
export function menuTemplate(
  menu: MenuInput,
  actions: MenuActions,
  isDevelopment: boolean,
): MenuItemConstructorOptions[] {
  const words = WORDS[menu.language];
  const developer: MenuItemConstructorOptions[] = isDevelopment
    ? [{ type: 'separator' }, { role: 'toggleDevTools', label: words.tools }]
    : [];
  return [
    {
      label: words.app,
      submenu: [
        { label: words.about, click: actions.showAbout },
        { type: 'separator' },
        { label: words.connect, click: actions.connectElsewhere },
        { label: words.local, click: actions.useLocalServer },
        { type: 'separator' },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    ...menu.groups.map((group) => registryGroup(group, actions)),
    {
      label: words.window,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.zoomReset },
        { role: 'togglefullscreen', label: words.fullscreen },
        { role: 'minimize', label: words.minimize },
        { role: 'reload', label: words.reload },
        ...developer,
      ],
    },
  ];
}

function registryGroup(group: MenuInput['groups'][number], actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: group.label,
    submenu: group.commands.map((command) => ({
      id: command.id,
      // Keys such as "G G" or "Shift+M" are the registry's own notation: shown as it writes them.
      label: command.keys === undefined ? command.label : `${command.label}\t${command.keys}`,
      enabled: command.enabled !== false,
      click: () => actions.runCommand(command.id),
    })),
  };
}
