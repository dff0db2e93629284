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
import { MINUTE_MS } from '../../domain/time/shanghaiDay.ts';
import { farthestSeat, ratioOf, showsAnything, USUAL_RATIO } from '../../domain/wall/scenes.ts';
import { FOCUS_MS, NEW_WALL, type WallSettings } from '../../domain/wall/settings.ts';
import { wallNameFault } from '../../domain/wall/wallName.ts';
import type { Clock } from '../clock.ts';
import { isWritten } from '../store/StoreError.ts';
import type { WallRow, WallStore } from '../store/WallStore.ts';
import { createQueue } from '../turns.ts';
import type { People } from './accounts.ts';
import { drawSecret, hashOf, type RandomBytes, systemRandom } from './secrets.ts';
import type { SignedIn } from './sessions.ts';

/**
 * Walls: displays with a token of their own, which reads what everybody in the room may see and gives no command.
 * It never runs out, since nobody is there to sign a wall in again; it ends when somebody takes the wall away.
 */
export interface Walls {
  /** The token is told this once. Refuses `wall-too-far`, `wall-name-taken`, `store-unavailable`. */
  make(name: string, settings?: WallSettings): Promise<{ id: PersonId; token: string } | Refusal>;
  list(): readonly WallView[];
  /**
   * `version` is that of the wall as whoever changes it saw it. Refuses `unknown-wall`, `version-conflict`, `wall-too-far`,
   * `wall-name-taken`, `store-unavailable`.
   */
  change(id: PersonId, patch: WallPatch): Promise<WallView | Refusal>;
  /** The one matter it is to show; undefined for its rotation. Refuses `unknown-wall`, `store-unavailable`. */
  setFocus(id: PersonId, caseId: CaseId | undefined): Promise<WallView | Refusal>;
  /** Another token in place of the one it has, which is worth nothing from now on. Refuses `unknown-wall`, `store-unavailable`. */
  renew(id: PersonId): Promise<{ id: PersonId; token: string } | Refusal>;
  /** Its token is worth nothing from now on. Refuses `unknown-wall`, `store-unavailable`. */
  remove(id: PersonId): Promise<Refusal | undefined>;
  /** Whom a token stands for; undefined when it is no wall's. */
  personOf(token: string): SignedIn | undefined;
  /** What this wall is to show, and that its page of this size has asked; undefined for somebody who is no wall. */
  own(person: Pick<Person, 'id'>, page?: PageSize): OwnWall | undefined;
  /** Another node has written some. Rejects with StoreError. */
  readAgain(): Promise<void>;
}

export interface WallPatch {
  readonly version: number;
  readonly name?: string | undefined;
  readonly settings?: WallSettings | undefined;
}

/** In pixels of its own. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface WallParts {
  readonly store: WallStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly randomBytes?: RandomBytes;
}

const TOKEN_BYTES = 32;
const PREFIX = 'lxw_';
/** That a wall has asked is written down so often: it asks more than once a second. */
const SEEN_MS: Millis = 10 * MINUTE_MS;
/** That its page has another size, not more often than this: two screens may show one wall. */
const OTHER_PAGE_MS: Millis = MINUTE_MS;
/** The last moment a date can name: nobody would be there to sign it in again. */
const NEVER: Millis = 8.64e15;

