import type { casesZh } from './casesZh.ts';

export const casesEn: Readonly<Record<keyof typeof casesZh, string>> = {
  'page.cases': 'All cases',
  'cases.find': 'Find cases',
  'cases.findHint': 'Number, channel number, words, unit',
  'cases.street': 'Street',
  'cases.anyStreet': 'All streets',
  'cases.status': 'Status',
  'cases.anyStatus': 'Open and ended',
  'cases.all': 'All cases, {n}',
  'cases.shown': '{all} cases, {n} read; scroll for more',
  'cases.cutOff': 'At least {all} cases, {n} read',
  'cases.none': 'No such case',
  'cases.number': 'Number',
  'cases.matter': 'Matter',
  'cases.unit': 'Unit',
  'cases.source': 'Source',
  'cases.received': 'Received',
  'cases.ended': 'Closed',
};
