import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { project, projectEvent } from '../../../domain/aggregate/aggregate.ts';
import type { LogEvent } from '../../../domain/aggregate/event.ts';
import { hiding } from '../../../domain/aggregate/hiding.ts';
import type { Subject } from '../../../domain/aggregate/subject.ts';
import { bellEventSchemas } from '../../../domain/contract/bell.ts';
import { broadcastEventSchemas } from '../../../domain/contract/broadcast.ts';
import { campaignEventSchemas } from '../../../domain/contract/campaign.ts';
import { caseEventSchemas } from '../../../domain/contract/caseEvents.ts';
import { claimEventSchemas } from '../../../domain/contract/claim.ts';
import { exerciseEventSchemas } from '../../../domain/contract/exercise.ts';
import { incidentEventSchemas } from '../../../domain/contract/incident.ts';
import { leaveEventSchemas } from '../../../domain/contract/leave.ts';
import { orderEventSchemas, rollCallEventSchemas } from '../../../domain/contract/order.ts';
import { roomEventSchemas } from '../../../domain/contract/room.ts';
import { partsOf } from '../../../domain/contract/schemaParts.ts';
import { secretaryEventSchemas } from '../../../domain/contract/secretary.ts';
import { shiftEventSchemas } from '../../../domain/contract/shift.ts';
import { id, markOf, words } from '../../../domain/contract/strings.ts';
import { successionEventSchemas } from '../../../domain/contract/succession.ts';
import { threadEventSchemas } from '../../../domain/contract/thread.ts';
import { timeDoubtEventSchemas } from '../../../domain/contract/timeDoubt.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { pathsWith, wordPaths } from '../../kit/withWords.ts';

/** No word of any event of any kind reaches what a wall is shown, but what is declared to everybody. */

const EVENTS: Readonly<Record<string, Readonly<Record<string, z.core.$ZodType>>>> = {
  case: caseEventSchemas,
  shift: shiftEventSchemas,
  succession: successionEventSchemas,
  time: timeDoubtEventSchemas,
  bell: bellEventSchemas,
  claim: claimEventSchemas,
  leave: leaveEventSchemas,
  incident: incidentEventSchemas,
  order: orderEventSchemas,
  rollcall: rollCallEventSchemas,
  exercise: exerciseEventSchemas,
  secretary: secretaryEventSchemas,
  broadcast: broadcastEventSchemas,
  campaign: campaignEventSchemas,
  room: roomEventSchemas,
  thread: threadEventSchemas,
};

/** The matter of a response is announced by law; it is the name an incident has on a wall. */
const DECLARED: Readonly<Record<string, readonly string[]>> = { IncidentResponseStarted: ['data.matter'] };

const WORDS = '陈先生在三楼等';
const WALL = { kind: 'wall' } as const;

/** Data of the shape of a schema, with words wherever a person's may stand: of a union each option in its turn. */
function filled(schema: z.core.$ZodType, turn: number): unknown {
  const mark = markOf(schema);
  if (mark !== undefined) return mark.is === 'words' ? WORDS : 'x';
  const parts = partsOf(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') {
    return Object.fromEntries(Object.entries(def.shape).map(([name, part]) => [name, filled(part, turn)]));
  }
  if (def.type === 'array') return [filled(def.element, turn)];
  if (def.type === 'tuple') return def.items.map((item) => filled(item, turn));
  if (def.type === 'record') return { x: filled(def.valueType, turn) };
  if (def.type === 'union') return filled(def.options[turn % def.options.length] ?? schema, turn);
  if (def.type === 'intersection')
    return Object.assign({}, ...parts.map((part) => filled(part.schema, turn)));
  const [inner] = parts;
  return inner === undefined ? 1 : filled(inner.schema, turn);
}

/** More than any union of the events has options. */
const TURNS = [...Array(12).keys()];

const cases = KINDS.all.flatMap((aggregate) =>
  Object.entries(EVENTS[aggregate.kind] ?? {})
    .filter(([, schema]) => wordPaths(schema).length > 0)
    .map(([type, schema]) => ({ type, schema, aggregate })),
);

describe('what a wall is shown', () => {
  it('is looked at for every event of every kind', () => {
    for (const { kind, fold } of KINDS.all) {
      const types = [...Object.keys(fold.births), ...Object.keys(fold.appliers)];
      expect(
        types.filter((type) => !(type in (EVENTS[kind] ?? {}))),
        kind,
      ).toEqual([]);
    }
    expect(cases.length).toBeGreaterThan(50);
  });

  it.each(cases)('of $type is no word', ({ type, schema, aggregate: { kind, sight, shown } }) => {
    const filledAll = TURNS.map((turn) => filled(schema, turn));
    const placed = filledAll.flatMap((data) => pathsWith(data, WORDS));
    expect(wordPaths(schema).filter((path) => !placed.some((found) => found.startsWith(path)))).toEqual([]);

    const as = sight.shownAs(WALL, { kind } as unknown as Subject, DISTRICT);
    const left = filledAll.flatMap((data) => {
      if (as === undefined) return [];
      const event = { kind, type, data, at: 1, by: 'x', seq: 1 } as unknown as LogEvent;
      return pathsWith(projectEvent({ shown }, as, event), WORDS);
    });
    expect([...new Set(left)]).toEqual(DECLARED[type] ?? []);
  });
});

describe('what is hidden by its marks', () => {
  const schema = z.object({
    note: words(20),
    grid: id('grid'),
    rows: z.array(z.object({ text: words(20) })),
  });
  const shown = { quiet: hiding({ subject: schema, events: { Noted: schema } }) };
  const data = { note: WORDS, grid: 'g-1', rows: [{ text: WORDS }] };

  it('becomes empty in subject and event alike, and the rest stays', () => {
    const empty = { note: '', grid: 'g-1', rows: [{ text: '' }] };
    expect(project({ shown }, 'quiet', data as unknown as Subject)).toEqual(empty);
    expect(projectEvent({ shown }, 'quiet', { type: 'Noted', data } as unknown as LogEvent)).toEqual({
      type: 'Noted',
      data: empty,
    });
  });

  it('leaves the very same object where there is nothing to hide', () => {
    const event = { type: 'Other', data } as unknown as LogEvent;
    expect(projectEvent({ shown }, 'quiet', event)).toBe(event);
  });
});
