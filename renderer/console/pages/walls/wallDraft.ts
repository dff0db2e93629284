import { isSameJson } from '../../../../domain/asSeen.ts';
import type { WallView } from '../../../../domain/contract/walls.ts';
import { ROTATING, type RotatingScene } from '../../../../domain/wall/scenes.ts';
import type { WallSettings } from '../../../../domain/wall/settings.ts';
import type { PageState } from '../../screen/screen.ts';

/** A wall as its form has it: numbers as they are typed. */
export interface WallForm extends Pick<WallSettings, 'look' | 'language'> {
  readonly name: string;
  readonly distance: string;
  readonly width: string;
  readonly turns: readonly FormTurn[];
}

export interface FormTurn {
  readonly scene: RotatingScene;
  readonly seconds: string;
}

export const FORM_FIELDS = ['name', 'distance', 'width', 'look', 'language', 'turns'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** What somebody typed and has not saved, and what stood in those fields before: a colleague may change them too. */
export interface WallDraft {
  readonly typed: Partial<WallForm>;
  readonly before: Partial<WallForm>;
}

const NOTHING: WallDraft = { typed: {}, before: {} };

/** Which wall is looked at, and what is typed of each; it outlives a look at a case. */
export interface WallsView {
  readonly open?: string;
  readonly drafts: Readonly<Record<string, WallDraft>>;
  readonly newName: string;
}

export const WALLS_VIEW: PageState<WallsView> = { name: 'walls', start: { drafts: {}, newName: '' } };

export function draftOf({ drafts }: WallsView, id: string): WallDraft {
  return drafts[id] ?? NOTHING;
}

/** What the server takes, in metres and seconds. */
export const BOUNDS = {
  distance: { least: 0.5, most: 200 },
  width: { least: 0.2, most: 60 },
  seconds: { least: 5, most: 3600 },
} as const;

export function formOf({ name, settings }: Pick<WallView, 'name' | 'settings'>): WallForm {
  const { viewing, rotation, look, language } = settings;
  return {
    ...{ name, look, language },
    distance: String(viewing.distance),
    width: String(viewing.width),
    turns: rotation.map(({ scene, seconds }) => ({ scene, seconds: String(seconds) })),
  };
}

/** The settings it says; undefined while one of its numbers cannot be read. */
export function settingsIn({ distance, width, look, language, turns }: WallForm): WallSettings | undefined {
  const settings: WallSettings = {
    viewing: { distance: numberIn(distance, BOUNDS.distance), width: numberIn(width, BOUNDS.width) },
    rotation: turns.map(({ scene, seconds }) => ({
      scene,
      seconds: Math.round(numberIn(seconds, BOUNDS.seconds)),
    })),
    ...{ look, language },
  };
  const numbers = [...Object.values(settings.viewing), ...settings.rotation.map(({ seconds }) => seconds)];
  return numbers.some(Number.isNaN) ? undefined : settings;
}

/** The wall as it stands, with what is typed over it. */
export function typedOver(wall: WallForm, { typed }: WallDraft): WallForm {
  return { ...wall, ...typed };
}

/** One field more is typed; one that says what the wall says is none. */
export function withTyped(draft: WallDraft, wall: WallForm, change: Partial<WallForm>): WallDraft {
  return changedIn(wall, {
    typed: { ...draft.typed, ...change },
    before: { ...pick(wall, change), ...draft.before },
  });
}

/** Without what the wall says by now. */
export function changedIn(wall: WallForm, draft: WallDraft): WallDraft {
  const left = FORM_FIELDS.filter((key) => key in draft.typed && !isSameJson(draft.typed[key], wall[key]));
  const only = (fields: Partial<WallForm>) =>
    Object.fromEntries(left.map((key) => [key, fields[key]])) as Partial<WallForm>;
  return { typed: only(draft.typed), before: only(draft.before) };
}

/** Fields that are typed here and that somebody else has changed meanwhile. */
export function clashesIn(wall: WallForm, draft: WallDraft): readonly FormField[] {
  const { typed, before } = changedIn(wall, draft);
  return FORM_FIELDS.filter((key) => key in typed && !isSameJson(before[key], wall[key]));
}

export function isChanged(wall: WallForm, draft: WallDraft): boolean {
  return Object.keys(changedIn(wall, draft).typed).length > 0;
}

/** Those that no turn of the rotation shows. */
export function scenesLeft(turns: readonly FormTurn[]): readonly RotatingScene[] {
  return ROTATING.filter((scene) => !turns.some((turn) => turn.scene === scene));
}

function pick(wall: WallForm, keys: Partial<WallForm>): Partial<WallForm> {
  return Object.fromEntries(FORM_FIELDS.filter((key) => key in keys).map((key) => [key, wall[key]]));
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Figures as a person writes them, also those of full width: no 0x8 and no 1e1. NaN for anything else, and for what lies outside. */
export function numberIn(text: string, { least, most }: Bounds): number {
  const plain = text.normalize('NFKC').trim();
  const value = /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : Number.NaN;
  return value >= least && value <= most ? value : Number.NaN;
}
