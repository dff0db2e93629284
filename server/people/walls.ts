import type { OwnWall, WallView } from '../../domain/contract/walls.ts';
import { defined } from '../../domain/defined.ts';
import {
  type CaseId,
  type Millis,
  type Person,
  type PersonId,
  type Refusal,
  refuse,
} from '../../domain/kernel.ts';
import { farthestSeat, showsAnything } from '../../domain/wall/scenes.ts';
import { FOCUS_MS, NEW_WALL, type WallSettings } from '../../domain/wall/settings.ts';
import type { Clock } from '../clock.ts';
import { isWritten } from '../store/StoreError.ts';
import type { WallRow, WallStore } from '../store/WallStore.ts';
import type { People } from './accounts.ts';
import { drawSecret, hashOf, type RandomBytes, systemRandom } from './secrets.ts';
import type { SignedIn } from './sessions.ts';

/**
 * Walls: displays with a token of their own, which reads what everybody in the room may see and gives no command.
 * It never runs out, since nobody is there to sign a wall in again; it ends when somebody takes the wall away.
 */
export interface Walls {
  /** The token is told this once. Refuses `wall-too-far`, `store-unavailable`. */
  make(name: string, settings?: WallSettings): Promise<{ id: PersonId; token: string } | Refusal>;
  list(): readonly WallView[];
  /** Refuses `unknown-wall`, `wall-too-far`, `store-unavailable`. */
  change(
    id: PersonId,
    patch: { readonly name?: string | undefined; readonly settings?: WallSettings | undefined },
  ): Promise<WallView | Refusal>;
  /** The one matter it is to show; undefined for its rotation. Refuses `unknown-wall`, `store-unavailable`. */
  setFocus(id: PersonId, caseId: CaseId | undefined): Promise<WallView | Refusal>;
  /** Another token in place of the one it has, which is worth nothing from now on. Refuses `unknown-wall`, `store-unavailable`. */
  renew(id: PersonId): Promise<{ id: PersonId; token: string } | Refusal>;
  /** Its token is worth nothing from now on. Refuses `unknown-wall`, `store-unavailable`. */
  remove(id: PersonId): Promise<Refusal | undefined>;
  /** Whom a token stands for; undefined when it is no wall's. */
  personOf(token: string): SignedIn | undefined;
  /** What this wall is to show, and that it has asked; undefined for somebody who is no wall. */
  own(person: Pick<Person, 'id'>): OwnWall | undefined;
  /** Another node has written some. Rejects with StoreError. */
  readAgain(): Promise<void>;
}

export interface WallParts {
  readonly store: WallStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes?: RandomBytes;
}

const TOKEN_BYTES = 32;
const PREFIX = 'lxw_';
/** The last moment a date can name: nobody would be there to sign it in again. */
const NEVER: Millis = 8.64e15;

/** Rejects with StoreError when the store cannot be read. */
export async function openWalls({ store, clock, randomBytes = systemRandom }: WallParts): Promise<Walls> {
  const readAll = async () => new Map((await store.all()).map((row) => [row.id, row] as const));
  let rows = await readAll();
  const seen = new Map<PersonId, Millis>();

  async function put(row: WallRow): Promise<WallView | Refusal> {
    if (!(await isWritten(store.put(row)))) return refuse('store-unavailable');
    rows.set(row.id, row);
    return viewOf(row);
  }

  function viewOf({ hash: _hash, focus, ...row }: WallRow): WallView {
    return { ...row, ...defined({ focus: inTime(focus), seenAt: seen.get(row.id) }) };
  }

  /** A matter nobody took back leaves the wall by itself. */
  function inTime(focus: WallRow['focus']): WallRow['focus'] {
    return focus !== undefined && clock.now() - focus.at < FOCUS_MS ? focus : undefined;
  }

  return {
    async make(name, settings = NEW_WALL) {
      const fault = faultOf(settings);
      if (fault !== undefined) return fault;
      const token = drawSecret(randomBytes, TOKEN_BYTES, PREFIX);
      const id = drawSecret(randomBytes, 9, 'wall-') as PersonId;
      const made = await put({ id, hash: hashOf(token), name, createdAt: clock.now(), settings });
      return 'code' in made ? made : { id, token };
    },
    list: () => [...rows.values()].map(viewOf),
    async change(id, { name, settings }) {
      const row = rows.get(id);
      if (row === undefined) return refuse('unknown-wall');
      return (settings && faultOf(settings)) ?? put({ ...row, ...defined({ name, settings }) });
    },
    async setFocus(id, caseId) {
      const row = rows.get(id);
      if (row === undefined) return refuse('unknown-wall');
      const { focus: _before, ...rest } = row;
      return put(caseId === undefined ? rest : { ...rest, focus: { caseId, at: clock.now() } });
    },
    async renew(id) {
      const row = rows.get(id);
      if (row === undefined) return refuse('unknown-wall');
      const token = drawSecret(randomBytes, TOKEN_BYTES, PREFIX);
      const renewed = await put({ ...row, hash: hashOf(token) });
      return 'code' in renewed ? renewed : { id, token };
    },
    async remove(id) {
      if (!rows.has(id)) return refuse('unknown-wall');
      if (!(await isWritten(store.remove(id)))) return refuse('store-unavailable');
      rows.delete(id);
      seen.delete(id);
      return undefined;
    },
    personOf(token) {
      if (!token.startsWith(PREFIX)) return undefined;
      const hash = hashOf(token);
      const row = [...rows.values()].find((each) => each.hash === hash);
      if (row === undefined) return undefined;
      const person: Person = { id: row.id, name: row.name, roles: ['wall'], scope: '*' };
      return { person, account: row.id, expiresAt: NEVER };
    },
    own({ id }) {
      const row = rows.get(id);
      if (row === undefined) return undefined;
      seen.set(id, clock.now());
      const { name, settings, focus } = row;
      return { id, name, settings, ...defined({ focus: inTime(focus) }) };
    },
    async readAgain() {
      rows = await readAll();
    },
  };
}

/** A wall from whose last seat nothing could be read would be none. */
function faultOf({ viewing, language }: WallSettings): Refusal | undefined {
  if (showsAnything(viewing, language)) return undefined;
  return refuse('wall-too-far', { metres: farthestSeat(viewing.width, language) });
}

/** Who comes with a token: a person's session, or a wall. */
export function withWalls<P extends Pick<People, 'personOf'>>(people: P, walls: Pick<Walls, 'personOf'>): P {
  return { ...people, personOf: async (token: string) => walls.personOf(token) ?? people.personOf(token) };
}
