import { scriptInput } from '../../domain/contract/script.ts';
import type { KeptScript, ScriptAnswer } from '../../domain/contract/scriptCalls.ts';
import { defined } from '../../domain/defined.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { unknownNameFault } from '../../domain/exercise/districtNames.ts';
import type { Script } from '../../domain/exercise/exercise.ts';
import { scriptFault } from '../../domain/exercise/scriptFaults.ts';
import { type Millis, type Person, type Refusal, refuse } from '../../domain/kernel.ts';
import { READY_SCRIPTS } from './ready/readyScripts.ts';
import type { ScriptDisk } from './scriptDisk.ts';

/** A script that is there to be played. */
export interface ShelvedScript {
  readonly id: string;
  readonly script: Script;
  /** It came with the product and cannot be changed, only copied. */
  readonly isReady: boolean;
  readonly version: number;
}

/** Every script there is: those of the product, then those somebody wrote, each with all its versions. */
export interface ScriptShelf {
  all(): readonly ShelvedScript[];
  /** The newest version. */
  find(id: string): ShelvedScript | undefined;
  /** Of this version, or the newest; with what versions there are. */
  read(id: string, version?: number): ScriptAnswer | Refusal;
  /**
   * A new one, or on top of `after` the next version of one. Refuses what cannot be played and what this district has
   * not; nothing is changed then.
   */
  save(
    script: Script,
    by: Person,
    after?: { readonly id: string; readonly version: number },
  ): Promise<ScriptAnswer | Refusal>;
}

const READY = Object.entries(READY_SCRIPTS).map(
  ([id, script]): ShelvedScript => ({ id, script: scriptInput.parse(script), isReady: true, version: 1 }),
);

export function createScriptShelf(disk: ScriptDisk, now: () => Millis, directory: Directory): ScriptShelf {
  const written = new Map(disk.read().map((entry) => [entry.id, entry]));

  function newId(): string {
    let n = written.size + 1;
    while (written.has(`script-${n}`)) n += 1;
    return `script-${n}`;
  }

  /** Why the next version cannot lie on this one. */
  function notOnTop(
    { id, version }: { readonly id: string; readonly version: number },
    before: KeptScript | undefined,
    last: number,
  ): Refusal | undefined {
    if (READY.some((own) => own.id === id)) return refuse('script-ready');
    if (before === undefined) return refuse('unknown-script');
    return version === last ? undefined : refuse('script-changed', { version: last });
  }

  return {
    all: () => [...READY, ...[...written.values()].map(newest)],
    find(id) {
      const entry = written.get(id);
      return entry === undefined ? READY.find((each) => each.id === id) : newest(entry);
    },
    read(id, version) {
      const own = READY.find((each) => each.id === id);
      if (own !== undefined) return { ...own, versions: [] };
      const entry = written.get(id);
      const shown = entry && answerOf(entry, version);
      return shown ?? refuse('unknown-script');
    },
    async save(script, by, after) {
      const before = after && written.get(after.id);
      const last = before?.versions.at(-1)?.version ?? 0;
      const fault =
        scriptFault(script) ??
        unknownNameFault(script.injects, directory) ??
        (after && notOnTop(after, before, last));
      if (fault !== undefined) return fault;
      const { name, nameEn } = by;
      const version = { version: last + 1, at: now(), by: name, ...defined({ byEn: nameEn }), script };
      const entry = { id: before?.id ?? newId(), versions: [...(before?.versions ?? []), version] };
      // Taken before it is written, so that two who save at once do not both write the same version.
      written.set(entry.id, entry);
      try {
        await disk.write(entry);
      } catch (error) {
        if (before === undefined) written.delete(entry.id);
        else written.set(before.id, before);
        throw error;
      }
      return answerOf(entry) ?? refuse('unknown-script');
    },
  };
}

function newest({ id, versions }: KeptScript): ShelvedScript {
  const last = versions.at(-1);
  if (last === undefined) throw new Error(`script ${id} has no version`);
  return { id, script: last.script, isReady: false, version: last.version };
}

function answerOf({ id, versions }: KeptScript, version?: number): ScriptAnswer | undefined {
  const shown = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
  return (
    shown && {
      id,
      isReady: false,
      version: shown.version,
      versions: versions.map(({ script: _script, ...rest }) => rest),
      script: shown.script,
    }
  );
}
