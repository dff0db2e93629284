import { describe, expect, it } from 'vitest';
import { incidentsIn } from '../../../domain/incident/incidents.ts';
import type { UnitId } from '../../../domain/kernel.ts';
import { rollCallsIn } from '../../../domain/rollCall/rollCallAggregate.ts';
import { answersDue } from '../../../server/demo/day/answers.ts';
import { DISTRICT } from '../../kit/caseDistrict.ts';
import { CHIEF } from '../../kit/caseStory.ts';
import { KindStory } from '../../kit/kindStory.ts';

const HOUR = 3_600_000;

describe('the units of the demo', () => {
  it('answer by themselves, but for a unit of which somebody sits at a console', () => {
    const story = new KindStory();
    const called = DISTRICT.data.units.flatMap(({ id, kind }) => (kind === 'department' ? [id] : []));
    story.does(CHIEF, 'rollCall.begin', { purpose: '防汛点名', unitIds: called });
    const answering = (...seated: UnitId[]) =>
      answersDue(
        {
          orders: [],
          rollCalls: rollCallsIn(story.situation).values(),
          incidents: incidentsIn(story.situation),
          seated: new Set(seated),
        },
        DISTRICT,
        story.at + HOUR,
      ).map(({ person }) => person.scope);
    const [first = ''] = answering();
    expect(called).toContain(first);
    expect(answering(first)).toEqual(answering().filter((unitId) => unitId !== first));
  });
});
