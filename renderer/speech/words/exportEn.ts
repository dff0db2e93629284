import type { exportZh } from './exportZh.ts';

export const exportEn: Record<keyof typeof exportZh, string> = {
  'command.export': 'Export a table',
  'export.title': 'Export cases as a table',
  'export.what': 'Which',
  'export.everything': 'every case you may see',
  'export.text': 'with "{text}"',
  'export.states': 'Cases',
  'export.open': 'Open',
  'export.all': 'All, including closed',
  'export.left': 'Tabs and "My cases only" do not limit the table.',
  'export.purpose': 'Purpose (kept in the audit log)',
  'export.masked':
    'Names and phones are masked, locations stop at the community; a confidential case shows no reporter.',
  'export.confirm': 'Export',
  'export.making': 'Exporting…',
  'export.done': 'Exported {name}',
};
