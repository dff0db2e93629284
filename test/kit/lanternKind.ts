import { z } from 'zod';
import type { Aggregate } from '../../domain/aggregate/aggregate.ts';
import { birthOf, commandOn } from '../../domain/aggregate/command.ts';
import { factsOf, type KindEvent, type LogEvent, type Stamp } from '../../domain/aggregate/event.ts';
import { seatIn } from '../../domain/aggregate/facts.ts';
import { begun, foldOf } from '../../domain/aggregate/fold.ts';
import { hiding } from '../../domain/aggregate/hiding.ts';
import { unitAndAbove, WHOLE } from '../../domain/aggregate/sight.ts';
import { type KindSubject, newSubjectId } from '../../domain/aggregate/subject.ts';
import { holds } from '../../domain/case/writeScope.ts';
import { id, words } from '../../domain/contract/strings.ts';
import { refuse } from '../../domain/kernel.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';

/**
 * A kind that is no product's: lanterns hung out by a unit, lit, carried to another and taken down. It stands for
 * the kinds to come, and shows that one costs a folder and no branch: everything of it is in this file.
 */
export interface Lantern extends KindSubject<'lantern'> {
  readonly unitId: string;
  readonly text: string;
  readonly keeperId: string;
  readonly isLit: boolean;
  readonly goneAt?: number;
}

interface LanternEventData {
  LanternHung: { readonly unitId: string; readonly text: string; readonly keeperId: string };
  LanternLit: Record<string, never>;
  LanternCarried: { readonly unitId: string };
  LanternTakenDown: { readonly text: string };
}

type LanternEvent = KindEvent<'lantern', LanternEventData> & Stamp;

const fact = factsOf<'lantern', LanternEventData>('lantern');
const subjectId = id('subject');

export const LANTERN: Aggregate<Lantern> = {
  kind: 'lantern',
  fold: foldOf<Lantern, LanternEvent, 'LanternHung'>({
    kind: 'lantern',
    births: { LanternHung: (event) => ({ ...begun('lantern', event), isLit: false, ...event.data }) },
    appliers: {
      LanternLit: (before) => ({ ...before, isLit: true }),
      LanternCarried: (before, { data }) => ({ ...before, ...data }),
      LanternTakenDown: (before, { at }) => ({ ...before, isLit: false, goneAt: at }),
    },
    indexes: {
      names: ['lantern.keepers'],
      remember: ({ id: lanternId, keeperId }, index) => index('lantern.keepers').set(keeperId, lanternId),
    },
  }),
  commands: {
    'lantern.hang': birthOf({
      schema: z.strictObject({ unitId: id('unit'), text: words(100), keeperId: id('person') }),
      roles: ['duty_chief', 'street_reviewer'],
      reads: ({ keeperId }) => ({ accounts: [keeperId] }),
      begin(data, { facts, situation, by, directory }) {
        if (!holds(by, data.unitId, directory)) return refuse('out-of-scope');
        if (seatIn(facts, data.keeperId) === undefined) {
          return refuse('shift-unknown-seat', { seatId: data.keeperId });
        }
        return [fact(newSubjectId('lantern', situation), 'LanternHung', data)];
      },
    }),
    'lantern.light': commandOn<Lantern>()({
      schema: z.strictObject({ subjectId }),
      roles: ['street_reviewer', 'duty_chief'],
      reach: ({ unitId }, { person, directory }) =>
        holds(person, unitId, directory) ? undefined : refuse('not-your-unit'),
      guard: ({ isLit }) => (isLit ? refuse('shift-cancelled') : undefined),
      decide: (_data, lantern) => [fact(lantern.id, 'LanternLit', {})],
    }),
    'lantern.carry': commandOn<Lantern>()({
      schema: z.strictObject({ subjectId, unitId: id('unit') }),
      roles: ['duty_chief'],
      decide: ({ unitId }, lantern) => [fact(lantern.id, 'LanternCarried', { unitId })],
    }),
    'lantern.takeDown': commandOn<Lantern>()({
      schema: z.strictObject({ subjectId, text: words(100) }),
      roles: ['duty_chief'],
      decide: ({ text }, lantern) => [fact(lantern.id, 'LanternTakenDown', { text })],
    }),
  },
  sight: {
    audience: ({ unitId }, directory) => unitAndAbove(unitId, directory),
    audienceKey: ({ unitId }) => unitId,
    shownAs: (scope) => (scope.kind === 'wall' ? 'wordless' : WHOLE),
  },
  shown: {
    wordless: hiding<Lantern, LogEvent>({
      subject: z.object({ text: words(100) }),
      events: {
        LanternHung: z.object({ text: words(100) }),
        LanternTakenDown: z.object({ text: words(100) }),
      },
    }),
  },
  isCurrent: ({ goneAt }, at) => goneAt === undefined || goneAt > at - DAY_MS,
  unknown: (lanternId) => refuse('unknown-subject', { subjectId: lanternId }),
};
