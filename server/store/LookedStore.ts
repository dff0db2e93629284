import type { Looked } from '../../domain/contract/looked.ts';
import type { PersonId, World } from '../../domain/kernel.ts';

/** How far each person has looked, by world: so that another seat goes on where this one ended. */
export interface LookedStore {
  /** Undefined for somebody who has never looked. */
  read(world: World, personId: PersonId): Promise<Looked | undefined>;
  /** In place of what was there. Rejects with StoreError. */
  put(world: World, personId: PersonId, looked: Looked): Promise<void>;
}
