import { type Against, reasonText } from '../../desk/against.ts';
import { standpointOn } from '../../desk/possible.ts';
import type { CommandContext, ConsoleCommand } from './command.ts';

/** The district is still being read. */
const NOT_YET = { words: 'key.loading' } as const;

/** Possible while nothing stands against it, and the reason when something does: one question for both. */
export function unless(against: Against): Pick<ConsoleCommand, 'when' | 'whyNot'> {
  const ask = ({ app, selected }: CommandContext) => {
    const from = standpointOn(app.client, selected);
    return from === undefined ? NOT_YET : against(from);
  };
  return {
    when: (context) => ask(context) === undefined,
    whyNot: (context) => reasonText(context.app.desk, ask(context) ?? NOT_YET),
  };
}
