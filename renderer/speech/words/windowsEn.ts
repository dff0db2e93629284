import type { windowsZh } from './windowsZh.ts';

export const windowsEn: Record<keyof typeof windowsZh, string> = {
  'window.map': 'Map to its own window',
  'window.mapBack': 'Map back to the main window',
  'window.case': 'Case to its own window',
  'window.caseBack': 'Case back to the main window',
  'window.page': 'Page to its own window',
  'window.pageBack': 'Page back to the main window',
  'window.noPage': 'No page is open.',
  'window.notHere': 'There is no map and no case here.',
  'window.restore': 'Open the windows of last time',
  'window.noneMissing': 'No window is waiting to be opened.',
  'window.takeWallsDown': 'Take the walls of this machine down',
  'window.noWalls': 'Only the desktop console fills screens of its machine with walls.',
  'window.missing': 'Last time in windows of their own, not open yet: {names}.',
  'window.open': 'Open',
  'window.forget': 'Not any more',
  'window.blocked':
    'The browser blocked the window for {name}. Allow pop-ups for this site, then press again.',
  'window.opening': 'Connecting to the main window…',
  'window.mainGone': 'The main window is closed; this one can be closed too.',
};
