import type { entrustZh } from './entrustZh.ts';

export const entrustEn: Record<keyof typeof entrustZh, string> = {
  'command.entrust': 'Give to a person',
  'event.entrusted': 'gave it to {to}',
  'event.entrustedAnew': 'passed it from {from} to {to}',
  'event.entrustEnded': 'took it back from {from}; the unit goes on',
  'entrust.to': 'Give to',
  'entrust.toOptional': 'Give to (optional)',
  'entrust.hint': 'a post or a seat, also by initials',
  'entrust.post': 'post',
  'entrust.now': 'With {who} now',
  'entrust.fact': '{unit} stays responsible, no limit changes',
  'entrust.missing': 'Choose a person or a post',
  'entrust.takeBack': 'Take it back to the unit',
  'entrust.label': 'Give {title} to a person',
  'entrust.labelBack': 'Take {title} back',
  'entrust.done': 'Given',
  'entrust.doneBack': 'Taken back; the unit goes on',
  'entrust.yours': 'yours',
};
