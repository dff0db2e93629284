import { describe, expect, it } from 'vitest';
import type { Wgs84 } from '../../../../domain/district/geo.ts';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { KINDS } from '../../../../domain/kinds.ts';
import { INCIDENT_FORMS } from '../../../../renderer/console/pages/incident/incidentForms.ts';
import {
  faultIn,
  linesIn,
  optionsIn,
  type RoomField,
} from '../../../../renderer/console/pages/incident/roomFields.ts';
import { formsFor, type RoomParts } from '../../../../renderer/console/pages/incident/roomForms.ts';
import { COMMANDER } from '../../../kit/caseStory.ts';

const ROOM: RoomParts = { incident: undefined, person: COMMANDER, unitsOf: () => [] };
const ON = { subjectId: 'incident-7' as SubjectId };

/** As full as the form lets it be. */
function fullest({ as, most = 0, ...field }: RoomField): string {
  if (as === 'moment') return '2026-06-13T14:05';
  if (as === 'choice') return optionsIn({ as, ...field }, { hazard: 'rainstorm' })[0] ?? '';
  return as === 'line' || as === 'text' ? '水'.repeat(most) : '';
}

describe('a form of the room', () => {
  const forms = [...formsFor(ROOM), ...INCIDENT_FORMS];
  it.each(forms.map((form) => [form.id, form] as const))(
    '%s takes no more words than its command does',
    (_id, { fields, command }) => {
      // A measure a line, each of them short: their number is what fills the field.
      const filled = fields.map((field) => {
        const isLines = field.name === 'measures' && field.name === 'measures' && field.check !== undefined;
        return [field.name, isLines ? '水\n'.repeat(30) : fullest(field)] as const;
      });
      const { type, data } = command(Object.fromEntries(filled), ROOM);
      const parsed = KINDS.command(type)?.command.schema.safeParse({ ...data, ...ON });
      expect(parsed?.error?.issues.filter(isSize) ?? []).toEqual([]);
      expect(parsed).toBeDefined();
    },
  );
});

describe('what is typed in a form of the room', () => {
  const fieldOf = (form: string, name: string) => {
    const field = INCIDENT_FORMS.find(({ id }) => id === form)?.fields.find((each) => each.name === name);
    if (field === undefined) throw new Error(`${form} has no ${name}`);
    return field;
  };

  it('is told which measure is too long, and how many are too many, before anything is sent', () => {
    const measures = [fieldOf('incident.startResponse', 'measures')];
    const fault = (value: string) => faultIn(measures, { measures: value }, ROOM)?.fault;
    expect(fault(`封闭隧道\n${'巡'.repeat(201)}`)).toEqual({
      words: 'incident.lines.long',
      blanks: { most: 200, n: 2, length: 201 },
    });
    expect(fault(Array.from({ length: 31 }, (_, n) => `措施 ${n}`).join('\n'))).toMatchObject({
      words: 'incident.lines.many',
      blanks: { most: 30, n: 31 },
    });
    expect(fault('封闭隧道\n\n封闭隧道')).toBeUndefined();
    expect(linesIn('封闭隧道\n\n封闭隧道 ')).toEqual(['封闭隧道']);
  });

  it('names a grid the district has, or is told that there is none', () => {
    const grid = [fieldOf('incident.setFieldPost', 'grid')];
    const room: RoomParts = {
      ...ROOM,
      gridPoint: (number) => (number === '0817' ? ([113.26, 23.13] as unknown as Wgs84) : undefined),
    };
    expect(faultIn(grid, { grid: '0817' }, room)).toBeUndefined();
    expect(faultIn(grid, { grid: '' }, room)).toBeUndefined();
    expect(faultIn(grid, { grid: '9999' }, room)?.fault).toEqual({
      words: 'incident.grid.unknown',
      blanks: { grid: '9999' },
    });
  });
});

describe('what is drawn without a pen', () => {
  const middles: Readonly<Record<string, Wgs84>> = {
    '0817': [113.26, 23.13] as unknown as Wgs84,
    '820': [113.27, 23.13] as unknown as Wgs84,
    '0904': [113.27, 23.14] as unknown as Wgs84,
  };
  const room: RoomParts = { ...ROOM, gridPoint: (number) => middles[number] };
  const form = INCIDENT_FORMS.find(({ id }) => id === 'incident.draw');

  it('runs through the middles of the grids in the order in which they are named', () => {
    const command = form?.command({ shape: 'area', grids: '0904、0817 820', text: '低洼处' }, room);
    expect(command?.data).toMatchObject({
      shape: 'area',
      points: [middles['0904'], middles['0817'], middles['820']],
      text: '低洼处',
    });
  });

  it('names a grid there is none of, and sends nothing', () => {
    expect(faultIn(form?.fields ?? [], { grids: '0817 9999' }, room)?.fault).toEqual({
      words: 'incident.grid.unknown',
      blanks: { grid: '9999' },
    });
  });
});

/** Other issues are of a room without an incident. */
function isSize({ code }: { readonly code: string }): boolean {
  return code === 'too_big';
}
