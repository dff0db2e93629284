import { COUNTER_SOURCES } from '../../../domain/people/sources.ts';
import { openSlip } from '../screen/slip.ts';
import { because, type CommandContext, type ConsoleCommand } from './command.ts';

/** The paper slip of what was taken at the counter, once more. */
export const slipCommands: readonly ConsoleCommand[] = [
  {
    id: 'case.slip',
    words: 'command.slip',
    group: 'case',
    keys: ['_'],
    when: isFromCounter,
    whyNot: because('key.noSlip'),
    run({ app, selected }) {
      if (selected !== undefined) openSlip(app, selected.id);
    },
  },
];

/** Taken down by whoever is signed in; whether the day is over says the server. */
function isFromCounter({ selected, person }: CommandContext): boolean {
  if (selected === undefined || person === undefined) return false;
  return COUNTER_SOURCES.has(selected.source) && selected.stages.call?.by.id === person.id;
}
