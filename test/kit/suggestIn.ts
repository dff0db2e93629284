import { suggestionInput } from '../../domain/contract/secretary.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { createSecretary } from '../../domain/secretary/secretary.ts';
import { suggest } from '../../domain/secretary/suggesting.ts';
import type { Situation } from '../../domain/situation.ts';

/** What a server that has learned nothing yet would suggest in this world: duty lists and rule words. */
export function suggestIn(directory: Directory, { cases }: Pick<Situation, 'cases'>, body: unknown) {
  const input = suggestionInput.parse(body);
  return suggest(
    { secretary: createSecretary(directory), directory, caseOf: (id) => cases.get(id), isShown: () => true },
    {
      input,
      thisCase: input.caseId === undefined ? undefined : cases.get(input.caseId),
      within: undefined,
      now: Date.now(),
      shown: (other) => other,
    },
  );
}
