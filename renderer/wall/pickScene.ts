import { defined } from '../../domain/defined.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { fitScene, ROTATING, type SceneId } from '../../domain/wall/scenes.ts';
import { turnAt, turnsIn, type WallPlan } from '../../domain/wall/settings.ts';
import type { Room } from '../../domain/wall/visualAngle.ts';
import { hourOf } from '../speech/when.ts';
import type { Facts } from './facts/facts.ts';

/** What a scene may take the wall for. */
export interface Moment {
  readonly plan: WallPlan;
  readonly facts: Facts | undefined;
  /** The gravest that is responded to. */
  readonly incident?: Incident | undefined;
  /** Whether all of it happens in an exercise. */
  readonly isDrill?: boolean;
  /** The server doubts its own clock. */
  readonly isDoubted?: boolean;
  /** Of the world. */
  readonly now: Millis;
  /** What the facts are of, in a cut: then not now. */
  readonly seenAt?: Millis;
  readonly room: Room;
}

export interface Picked {
  readonly scene: SceneId;
  /** What it is about, where it is about one matter. */
  readonly caseId?: CaseId;
  /** Which part of what does not fit at once, counted on for ever. */
  readonly part?: number;
}

/**
 * Scenes that take the wall by themselves, the strongest first; the rotation has it when none does. To add one: a line
 * here.
 */
const TAKERS: readonly ((moment: Moment) => Picked | undefined)[] = [
  // It has a scene of its own, whatever happens in it: none of the others may show it.
  ({ isDrill }) => (isDrill === true ? { scene: 'drill' } : undefined),
  // What came last: a matter nobody took back must not hide an incident.
  ({ plan: { focus }, incident }) =>
    focus && focus.at >= (incident?.response?.at ?? 0)
      ? { scene: 'matter', caseId: focus.caseId }
      : undefined,
  ({ incident }) => incident && { scene: 'incident' },
  // Many at once: nothing else is looked at until it ebbs.
  ({ facts }) => facts?.surge && { scene: 'now' },
  (moment) => (isQuietNight(moment) ? { scene: 'night' } : undefined),
];

/** The scene of this moment; undefined when no scene has room here. */
export function pickScene(moment: Moment): Picked | undefined {
  const { room } = moment;
  const { language } = moment.plan.settings;
  for (const take of TAKERS) {
    const picked = take(moment);
    if (picked !== undefined && fitScene(picked.scene, room, language) !== undefined) return picked;
  }
  const turns = turnsIn(moment.plan.settings, room).filter(({ scene }) => hasContent(scene, moment));
  const turn = turnAt(turns, moment.now);
  // A rotation none of which fits: what does is better than a black screen.
  const scene = turn?.scene ?? ROTATING.find((each) => fitScene(each, room, language) !== undefined);
  return scene && { scene, ...defined({ part: turn?.part }) };
}

/** Without a released photo their scene leaves its time to the next. */
function hasContent(scene: SceneId, { facts }: Moment): boolean {
  return scene !== 'photos' || (facts?.pictured.length ?? 0) > 0;
}

const NIGHT = { from: 22, to: 6 } as const;

/** Nothing urgent, nothing new for a quarter of an hour, and no question what time it is. What is late was late by day: it needs no wall awake. */
function isQuietNight({ facts, isDoubted, now, seenAt = now }: Moment): boolean {
  if (isDoubted === true) return false;
  const hour = hourOf(seenAt);
  if (hour < NIGHT.from && hour >= NIGHT.to) return false;
  return facts !== undefined && facts.urgent === 0 && facts.ribbon.came === 0;
}