/** Rejects with StoreError when the store cannot be read. */
export async function openWalls({ store, clock, randomBytes = systemRandom }: WallParts): Promise<Walls> {
  const readAll = async () => new Map((await store.all()).map((row) => [row.id, row] as const));
  let rows = await readAll();
  const seen = new Map<PersonId, NonNullable<WallRow['seen']>>();
  /** What is written is made of the row as the last one left it. */
  const inTurn = createQueue();

  /** The row as `change` makes it of what it is now. */
  function rewrite(id: PersonId, change: (row: WallRow) => WallRow | Refusal): Promise<WallView | Refusal> {
    return inTurn(async () => {
      const row = rows.get(id);
      if (row === undefined) return refuse('unknown-wall');
      const changed = change(row);
      return 'code' in changed ? changed : put(changed);
    });
  }

  async function put(row: WallRow): Promise<WallView | Refusal> {
    if (!(await isWritten(store.put(row)))) return refuse('store-unavailable');
    rows.set(row.id, row);
    return viewOf(row);
  }

  function viewOf({ hash: _hash, focus, version = 1, seen: written, ...row }: WallRow): WallView {
    const last = seen.get(row.id) ?? written;
    return { ...row, version, ...defined({ focus: inTime(focus), seenAt: last?.at, screen: sizeOf(last) }) };
  }

  /** A matter nobody took back leaves the wall by itself. */
  function inTime(focus: WallRow['focus']): WallRow['focus'] {
    return focus !== undefined && clock.now() - focus.at < FOCUS_MS ? focus : undefined;
  }

  const namesBeside = (id?: PersonId) =>
    [...rows.values()].filter((row) => row.id !== id).map(({ name }) => name);

  function nameFault(name: string, id?: PersonId): Refusal | undefined {
    return wallNameFault(name, namesBeside(id)) === 'taken' ? refuse('wall-name-taken') : undefined;
  }

  return {
    make: (name, settings = NEW_WALL) =>
      inTurn(async () => {
        const fault = faultOf(settings) ?? nameFault(name);
        if (fault !== undefined) return fault;
        const token = drawSecret(randomBytes, TOKEN_BYTES, PREFIX);
        const id = drawSecret(randomBytes, 9, 'wall-') as PersonId;
        const made = await put({
          id,
          hash: hashOf(token),
          name,
          createdAt: clock.now(),
          settings,
          version: 1,
        });
        return 'code' in made ? made : { id, token };
      }),
    list: () => [...rows.values()].map(viewOf),
    change: (id, { version: expected, name, settings }) =>
      rewrite(id, (row) => {
        const { version = 1 } = row;
        if (version !== expected) return refuse('version-conflict', { version });
        const size = sizeOf(seen.get(id) ?? row.seen);
        const fault =
          (settings && faultOf(settings, ratioOf(size))) ??
          (name === undefined ? undefined : nameFault(name, id));
        return fault ?? { ...row, ...defined({ name, settings }), version: version + 1 };
      }),
    setFocus: (id, caseId) =>
      rewrite(id, ({ focus: _before, ...rest }) =>
        caseId === undefined ? rest : { ...rest, focus: { caseId, at: clock.now() } },
      ),
    async renew(id) {
      const token = drawSecret(randomBytes, TOKEN_BYTES, PREFIX);
      const renewed = await rewrite(id, (row) => ({ ...row, hash: hashOf(token) }));
      return 'code' in renewed ? renewed : { id, token };
    },
    remove: (id) =>
      inTurn(async () => {
        if (!rows.has(id)) return refuse('unknown-wall');
        if (!(await isWritten(store.remove(id)))) return refuse('store-unavailable');
        rows.delete(id);
        seen.delete(id);
        return undefined;
      }),
    personOf(token) {
      if (!token.startsWith(PREFIX)) return undefined;
      const hash = hashOf(token);
      const row = [...rows.values()].find((each) => each.hash === hash);
      if (row === undefined) return undefined;
      const person: Person = { id: row.id, name: row.name, roles: ['wall'], scope: '*' };
      return { person, account: row.id, expiresAt: NEVER };
    },
    own({ id }, page) {
      const row = rows.get(id);
      if (row === undefined) return undefined;
      const now = { at: clock.now(), ...page };
      seen.set(id, now);
      // A server that was started anew goes on from here; one that cannot write this down shows it all the same.
      if (isNews(row.seen, now)) {
        rows.set(id, { ...row, seen: now });
        void inTurn(async () => {
          const last = rows.get(id);
          return last === undefined || isWritten(store.put(last));
        });
      }
      const { name, settings, focus } = row;
      return { id, name, settings, ...defined({ focus: inTime(focus) }) };
    },
    async readAgain() {
      rows = await readAll();
    },
  };
}

/** A wall from whose last seat nothing could be read would be none. */
function faultOf({ viewing, language }: WallSettings, ratio = USUAL_RATIO): Refusal | undefined {
  if (showsAnything(viewing, language, ratio)) return undefined;
  return refuse('wall-too-far', { metres: farthestSeat(viewing.width, language, ratio) });
}

function isNews(before: WallRow['seen'], now: NonNullable<WallRow['seen']>): boolean {
  const isOtherPage = before?.width !== now.width || before?.height !== now.height;
  return before === undefined || now.at - before.at >= (isOtherPage ? OTHER_PAGE_MS : SEEN_MS);
}

function sizeOf(seen: WallRow['seen']): PageSize | undefined {
  const { width, height } = seen ?? {};
  return width === undefined || height === undefined ? undefined : { width, height };
}

/** Who comes with a token: a person's session, or a wall. */
export function withWalls<P extends Pick<People, 'personOf'>>(people: P, walls: Pick<Walls, 'personOf'>): P {
  return { ...people, personOf: async (token: string) => walls.personOf(token) ?? people.personOf(token) };
}
