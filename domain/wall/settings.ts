import type { CaseId, Millis } from '../kernel.ts';
import { fitScene, ROTATING, type RotatingScene, type WallLanguage } from './scenes.ts';
import type { Room, Viewing } from './visualAngle.ts';

export const LOOKS = ['dark', 'light'] as const;

/** A scene and how long it stays before the next takes its place. */
export interface Turn {
  readonly scene: RotatingScene;
  readonly seconds: number;
}

/** How one wall is to look; changed from a console while it hangs. */
export interface WallSettings {
  readonly viewing: Viewing;
  readonly rotation: readonly Turn[];
  readonly language: WallLanguage;
  readonly look: (typeof LOOKS)[number];
}

/** One screen of 55 inches, read from five metres; every scene in turn. */
export const NEW_WALL: WallSettings = {
  viewing: { distance: 5, width: 1.21 },
  rotation: ROTATING.map((scene) => ({ scene, seconds: scene === 'now' ? 60 : 30 })),
  language: 'zh',
  look: 'dark',
};

/** A matter has the wall so long, by whoever sent it last; then the rotation goes on. */
export const FOCUS_MS: Millis = 15 * 60_000;
/** A case that was closed while it had the wall is shown as closed so long. */
export const CLOSED_FOCUS_MS: Millis = 60_000;

/** What a wall is told: its settings, and the one matter that a console wants everybody to look at. */
export interface WallPlan {
  readonly settings: WallSettings;
  readonly focus?: { readonly caseId: CaseId; readonly at: Millis };
}

/** The turns this room has a place for, in order; a scene that does not fit leaves its time to the next. */
export function turnsIn(
  { rotation, language }: Pick<WallSettings, 'rotation' | 'language'>,
  room: Room,
): readonly Turn[] {
  return rotation.filter(({ scene }) => fitScene(scene, room, language) !== undefined);
}

/** A turn whose scene has more than it can show at once goes on to the next part of it after so long, at most. */
export const PART_MS: Millis = 10_000;

/** A turn, and how many parts have been shown before this one: in it, and in all its turns before. */
export interface TurnNow extends Turn {
  readonly part: number;
}

/**
 * The turn a rotation is in at a moment. By the clock and by nothing else: walls with the same rotation turn
 * together, and one that was reloaded goes on where it would be. Undefined when there is none.
 */
export function turnAt(turns: readonly Turn[], at: Millis): TurnNow | undefined {
  const whole = turns.reduce((sum, { seconds }) => sum + seconds, 0) * 1000;
  const round = Math.floor(at / Math.max(1, whole));
  let passed = at - round * whole;
  for (const turn of turns) {
    const stands = turn.seconds * 1000;
    if (passed < stands) {
      const parts = Math.ceil(stands / PART_MS);
      // Counted on from turn to turn: a short one would show the same part each time.
      return { ...turn, part: round * parts + Math.floor((passed / stands) * parts) };
    }
    passed -= stands;
  }
  return undefined;
}

/** Of a list that does not fit, this part; the last is as full as the others. */
export function partOf<Entry>(
  list: readonly Entry[],
  most: number,
  part: number,
): { readonly from: number; readonly shown: readonly Entry[] } {
  const size = Math.max(1, most);
  const parts = Math.max(1, Math.ceil(list.length / size));
  const from = Math.max(0, Math.min((part % parts) * size, list.length - size));
  return { from, shown: list.slice(from, from + size) };
}
