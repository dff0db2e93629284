import { defined } from '../defined.ts';
import type { Directory } from '../district/directory.ts';
import type { Millis, PersonId } from '../kernel.ts';
import type { Words } from '../text/words.ts';
import { type Case, isOpen } from './case.ts';
import { ROUTE_WORDS } from './codes.ts';

/**
 * What the reporter may see of a case, and nothing else: made up from what is allowed, not by taking away
 * what is not. No unit, no person, no note that was not written for the public, no reason between desks.
 */
export interface PublicView {
  readonly number: string;
  readonly reportedAt: Millis;
  readonly matter?: Words;
  readonly progress: PublicProgress;
  /** 呼叫 响应 调度 处置, as far as they are lit. */
  readonly stages: readonly { readonly id: PublicStage; readonly at?: Millis }[];
  readonly notes: readonly { readonly at: Millis; readonly text: string }[];
  readonly result?: { readonly at: Millis; readonly text?: string; readonly route?: Words };
  /** One report, several matters: a line for each. */
  readonly parts: readonly PublicPart[];
  readonly rating?: { readonly score: number; readonly mayChange: boolean; readonly isSetAside: boolean };
}

export const PUBLIC_PROGRESS = [
  'received',
  'accepted',
  'under-way',
  'on-hold',
  'done',
  'not-accepted',
  'void',
] as const;
export type PublicProgress = (typeof PUBLIC_PROGRESS)[number];
export const PUBLIC_STAGES = ['call', 'respond', 'dispatch', 'handle'] as const;
export type PublicStage = (typeof PUBLIC_STAGES)[number];

export interface PublicPart {
  readonly number: string;
  readonly matter?: Words;
  readonly progress: PublicProgress;
}

export interface PublicSources {
  /** The report itself. */
  readonly report: Case;
  /** The case it is handled in: itself, or the one it was merged into. */
  readonly handled: Case;
  readonly parts: readonly Case[];
  /** What the unit fed back, in the words meant for the reporter. */
  readonly resultText?: string | undefined;
  /** Who asks, as the ratings know them. */
  readonly raterId: PersonId;
  readonly directory: Directory;
}

/** Pure; the report and the case that handles it may be the same. */
export function publicViewOf(sources: PublicSources): PublicView {
  const { report, handled, parts, raterId, directory } = sources;
  const matter = whatOf(handled, directory);
  const result = resultOf(sources);
  const rating = handled.ratings?.find((rating) => rating.by === raterId);
  return {
    number: report.id,
    reportedAt: report.reportedAt,
    ...defined({ matter }),
    progress: progressOf(handled),
    stages: PUBLIC_STAGES.map((id) => stageOf(id, id === 'call' ? report : handled, parts)),
    notes: notesOf(report, handled),
    ...defined({ result }),
    parts: parts.map((part) => partOf(part, directory)),
    ...defined({
      rating:
        rating === undefined
          ? undefined
          : {
              score: rating.score,
              mayChange: rating.changedAt === undefined,
              isSetAside: rating.setAside !== undefined,
            },
    }),
  };
}

/** What kind of matter it is, which names nobody; undefined until it has a category. */
export function whatOf({ category }: Pick<Case, 'category'>, directory: Directory): Words | undefined {
  const known = directory.category(category);
  return known && { zh: known.path[1], en: known.pathEn[1] };
}

/** Of a report in several parts a stage is lit by the first that reaches it. */
function stageOf(id: PublicStage, { stages }: Case, parts: readonly Case[]): PublicView['stages'][number] {
  const times = [stages, ...parts.map((part) => part.stages)].flatMap((lit) => lit[id]?.at ?? []);
  return times.length === 0 ? { id } : { id, at: Math.min(...times) };
}

function partOf(part: Case, directory: Directory): PublicPart {
  const matter = whatOf(part, directory);
  return { number: part.id, progress: progressOf(part), ...defined({ matter }) };
}

function notesOf(report: Case, handled: Case): PublicView['notes'] {
  const all = report === handled ? handled.notes : [...report.notes, ...handled.notes];
  return all
    .filter((note) => note.public === true && note.text !== '')
    .map(({ at, text }) => ({ at, text }))
    .sort((a, b) => a.at - b.at);
}

const PROGRESS: Readonly<Record<Case['state'], PublicProgress>> = {
  reported: 'received',
  verifying: 'received',
  filed: 'accepted',
  dispatched: 'under-way',
  handling: 'under-way',
  suspended: 'on-hold',
  resolved: 'under-way',
  split: 'under-way',
  closed: 'done',
  rejected: 'not-accepted',
  voided: 'void',
  // Only where the case it went into is not at hand.
  merged: 'accepted',
};

export function progressOf({ state }: Pick<Case, 'state'>): PublicProgress {
  return PROGRESS[state];
}

/** A rejection tells its reason and the way to go on (T07); a voided case tells that it is over, no more. */
function resultOf({ handled, resultText }: PublicSources): PublicView['result'] {
  const { closure } = handled;
  if (closure === undefined || isOpen(handled)) return undefined;
  const { at, text, route } = closure;
  if (handled.state === 'rejected') {
    return {
      at,
      ...defined({ text, route: route === undefined ? undefined : ROUTE_WORDS[route] }),
    };
  }
  return handled.state === 'closed' && resultText !== undefined ? { at, text: resultText } : { at };
}
