import type { attentionZh } from './attentionZh.ts';

export const attentionEn: Readonly<Record<keyof typeof attentionZh, string>> = {
  'earlier.title': 'Earlier cases',
  'earlier.place': 'No. {n} at this address',
  'earlier.matter': 'No. {n} of this kind nearby',
  'earlier.reporter': 'No. {n} from this reporter',
  'earlier.and': ', ',
  'earlier.last': 'last {n} days ago',
  'earlier.unsatisfied': '{n} left dissatisfied',
  'earlier.see': 'See the {n} before',
  'earlier.close': 'Close',
  'earlier.rule.place': 'Same address: within 30 m, or the same house number in the grid',
  'earlier.rule.matter': 'Same kind: one category within 150 m',
  'earlier.rule.reporter': 'Same reporter: one phone number, confidential cases left out',
  'earlier.more': '{n} older ones',
  'earlier.bad': 'dissatisfied',
  'command.earlier': 'See earlier cases',
  'key.noEarlier': 'Nothing was reported here within a year',
  'fact.hearingUnits': 'Taking part: {units}',
  'field.hearingReason': 'What is to be settled',
  'fact.hearingBinds':
    'Its decision is the final assignment: no return, no reassignment. Nothing is dispatched meanwhile.',
  'matter.hearing': 'Joint hearing',
  'hearing.open': 'under way',
  'hearing.decided': 'settled',
  'case.hands': 'changed hands {n} times',
};
