import { scriptInput } from '../../domain/contract/script.ts';
import type { Script } from '../../domain/exercise/exercise.ts';
import { READY_SCRIPTS } from './ready/readyScripts.ts';

/** A script that is there to be played. */
export interface ShelvedScript {
  readonly id: string;
  readonly script: Script;
  /** It came with the product and cannot be changed, only copied. */
  readonly isReady: boolean;
  readonly version: number;
}

/** Every script there is: those of the product, then those somebody wrote. */
export interface ScriptShelf {
  all(): readonly ShelvedScript[];
  find(id: string): ShelvedScript | undefined;
}

export function createScriptShelf(): ScriptShelf {
  const ready = Object.entries(READY_SCRIPTS).map(
    ([id, script]): ShelvedScript => ({ id, script: scriptInput.parse(script), isReady: true, version: 1 }),
  );
  return {
    all: () => ready,
    find: (id) => ready.find((each) => each.id === id),
  };
}
