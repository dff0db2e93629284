import { CASE_KIND, kindOf, type LogEvent, subjectIdOf } from '../../domain/aggregate/event.ts';
import type { AxisAnswer, AxisMark } from '../../domain/contract/replay.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId, Millis, Seq, SubjectId, World } from '../../domain/kernel.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { type MarkKind, markOf } from '../../domain/replay/mark.ts';
import type { Pauses } from '../pauses.ts';
import type { EventLog } from '../store/EventLog.ts';
import type { Moments } from './moments.ts';
import type { SightToday } from './sightToday.ts';

/** All the axis shows of an event: what a day of ten thousand costs is some hundred kilobytes. */
interface Brief {
  readonly seq: Seq;
  readonly at: Millis;
  readonly kind: string;
  readonly id: SubjectId;
  readonly mark: MarkKind | undefined;
}

/** The cases briefs are about. */
function casesIn(briefs: readonly Brief[]): readonly CaseId[] {
  return briefs.flatMap(({ kind, id }) => (kind === CASE_KIND ? [id as CaseId] : []));
}

export interface AxisParts {
  readonly world: World;
  readonly log: Pick<EventLog, 'read'>;
  readonly moments: Moments;
  readonly sight: Pick<SightToday, 'look' | 'shownAs' | 'isDear'>;
  readonly now: () => Millis;
}

export interface Axis {
  /** What happened from `from` until before `to`, minute by minute. */
  read(scope: Scope, span: Span, pauses: Pauses): Promise<AxisAnswer>;
}

interface Span {
  readonly from: Millis;
  readonly to: Millis;
}

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/** Hours that are over are kept: a week of them. */
const MOST_HOURS = 168;
const PIECE = 500;

export function createAxis({ world, log, moments, sight, now }: AxisParts): Axis {
  const hours = new Map<Millis, readonly Brief[]>();

  async function hour(start: Millis, pauses: Pauses): Promise<readonly Brief[]> {
    const known = hours.get(start);
    if (known !== undefined) return known;
    const after = await pauses.aside(moments.seqAt(start - 1));
    const isOver = start + HOUR <= now();
    const briefs = await readUntil(after, start + HOUR, pauses);
    if (!isOver) return briefs;
    hours.set(start, briefs);
    const oldest = hours.size > MOST_HOURS ? hours.keys().next().value : undefined;
    if (oldest !== undefined) hours.delete(oldest);
    return briefs;
  }

  async function readUntil(start: Seq, end: Millis, pauses: Pauses): Promise<readonly Brief[]> {
    const briefs: Brief[] = [];
    for (let after = start; ; ) {
      const piece = await pauses.aside(log.read(world, after, PIECE));
      for (const { event } of piece) {
        if (event.at >= end) return briefs;
        briefs.push(briefOf(event));
        if (pauses.isDue()) await pauses.pause();
      }
      if (piece.length < PIECE) return briefs;
      after += piece.length;
    }
  }

  const isDear = ({ kind, id }: Brief) => kind === CASE_KIND && sight.isDear(id as CaseId);

  /** All of the span that the scope sees, in the order of the log. */
  async function* shownIn(scope: Scope, { from, to }: Span, pauses: Pauses): AsyncGenerator<Brief> {
    const end = Math.min(to, now() + 1);
    for (let start = from - (from % HOUR); start < end; start += HOUR) {
      const briefs = await hour(start, pauses);
      await pauses.aside(sight.look(casesIn(briefs)));
      for (const brief of briefs) {
        if (pauses.isDue()) await pauses.pause();
        const isWithin = brief.at >= from && brief.at < to;
        if (isWithin && sight.shownAs(scope, brief.kind, brief.id) !== undefined) yield brief;
      }
    }
  }

  return {
    async read(scope, span, pauses) {
      const minutes = new Map<Millis, [Millis, number, number]>();
      const marks: AxisMark[] = [];
      for await (const brief of shownIn(scope, span, pauses)) {
        const minute = brief.at - (brief.at % MINUTE);
        const count = minutes.get(minute) ?? [minute, 0, 0];
        count[1] += 1;
        if (isDear(brief)) count[2] += 1;
        minutes.set(minute, count);
        if (brief.mark !== undefined) marks.push(shownMark(brief, brief.mark));
      }
      const firstAt = await pauses.aside(moments.timeOf(1));
      const { from, to } = span;
      return { from, to, minutes: [...minutes.values()], marks, ...defined({ firstAt }) };
    },
  };
}

function briefOf(event: LogEvent): Brief {
  const { seq, at } = event;
  return { seq, at, kind: kindOf(event), id: subjectIdOf(event), mark: markOf(event) };
}

function shownMark({ seq, at, kind, id }: Brief, mark: MarkKind): AxisMark {
  // A case's id is one of its kind, whatever the list of all kinds says.
  return kind === CASE_KIND ? { seq, at, kind: mark, caseId: id as never } : { seq, at, kind: mark };
}
