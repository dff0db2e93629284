import type { exportZh } from './exportZh.ts';

export const exportEn: Record<keyof typeof exportZh, string> = {
  'command.export': 'Export a table',
  'export.title': 'Export cases as a table',
  'export.what': 'Which',
  'export.everything': 'every case this post may see',
  'export.text': 'with "{text}"',
  'export.states': 'Cases',
  'export.open': 'Open',
  'export.all': 'All, closed ones too',
  'export.left': 'Tabs, "mine" and the like do not narrow the table.',
  'export.purpose': 'What for (kept in the audit)',
  'export.masked':
    'Names and phones are masked, places end at the community; a confidential case names no reporter.',
  'export.confirm': 'Export',
  'export.making': 'Exporting…',
  'export.done': 'Exported {name}',
};
