import { CASE_KIND } from '../../domain/aggregate/event.ts';
import { isCaseEvent } from '../../domain/case/caseEvents.ts';
import type { AxisAnswer } from '../../domain/contract/replay.ts';
import type { Directory } from '../../domain/district/directory.ts';
import { type Millis, type Refusal, refuse, type Seq } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { AudienceOf } from '../link/audience.ts';
import { createPauses, type Pauses } from '../pauses.ts';
import type { GiveWay } from '../precedence.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { KeyframeStore } from '../store/KeyframeStore.ts';
import { createWorkLoop, doubling, type OnTrouble, type WorkLoop } from '../world/workLoop.ts';
import { createAxis } from './axis.ts';
import { copyOfFolded, emptyFolded, type Folded, takeIn } from './folded.ts';
import { foldOn } from './folding.ts';
import type { KeyframeHash } from './keyframe.ts';
import { openKeyframes } from './keyframes.ts';
import { createMoments } from './moments.ts';
import { currentTexts, momentText } from './momentText.ts';
import { createPast } from './past.ts';
import { createSightToday } from './sightToday.ts';

export interface ReplayParts {
  readonly dispatcher: Pick<Dispatcher, 'world' | 'kinds' | 'durable' | 'casesOf' | 'eventsOf' | 'follow'>;
  readonly log: Pick<EventLog, 'read' | 'entry'>;
  readonly store: KeyframeStore;
  readonly newHash: KeyframeHash;
  readonly audience: AudienceOf;
  readonly directory: Directory;
  /** The world's own time. */
  readonly now: () => Millis;
  readonly wall: Clock;
  readonly onTrouble: OnTrouble;
  readonly giveWay?: GiveWay | undefined;
  readonly onRefused: (seq: Seq) => void;
  readonly bounds?: Partial<ReplayBounds> | undefined;
}

export interface ReplayBounds {
  /** Events from one keyframe to the next: what a jump folds at most. */
  readonly every: number;
  /** Bytes of keyframes; beyond them every other one goes. */
  readonly most: number;
}

/** About half a day of 1,000 cases; a year of them weighs about what all may (docs/measurements.md). */
export const REPLAY_BOUNDS: ReplayBounds = { every: 5_000, most: 512 * 1024 * 1024 };

/** A moment, as somebody is shown it; `json` is the snapshot of the contract, in pieces. */
export interface ShownMoment {
  readonly seq: Seq;
  readonly json: readonly Buffer[];
  /** Milliseconds it took of the event loop. */
  readonly work: Millis;
}

export interface ShownTexts {
  readonly seq: Seq;
  readonly texts: AsyncIterable<readonly Buffer[]>;
}

export interface ShownEvents {
  readonly texts: readonly string[];
  /** The last event that was looked at, shown or not. */
  readonly to: Seq;
  readonly more: boolean;
  readonly work: Millis;
}

export interface ShownAxis {
  readonly axis: AxisAnswer;
  readonly work: Millis;
}

/** Looking back in one world. */
export interface Replay extends Pick<WorkLoop, 'start' | 'stop' | 'settled' | 'isSettled'> {
  /**
   * The situation at a moment of the world, after event `through` at the latest. Refuses `before-first-event`,
   * `in-the-future`, `replay-not-ready`.
   */
  at(scope: Scope, at: Millis, through?: Seq): Promise<ShownMoment | Refusal>;
  /** The same as the server itself knows it, for everybody and read whole: of a drill, which is small. Refuses as `at` does. */
  situationAt(at: Millis, through?: Seq): Promise<Situation | Refusal>;
  /** The cases of that moment, as JSON each, some at a time; refuses as `at` does. */
  textsAt(scope: Scope, at: Millis): Promise<ShownTexts | Refusal>;
  /** The last event not after a moment. Refuses `before-first-event`, `in-the-future`. */
  seqAt(at: Millis): Promise<Seq | Refusal>;
  /** What followed, at most `limit` events of the log. */
  events(scope: Scope, after: Seq, limit: number): Promise<ShownEvents>;
  /** What happened in each minute of a span. */
  axis(scope: Scope, span: { readonly from: Millis; readonly to: Millis }): Promise<ShownAxis>;
}

