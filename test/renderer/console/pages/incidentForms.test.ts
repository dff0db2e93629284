import { describe, expect, it } from 'vitest';
import type { SubjectId } from '../../../../domain/kernel.ts';
import { KINDS } from '../../../../domain/kinds.ts';
import { INCIDENT_FORMS } from '../../../../renderer/console/pages/incident/incidentForms.ts';
import { optionsIn, type RoomField } from '../../../../renderer/console/pages/incident/roomFields.ts';
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
        const isLines = field.name === 'measures' && field.most === 6000;
        return [field.name, isLines ? '水\n'.repeat(30) : fullest(field)] as const;
      });
      const { type, data } = command(Object.fromEntries(filled), ROOM);
      const parsed = KINDS.command(type)?.command.schema.safeParse({ ...data, ...ON });
      expect(parsed?.error?.issues.filter(isSize) ?? []).toEqual([]);
      expect(parsed).toBeDefined();
    },
  );
});

/** Other issues are of a room without an incident. */
function isSize({ code }: { readonly code: string }): boolean {
  return code === 'too_big';
}
