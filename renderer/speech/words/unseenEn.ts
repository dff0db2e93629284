import type { unseenZh } from './unseenZh.ts';

export const unseenEn: Readonly<Record<keyof typeof unseenZh, string>> = {
  'unseen.mark': 'changed',
  'unseen.count': 'Changed {n}',
  'unseen.next': 'Next changed case',
  'unseen.seeAll': 'Mark all as seen',
  'unseen.since': 'Changes since {at}',
  'unseen.fields': 'Changed: {fields}',
  'unseen.events': '{n} new entries',
  'unseen.new': 'new',
  'key.nothingUnseen': 'No unseen changes',
};
