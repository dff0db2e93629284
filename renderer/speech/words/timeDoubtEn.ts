import type { timeDoubtZh } from './timeDoubtZh.ts';

export const timeDoubtEn: Readonly<Record<keyof typeof timeDoubtZh, string>> = {
  'timeDoubt.ahead': "The machine's time {is} is {span} later than the last record ({was})",
  'timeDoubt.behind': "The machine's time {is} is {span} earlier than the last record ({was})",
  'timeDoubt.held': 'Clocks and reminders wait, reports are taken; the duty chief has to decide.',
  'timeDoubt.goesOn': 'Work goes on by the time of the records; the duty chief should decide.',
  'timeDoubt.decide': 'Decide the time',
  'timeDoubt.title': 'Decide the time',
  'timeDoubt.ofLog': 'Time of the records',
  'timeDoubt.ofMachine': "The server's own time",
  'timeDoubt.ofThisDesk': "This computer's time",
  'timeDoubt.which': 'Which one holds',
  'timeDoubt.take.was': 'Time of the records',
  'timeDoubt.take.is': "The machine's time",
  'timeDoubt.follows.was': 'The clock went wrong: the time of the records goes on, and no limit moves.',
  'timeDoubt.follows.is':
    'The machine is right: its time holds from now on, and clocks that began while they waited or in a wrong time are recalculated.',
  'timeDoubt.withdraw': 'Reminders, breaches and escalations of the wrong time',
  'timeDoubt.withdraw.yes': 'Withdraw',
  'timeDoubt.withdraw.no': 'Leave',
  'timeDoubt.reason': 'Reason',
  'timeDoubt.confirm': 'Decide',
  'command.decideTime': 'Decide which time holds',
  'key.timeNotDoubted': 'The time is not in doubt; there is nothing to decide.',
};