export async function openReplay(parts: ReplayParts): Promise<Replay> {
  const { dispatcher, log, now } = parts;
  const { world, kinds, durable, eventsOf } = dispatcher;
  const { every, most } = { ...REPLAY_BOUNDS, ...parts.bounds };
  const head = () => durable.seq;
  const keyframes = await openKeyframes({ ...parts, world, kinds, most }, head());
  const past = createPast({ world, kinds, keyframes, log, eventsOf });
  const moments = createMoments({ world, log, head, keyframes });
  const sight = createSightToday({ ...dispatcher, audience: parts.audience, directory: parts.directory });
  const axis = createAxis({ world, log, moments, sight, now });
  let isStopped = false;

  /** One more keyframe, made from the last: the same way whether the log grew or all were lost. */
  async function makeNext(): Promise<void> {
    const pauses = createPauses(parts.giveWay);
    const last = keyframes.marks().at(-1);
    const read = last && (await keyframes.read(last, pauses));
    if (last !== undefined && read === undefined) return;
    const folded = read ?? emptyFolded(world, kinds.folds);
    const to = folded.situation.seq + every;
    if (to > head()) return;
    const isThere = await foldOn(folded, to, { log, eventsOf, pauses, isStopped: () => isStopped });
    const at = await moments.timeOf(to);
    if (!isThere || at === undefined) return;
    await keyframes.add(folded, at, pauses);
  }

  const loop = createWorkLoop({
    clock: parts.wall,
    due: () => (head() - (keyframes.marks().at(-1)?.seq ?? 0) >= every ? parts.wall.now() : undefined),
    step: makeNext,
    backOff: doubling(1_000, 60_000),
    onTrouble: parts.onTrouble,
    giveWay: parts.giveWay,
    follow: () => dispatcher.follow(() => loop.look()),
  });

  async function refusalOf(at: Millis): Promise<Refusal | undefined> {
    if (at > now()) return refuse('in-the-future');
    const first = await moments.timeOf(1);
    if (first === undefined || at < first) return refuse('before-first-event', { at: first ?? now() });
    return undefined;
  }

  async function foldedAt(
    at: Millis,
    pauses: Pauses,
    through = Number.POSITIVE_INFINITY,
  ): Promise<Folded | Refusal> {
    const refused = await pauses.aside(refusalOf(at));
    if (refused !== undefined) return refused;
    const seq = Math.min(await pauses.aside(moments.seqAt(at)), through);
    return (await past.as(seq, pauses)) ?? refuse('replay-not-ready');
  }

  return {
    start: loop.start,
    settled: loop.settled,
    isSettled: loop.isSettled,
    async stop() {
      isStopped = true;
      await loop.stop();
    },
    async axis(scope, span) {
      const pauses = createPauses();
      return { axis: await axis.read(scope, span, pauses), work: pauses.worked() };
    },
    async seqAt(at) {
      return (await refusalOf(at)) ?? moments.seqAt(at);
    },
    async at(scope, at, through) {
      const pauses = createPauses();
      const folded = await foldedAt(at, pauses, through);
      if ('code' in folded) return folded;
      const json = await momentText(folded, { scope, at, kinds, sight, pauses });
      return { seq: folded.situation.seq, json, work: pauses.worked() };
    },
    async situationAt(at, through) {
      const folded = await foldedAt(at, createPauses(), through);
      if ('code' in folded) return folded;
      const whole = copyOfFolded(folded);
      for (const [kind, ofKind] of folded.stored) for (const id of ofKind.keys()) takeIn(whole, kind, id);
      return whole.situation;
    },
    async textsAt(scope, at) {
      const pauses = createPauses();
      const folded = await foldedAt(at, pauses);
      if ('code' in folded) return folded;
      const texts = currentTexts(folded, CASE_KIND, { scope, at, kinds, sight, pauses });
      return { seq: folded.situation.seq, texts };
    },
    async events(scope, after, limit) {
      const pauses = createPauses();
      const read = await pauses.aside(log.read(world, after, limit));
      await pauses.aside(
        sight.lookFor(
          scope,
          read.flatMap(({ event }) => (isCaseEvent(event) ? [event.caseId] : [])),
        ),
      );
      const texts: string[] = [];
      for (const logged of read) {
        const shown = sight.event(scope, logged);
        if (shown !== undefined) texts.push(shown);
        if (pauses.isDue()) await pauses.pause();
      }
      const to = read.at(-1)?.event.seq ?? after;
      return { texts, to, more: to < head(), work: pauses.worked() };
    },
  };
}
