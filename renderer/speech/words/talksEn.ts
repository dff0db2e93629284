import type { talksZh } from './talksZh.ts';

export const talksEn: Record<keyof typeof talksZh, string> = {
  'page.talks': 'Talks',
  'talks.one': 'Talk',
  'talks.waiting': '{n} to answer',
  'talks.empty':
    'No resident has written yet. They write from the page of their report, or from the report page once it knows where they are.',
  'talks.noCase': 'no case yet',
  'talks.answered': 'answered',
  'talks.toAnswer': 'to answer',
  'talks.waits': 'waiting {span}',
  'talks.danger': 'Danger',
  'talks.notified': 'Told: {state}',
  'talks.onPage': 'No contact: read on the page',
  'talks.voice.resident': 'Resident',
  'talks.voice.automatic': 'Automatic reply',
  'talks.voice.staff': 'Staff',
  'talks.became.case': 'taken as a case',
  'talks.became.progress': '✓ progress',
  'talks.became.kept': 'kept',
  'talks.act.toCase': 'Make a case',
  'talks.act.toProgress': 'Progress',
  'talks.act.keep': 'Keep',
  'talks.act.reply': 'Answer the resident',
  'talks.box': 'Answer the resident',
  'talks.public': 'The resident reads it; no name is shown',
  'talks.readOnly': 'You can read this talk; grid, community, street and centre answer.',
};
