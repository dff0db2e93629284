import type { KeptScript } from '../../domain/contract/scriptCalls.ts';
import type { ScriptDisk } from '../../server/exercise/scriptDisk.ts';

/** Scripts that outlive the server, as on a disk. */
export function scriptsInMemory(): ScriptDisk {
  const scripts = new Map<string, KeptScript>();
  return {
    read: () => [...scripts.values()],
    async write(script) {
      scripts.set(script.id, script);
    },
  };
}
